/** What an edit did to the files of a folder, and lists in path order after it. */
import { alignment } from '../../model/alignment';
import type { SourceFile } from '../delivery/sourceFile';
import { runOf } from '../resource/paths';

/** A file that came has nothing before, one that went has nothing after. */
export interface FileChange {
  readonly uri: string;
  readonly before: SourceFile | undefined;
  readonly after: SourceFile | undefined;
}

export function fileChanges(before: readonly SourceFile[], after: readonly SourceFile[]): readonly FileChange[] {
  const { added, removed } = alignment(before, after);
  const changes = new Map<string, FileChange>(removed.map((file) => [file.uri, { uri: file.uri, before: file, after: undefined }]));
  for (const file of added) changes.set(file.uri, { uri: file.uri, before: changes.get(file.uri)?.before, after: file });
  return [...changes.values()].filter((change) => change.before !== change.after);
}

/** Files in path order, after the changes. */
export function filesAfter(files: readonly SourceFile[], changes: readonly FileChange[]): readonly SourceFile[] {
  const result = [...files];
  for (const { uri, after } of changes) {
    const { start, end } = runOf(result, uri, (file) => file.uri);
    result.splice(start, end - start, ...(after ? [after] : []));
  }
  return result;
}
