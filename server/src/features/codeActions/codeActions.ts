/** Code actions at a place: the fixes of the findings there, comments that suppress them, and all safe fixes of a file at once. */
import type { Analysis } from '../../analysis/analyze';
import type { Finding } from '../../analysis/findings/finding';
import type { Fix } from '../../analysis/fixes/fix';
import type { RequestedValue } from '../../analysis/index/requestedValues';
import { suppressionEdit } from '../../analysis/suppressions/edits';
import type { Manifest } from '../../manifest/manifest';
import type { TextEdit, TextRange } from '../../manifest/range';
import { message, renderMessage } from '../../model/message';
import { touches } from '../places';
import { type Presentation, plainText } from '../presentation';
import { faultyValues, findingsAboutServices } from './aboutService';
import { type CodeAction, goToKind, suppressKind } from './codeAction';

/** Empty while the file can't be read, because places in its last readable text no longer fit. */
export function codeActions(analysis: Analysis, uri: string, range: TextRange, presentation: Presentation): readonly CodeAction[] {
  if (isStale(analysis, uri)) return [];
  const here = findingsOf(analysis, uri)
    .filter((finding) => touches(finding.range, range))
    .slice(0, findingsAtMost);
  const known = new Set(here);
  const about = findingsAboutServices(analysis, uri, range).filter((finding) => !known.has(finding));
  const manifest = analysis.files.get(uri)?.file.manifest;
  return [
    ...affordable(analysis, [...here, ...about.slice(0, findingsAtMost)], (finding) => quickFixes(analysis, finding, presentation)),
    ...faultyValues(analysis, uri, range).map((value) => goToValue(value, presentation)),
    ...(manifest ? suppressActions(here, manifest, presentation) : []),
  ];
}

/** A request for a whole selected file is answered for this many findings at most. */
const findingsAtMost = 100;

/**
 * Each fix is tried: its document is read again with the edit. One request reads this many characters at most, so in a huge document only the first
 * fixes are offered.
 */
const readAtMost = 300_000;

function affordable<T>(analysis: Analysis, findings: readonly Finding[], fixesOf: (finding: Finding) => readonly T[]): readonly T[] {
  const made: T[] = [];
  let read = 0;
  for (const finding of findings) {
    if (read > readAtMost) break;
    const fixes = fixesOf(finding);
    for (const fix of fixes) made.push(fix);
    read += fixes.length * documentLength(analysis, finding.uri);
  }
  return made;
}

function documentLength(analysis: Analysis, uri: string): number {
  const manifest = analysis.files.get(uri)?.file.manifest;
  return manifest ? manifest.lines.text.length / Math.max(1, manifest.documents) : 0;
}

function quickFixes(analysis: Analysis, finding: Finding, { render }: Presentation): readonly CodeAction[] {
  return finding
    .fixes(analysis.clusters)
    .filter(({ edits }) => edits.every((edit) => !isStale(analysis, edit.uri)))
    .map(({ title, edits }, index) => ({
      id: `${finding.code}: ${renderMessage(title)}`,
      title: render(title),
      kind: 'quickfix',
      edits,
      finding,
      isPreferred: index === 0,
    }));
}

function goToValue({ name, place }: RequestedValue, { render }: Presentation): CodeAction {
  const title = plainText(render(message('Go to the value of {0}', name)));
  return { id: `go to ${name}`, title, kind: goToKind, edits: [], place, finding: undefined, isPreferred: false };
}

/** These actions come last in the list, because fixing is better. */
function suppressActions(findings: readonly Finding[], manifest: Manifest, { render }: Presentation): readonly CodeAction[] {
  return findings.flatMap((finding): readonly CodeAction[] => {
    const edit = suppressionEdit(finding, manifest);
    if (!edit) return [];
    const title = render(message('Ignore {0} here, by a comment', finding.code));
    return [{ id: `suppress ${finding.code}`, title, kind: suppressKind, edits: [edit], finding, isPreferred: false }];
  });
}

/** The edits of every safe fix in a file. If two fixes write to the same place, the first is made; the next run makes the other. */
export function fixAllEdits(analysis: Analysis, uri: string): readonly TextEdit[] {
  return chosenFixes(analysis, uri).flatMap(({ edits }) => edits);
}

/** The safe fixes of a file that can be made together. */
export function chosenFixes(analysis: Analysis, uri: string): readonly Fix[] {
  if (isStale(analysis, uri)) return [];
  const chosen: Fix[] = [];
  const edits: TextEdit[] = [];
  const fixes = affordable(analysis, findingsOf(analysis, uri), (finding) => finding.safeFixes(analysis.clusters).slice(0, 1));
  for (const safe of fixes) {
    if (safe.edits.some((edit) => edit.uri !== uri || edits.some((taken) => touches(taken.range, edit.range)))) continue;
    chosen.push(safe);
    for (const edit of safe.edits) edits.push(edit);
  }
  return chosen;
}

function findingsOf(analysis: Analysis, uri: string): readonly Finding[] {
  return analysis.findings.get(uri) ?? [];
}

function isStale(analysis: Analysis, uri: string): boolean {
  return analysis.files.get(uri)?.file.manifest.stale ?? false;
}
