/**
 * `check --fix`: makes all safe fixes of files, as `source.fixAll.lbipam` makes them in the editor, until nothing is left to fix; then writes
 * the files, or prints what it would write.
 */

import path from 'node:path';
import type { Analysis } from '../../analysis/analyze';
import { fixAllEdits } from '../../features/codeActions/codeActions';
import { replaceText } from '../../files/node/replaceText';
import { orderedSplices, spliced } from '../../manifest/edit/splice';
import { offsetAt } from '../../manifest/lines';
import { parseManifest } from '../../manifest/read/parseManifest';
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
  for (let round = 0; round < mostRounds; round++) {
    const changes = [...current.values()].flatMap((file) => (mayFix(file.uri) ? (fixedFile(analysis, file) ?? []) : []));
    if (changes.length === 0) break;
    current = new Map([...current, ...changes.map((file) => [file.uri, file] as const)]);
    analysis = analyzeFiles(current);
  }
  const changed = [...current.values()].flatMap((file) => {
    const before = files.get(file.uri)?.manifest.lines.text ?? '';
    const after = file.manifest.lines.text;
    return before === after ? [] : [{ uri: file.uri, before, after }];
  });
  return { analysis, changed };
}

/** Undefined where there is nothing to fix. */
function fixedFile(analysis: Analysis, { uri, manifest: { lines } }: SourceFile): SourceFile | undefined {
  const splices = orderedSplices(
    fixAllEdits(analysis, uri).map(({ range, newText }) => ({
      start: offsetAt(lines, range.start),
      end: offsetAt(lines, range.end),
      text: newText,
    })),
  );
  if (!splices || splices.length === 0) return undefined;
  return sourceFile(parseManifest(uri, spliced(lines.text, splices)));
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
