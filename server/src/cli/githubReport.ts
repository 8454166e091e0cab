/** Findings as workflow commands, which GitHub Actions shows beside the changed lines. It shows ten of a level in a step, so the worst come first. */
import type { Finding, Severity } from '../analysis/findings/finding';
import { renderMessage } from '../model/message';
import { printable } from '../model/printable';
import { allFindings, clusterPrefix, loudestFirst, type Report, relativeFile, summary } from './report';

/** Hints are for editors and not reported. */
const commands: Readonly<Record<Severity, string | undefined>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: undefined,
};

export function githubReport(report: Report): string {
  const findings = allFindings(report.analysis);
  const lines = loudestFirst(findings).flatMap((finding) => commandOf(finding, report) ?? []);
  return `${[...lines, ...summary(report, findings).map((line) => renderMessage(line))].join('\n')}\n`;
}

function commandOf(finding: Finding, { analysis, base }: Report): string | undefined {
  const command = commands[finding.severity];
  if (command === undefined) return undefined;
  const { start, end } = finding.range;
  const properties = {
    file: relativeFile(base, finding.uri),
    line: start.line + 1,
    endLine: end.line + 1,
    // A column belongs to a place on one line. The last column is a part of the place.
    ...(start.line === end.line && { col: start.character + 1, endColumn: Math.max(end.character, start.character + 1) }),
    title: `LB IPAM: ${finding.code}`,
  };
  const text = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${command} ${text.join(',')}::${escapeData(`${clusterPrefix(analysis, finding)}${renderMessage(finding.message)}`)}`;
}

/** The runner decodes these sequences and no others. */
function escapeData(text: string): string {
  return printable(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
