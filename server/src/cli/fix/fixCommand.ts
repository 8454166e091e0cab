/** What `check --fix` does with the files that it fixed: writes them, or prints what it would write. */
import path from 'node:path';
import { replaceText } from '../../files/node/replaceText';
import { pathOfUri } from '../../paths/uris';
import { printable } from '../printableOutput';
import { relativeFile } from '../report';
import type { FixedFile } from './fixedFiles';
import { unifiedDiff } from './unifiedDiff';

/** One line for each file, for the log. */
export function writeFixes(root: string, changed: readonly FixedFile[]): readonly string[] {
  return changed.map(({ uri, before, after }) => {
    const file = printable(relativeFile(root, uri));
    const problem = replaceText(root, { path: pathOfUri(uri) ?? path.join(root, '..'), before, after });
    return problem === undefined ? `fixed ${file}` : `not fixed: ${file}: ${printable(problem)}`;
  });
}

export function fixesDiff(root: string, changed: readonly FixedFile[]): string {
  return changed.map(({ uri, before, after }) => unifiedDiff(relativeFile(root, uri), before, after)).join('');
}
