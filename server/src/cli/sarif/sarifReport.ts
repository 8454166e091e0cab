/** The report as SARIF 2.1.0, which code scanning services read. */
import type { Log, ReportingDescriptor } from 'sarif';
import { documentationUrl, repositoryUrl } from '../../analysis/findings/documentationUrls';
import type { Severity } from '../../analysis/findings/finding';
import type { Rule } from '../../analysis/rules/rule';
import { rules } from '../../analysis/rules/rules';
import { fileUri } from '../../paths/uris';
import { printableJson } from '../output';
import { allFindings, type Report, relativeFile } from '../report';
import { fingerprintsOf } from './fingerprints';
import { fixesOf } from './fixes';
import { baseId } from './locations';
import { levels, resultOf, suppressedResult } from './results';

export function sarifReport(report: Report): string {
  const { analysis, base, root, includeSuppressed } = report;
  const attachments = { fingerprints: fingerprintsOf(report), fixes: fixesOf(analysis, base) };
  const folder = relativeFile(base, fileUri(root));
  const suppressed = includeSuppressed ? [...analysis.suppressed.values()].flat() : [];
  const results = [
    ...allFindings(analysis).map((finding) => resultOf(finding, report, attachments)),
    ...suppressed.map((entry) => suppressedResult(entry, report, attachments)),
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
            semanticVersion: report.version,
            informationUri: repositoryUrl,
            rules: rules.map(ruleEntry),
          },
        },
        automationDetails: { id: folder === '' ? 'lbipam/' : `lbipam/${folder}/` },
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

/** A code of one word has no name: it would be the identifier again, which SARIF does not want. */
function ruleEntry({ code, severity, summary }: Rule): ReportingDescriptor {
  const url = documentationUrl(code);
  return {
    id: code,
    ...(code.includes('_') && { name: code.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()) }),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: `${summary} See ${url}`, markdown: `${summary}\n\n[${code}](${url})` },
    helpUri: url,
    // A rule that is off by default gives hints once it is turned on.
    defaultConfiguration: { level: levels[severity === 'off' ? 'hint' : severity], enabled: severity !== 'off' },
    properties: {
      tags: ['cilium', 'kubernetes'],
      precision: 'high',
      'problem.severity': problemSeverities[severity === 'off' ? 'hint' : severity],
    },
  };
}
