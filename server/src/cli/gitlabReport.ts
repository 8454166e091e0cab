/** Findings as GitLab's Code Quality report, which it shows in merge requests. Hints are for editors. */
import type { Severity } from '../analysis/findings/finding';
import { renderMessage } from '../model/message';
import { printableJson } from './output';
import { allFindings, clusterPrefix, type Report, relativeFile } from './report';
import { fingerprintsOf } from './sarif/fingerprints';

/** Code Climate's words for severities. */
const severities: Readonly<Record<Severity, string | undefined>> = {
  error: 'critical',
  warning: 'minor',
  information: 'info',
  hint: undefined,
};

export function gitlabReport(report: Report): string {
  const { analysis, base } = report;
  const fingerprints = fingerprintsOf(report);
  return printableJson(
    allFindings(analysis).flatMap((finding) => {
      const severity = severities[finding.severity];
      if (severity === undefined) return [];
      const { start, end } = finding.range;
      return {
        description: `${clusterPrefix(analysis, finding)}${renderMessage(finding.message)}`,
        check_name: finding.code,
        fingerprint: Object.values(fingerprints(finding)).join(),
        severity,
        location: { path: relativeFile(base, finding.uri), lines: { begin: start.line + 1, end: end.line + 1 } },
      };
    }),
  );
}
