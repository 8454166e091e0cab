/** The report as SARIF 2.1.0, which code scanning services read. */
import { documentationUrl, repositoryUrl } from '../../analysis/findings/documentation';
import type { Severity } from '../../analysis/findings/severity';
import type { Rule } from '../../analysis/rules/rule';
import { rules } from '../../analysis/rules/rules';
import { printableJson } from '../printable';
import { allFindings, type Report } from '../report';
import { fingerprintsOf } from './fingerprints';
import { baseId } from './locations';
import { levels, resultOf, suppressedResult } from './results';

export function sarifReport(report: Report): string {
  const fingerprints = fingerprintsOf(report);
  const { analysis, includeSuppressed } = report;
  const suppressed = includeSuppressed ? [...analysis.suppressed.values()].flat() : [];
  const results = [
    ...allFindings(analysis).map((finding) => resultOf(finding, report, fingerprints)),
    ...suppressed.map((entry) => suppressedResult(entry, report, fingerprints)),
  ];
  return printableJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'lbipam',
            fullName: 'LB IPAM for Cilium',
            version: report.version,
            informationUri: repositoryUrl,
            rules: rules.map(ruleEntry),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [baseId]: { description: { text: 'The folder that paths are relative to: the root of the repository.' } } },
        results,
      },
    ],
  });
}

/** The words of CodeQL, by which GitHub sorts alerts that are not about security. */
const problemSeverities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'recommendation',
  hint: 'recommendation',
};

function ruleEntry({ code, severity, summary }: Rule) {
  const url = documentationUrl(code);
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: `${summary} See ${url}`, markdown: `${summary}\n\n[${code}](${url})` },
    helpUri: url,
    // Whoever turns on what is off by default gets hints.
    defaultConfiguration: { level: levels[severity === 'off' ? 'hint' : severity], enabled: severity !== 'off' },
    properties: { tags: ['cilium', 'kubernetes'], 'problem.severity': problemSeverities[severity === 'off' ? 'hint' : severity] },
  };
}
