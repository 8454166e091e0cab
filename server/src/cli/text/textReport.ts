/** The report for people: per cluster the pools with a utilisation bar and the Services in columns, then the findings in a form that terminals link. */
import type { Finding, Severity } from '../../analysis/findings/finding';
import { counted } from '../../features/counts';
import { grouped } from '../../model/lists';
import { bracketed, message, renderMessage } from '../../model/message';
import { printableInLine, printableLine } from '../output';
import { allFindings, type Report, relativeFile, summary } from '../report';
import { clusterText } from './clusterText';
import { type Colour, type Pen, painter } from './pen';

/** More hints than these are only counted. */
const hintsShown = 20;

export function textReport(report: Report): string {
  const { analysis, whole, root, colours, running, translations } = report;
  const pen: Pen = { paint: painter(colours), text: (value) => renderMessage(value, translations), root };
  const findings = allFindings(analysis);
  const hints = oncePerText(findings.filter(({ severity }) => severity === 'hint'));
  // Hints come last, so that what matters is not lost among them.
  const shown = [...findings.filter(({ severity }) => severity !== 'hint').map(alone), ...hints.slice(0, hintsShown)];
  const parts = [
    baseLines(running, pen).join('\n'),
    ...analysis.clusters.map((cluster, index) => clusterText(cluster, { whole: whole.clusters[index] ?? cluster, pen })),
    [...shown.map((shownOne) => findingText(shownOne, pen)), ...moreHints(hintCount(hints.slice(hintsShown)), pen)].join('\n'),
    summary(report, findings).map(pen.text).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** On what the addresses rest. */
function baseLines(running: Report['running'], { text }: Pen): readonly string[] {
  if (!running) return [];
  const { name, commit } = running.origin;
  const what = commit === undefined ? message('{0}', name) : message('{0} (commit {1})', name, commit.slice(0, 12));
  const head = message('Taken to run: {0}. What it predicts stays, and what is new comes after.', what);
  return [head, ...running.notes].map((line) => printableLine(text(line)));
}

/** A finding, and how many more say the same somewhere else. */
interface CountedFinding {
  readonly finding: Finding;
  readonly more: number;
}

function alone(finding: Finding): CountedFinding {
  return { finding, more: 0 };
}

/** Each text at its first place. */
function oncePerText(findings: readonly Finding[]): readonly CountedFinding[] {
  const groups = grouped(findings, (finding) => `${finding.code} ${renderMessage(finding.message)}`);
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [{ finding: first, more: others.length }] : []));
}

function hintCount(hints: readonly CountedFinding[]): number {
  return hints.reduce((sum, { more }) => sum + 1 + more, 0);
}

function moreHints(count: number, { text }: Pen): readonly string[] {
  return count > 0 ? [text(message('{0} more hints; --format json has them all.', count))] : [];
}

const severityColour: Readonly<Record<Severity, Colour>> = { error: 'red', warning: 'yellow', information: 'blue', hint: 'grey' };

function findingText({ finding, more }: CountedFinding, { paint, text, root }: Pen): string {
  const { line, character } = finding.range.start;
  const place = `${relativeFile(root, finding.uri)}:${line + 1}:${character + 1}`;
  const same = more === 0 ? '' : text(bracketed(counted(more, message('1 more like it'), message('{0} more like it', more))));
  return `${printableLine(place)}: ${paint(severityColour[finding.severity], finding.severity)} ${finding.code} ${printableInLine(text(finding.message))}${same}`;
}
