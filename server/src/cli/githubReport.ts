/** Findings as workflow commands, which GitHub Actions shows beside the changed lines. It shows ten of a level in a step, so the worst come first. */
import type { Finding, Severity } from '../analysis/findings/finding';
import { renderMessage } from '../model/message';
import { allFindings, clusterPrefix, loudestFirst, type Report, relativeFile, summary } from './report';
import { workflowCommand } from './workflowCommand';

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
  return workflowCommand(command, properties, `${clusterPrefix(analysis, finding)}${renderMessage(finding.message)}`);
}
