/**
 * `check --fix`: makes all safe fixes of files, as `source.fixAll.lbipam` makes them in the editor, until nothing is left to fix; then writes
 * the files, or prints what it would write.
 */

import path from 'node:path';
import type { Analysis } from '../../analysis/analyze';
import { chosenFixes } from '../../features/codeActions/codeActions';
import { counted } from '../../features/counts';
import { replaceText } from '../../files/node/replaceText';
import { orderedSplices, spliced } from '../../manifest/edit/splice';
import { offsetAt } from '../../manifest/lines';
import { parseManifest } from '../../manifest/read/parseManifest';
import { type Message, message } from '../../model/message';
import { pathOfUri } from '../../paths/uris';
import { type SourceFile, sourceFile } from '../../workspace/clusters/workspace';
import { printableInLine } from '../output';
import { relativeFile } from '../report';
import type { WorkspaceFiles } from '../workspaceFiles';
import { unifiedDiff } from './unifiedDiff';

export interface FixedFile {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
}

export interface Fixed {
  readonly analysis: Analysis;
  readonly changed: readonly FixedFile[];
  /** How many fixes were made. */
  readonly fixes: number;
}

/** Each round makes one edit at a place. The rounds are bounded, because two fixes could undo each other for ever. */
const mostRounds = 10;

export function fixedFiles(
  files: WorkspaceFiles,
  mayFix: (uri: string) => boolean,
  analyzeFiles: (files: WorkspaceFiles) => Analysis,
): Fixed {
  let current = files;
  let analysis = analyzeFiles(current);
  let fixes = 0;
  for (let round = 0; round < mostRounds; round++) {
    const changes = [...current.values()].flatMap((file) => (mayFix(file.uri) ? (fixedFile(analysis, file) ?? []) : []));
    if (changes.length === 0) break;
    current = new Map([...current, ...changes.map(({ file }) => [file.uri, file] as const)]);
    fixes += changes.reduce((sum, change) => sum + change.fixes, 0);
    analysis = analyzeFiles(current);
  }
  const changed = [...current.values()].flatMap((file) => {
    const before = files.get(file.uri)?.manifest.lines.text ?? '';
    const after = file.manifest.lines.text;
    return before === after ? [] : [{ uri: file.uri, before, after }];
  });
  return { analysis, changed, fixes };
}

interface Change {
  readonly file: SourceFile;
  readonly fixes: number;
}

/** Undefined where there is nothing to fix. */
function fixedFile(analysis: Analysis, { uri, manifest: { lines } }: SourceFile): Change | undefined {
  const chosen = chosenFixes(analysis, uri);
  const edits = chosen.flatMap((fix) => fix.edits);
  const splices = orderedSplices(
    edits.map(({ range, newText }) => ({
      start: offsetAt(lines, range.start),
      end: offsetAt(lines, range.end),
      text: newText,
    })),
  );
  if (!splices || splices.length === 0) return undefined;
  return { file: sourceFile(parseManifest(uri, spliced(lines.text, splices))), fixes: chosen.length };
}

/** Writes the files. The result has one line for each file, for the log. */
export function writeFixes(root: string, changed: readonly FixedFile[]): readonly string[] {
  return changed.map(({ uri, before, after }) => {
    const file = printableInLine(relativeFile(root, uri));
    const problem = replaceText(root, { path: pathOfUri(uri) ?? path.join(root, '..'), before, after });
    return problem === undefined ? `fixed ${file}` : `not fixed: ${file}: ${printableInLine(problem)}`;
  });
}

export function fixesDiff(root: string, changed: readonly FixedFile[]): string {
  return changed.map(({ uri, before, after }) => unifiedDiff(relativeFile(root, uri), before, after)).join('');
}

/** What `--dry-run` leaves to be done, in words. */
export function wouldFix({ fixes, changed }: Pick<Fixed, 'fixes' | 'changed'>): Message {
  if (fixes === 0) return message('there are no safe fixes');
  const files = counted(changed.length, message('1 file'), message('{0} files', changed.length));
  return counted(
    fixes,
    message('1 fix in {0}; without --dry-run it would be written', files),
    message('{0} fixes in {1}; without --dry-run they would be written', fixes, files),
  );
}
