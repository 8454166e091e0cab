/** Findings as SARIF results. */
import type { Result } from 'sarif';
import type { Finding, Severity } from '../../analysis/findings/finding';
import { rules } from '../../analysis/rules/rules';
import type { SuppressedFinding } from '../../analysis/suppressions/suppress';
import { renderMessage } from '../../model/message';
import { clusterPrefix, type Report } from '../report';
import type { Fingerprints } from './fingerprints';
import type { FixesOf } from './fixes';
import { physicalLocation } from './locations';

export const levels: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** The parts of a result besides its words and places. */
export interface Attachments {
  readonly fingerprints: Fingerprints;
  readonly fixes: FixesOf;
}

export function resultOf(finding: Finding, { analysis, base }: Report, attachments: Attachments): Result {
  const fixes = attachments.fixes(finding);
  return {
    ruleId: finding.code,
    ruleIndex: rules.findIndex(({ code }) => code === finding.code),
    level: levels[finding.severity],
    message: { text: plainText(`${clusterPrefix(analysis, finding)}${renderMessage(finding.message)}`) },
    locations: [{ physicalLocation: physicalLocation(base, finding) }],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map((place, index) => ({
        id: index + 1,
        physicalLocation: physicalLocation(base, place),
        message: { text: plainText(renderMessage(place.message)) },
      })),
    }),
    partialFingerprints: attachments.fingerprints(finding),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => ({ ...fix, description: { text: plainText(fix.description?.text ?? '') } })) }),
    ...(finding.cluster !== undefined && { properties: { cluster: finding.cluster } }),
  };
}

/** GitHub shows suppressed results as open alerts, so they are written only when they are asked for. */
export function suppressedResult({ uri, finding, suppression }: SuppressedFinding, report: Report, attachments: Attachments): Result {
  const { comment, reason } = suppression;
  const location = { physicalLocation: physicalLocation(report.base, { uri, range: comment.range }) };
  const justification = reason === '' ? {} : { justification: reason };
  return {
    ...resultOf(finding, report, attachments),
    suppressions: [{ kind: 'inSource', status: 'accepted', ...justification, location }],
  };
}

/** In a SARIF message `[text](target)` is a link and `{0}` a placeholder; nothing that a workspace says may become one. */
function plainText(text: string): string {
  const unlinked = text.includes('](') ? text.replace(/[\\[\]]/g, '\\$&') : text;
  return unlinked.replace(/[{}]/g, '$&$&');
}
