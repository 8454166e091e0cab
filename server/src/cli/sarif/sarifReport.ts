/** The report as SARIF 2.1.0, which code scanning services read. */
import type { Log, ReportingDescriptor } from 'sarif';
import { documentationUrl, repositoryUrl } from '../../analysis/findings/documentation';
import type { Severity } from '../../analysis/findings/severity';
import type { Rule } from '../../analysis/rules/rule';
import { rules } from '../../analysis/rules/rules';
import { printableJson } from '../printableOutput';
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
  const log: Log = {
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
  };
  return printableJson(log);
}

/** The words of CodeQL, by which GitHub sorts alerts that are not about security. */
const problemSeverities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'recommendation',
  hint: 'recommendation',
};

function ruleEntry({ code, severity, summary }: Rule): ReportingDescriptor {
  const url = documentationUrl(code);
  return {
    id: code,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: `${summary} See ${url}`, markdown: `${summary}\n\n[${code}](${url})` },
    helpUri: url,
    // A rule that is off by default gives hints once it is turned on.
    defaultConfiguration: { level: levels[severity === 'off' ? 'hint' : severity], enabled: severity !== 'off' },
    properties: { tags: ['cilium', 'kubernetes'], 'problem.severity': problemSeverities[severity === 'off' ? 'hint' : severity] },
  };
}
