/**
 * Files of a plan that can't be read. They do not say that their Services and pools are gone: what the base has of them stays in force, as in the
 * editor while a person types, and the plan names them.
 */
import { mergeWithLastGood } from '../../manifest/read/lastGood';
import { listed, type Message, message } from '../../model/message';
import { type SourceFile, sourceFile } from '../../workspace/clusters/workspace';
import { relativeFile } from '../report';
import type { WorkspaceFiles } from '../workspaceFiles';

/** The files, those that can't be read with what the base has of them. */
export function asFarAsReadable(files: WorkspaceFiles, base: readonly SourceFile[]): WorkspaceFiles {
  const unreadable = [...files].filter(([, file]) => isUnreadable(file));
  if (unreadable.length === 0) return files;
  const earlier = new Map(base.map((file) => [file.uri, file]));
  return new Map([
    ...files,
    ...unreadable.map(([uri, file]) => [uri, sourceFile(mergeWithLastGood(file.manifest, earlier.get(uri)?.manifest))] as const),
  ]);
}

export function unreadableNotes(root: string, files: Iterable<SourceFile>, base: readonly SourceFile[]): readonly Message[] {
  const unreadable = [...files].filter(isUnreadable);
  const uris = new Set(base.map(({ uri }) => uri));
  const named = (those: readonly SourceFile[]) => listed(those.map((file) => placeOf(root, file)));
  const kept = unreadable.filter(({ uri }) => uris.has(uri));
  const left = unreadable.filter(({ uri }) => !uris.has(uri));
  const before = base.filter(isUnreadable);
  return [
    ...(kept.length === 0 ? [] : [message('What can not be read is taken as it is in the base: {0}', named(kept))]),
    ...(left.length === 0 ? [] : [message('What can not be read is left out: {0}', named(left))]),
    ...(before.length === 0 ? [] : [message('What can not be read of the base counts as not there: {0}', named(before))]),
  ];
}

function isUnreadable({ manifest }: SourceFile): boolean {
  return manifest.unreadable.length > 0;
}

function placeOf(root: string, { uri, manifest }: SourceFile): string {
  const line = manifest.problems[0]?.range.start.line;
  return `${relativeFile(root, uri)}${line === undefined ? '' : `:${line + 1}`}`;
}
