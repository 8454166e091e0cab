/** How loud a finding is, and how the settings change it. */

export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

export type SeveritySetting = Severity | 'off';

export function isSeveritySetting(value: unknown): value is SeveritySetting {
  return value === 'off' || severities.some((severity) => severity === value);
}

/** The quieter of the two: what is in doubt is never louder than its doubt allows. */
export function atMost(severity: Severity, limit: Severity): Severity {
  return severities.indexOf(severity) > severities.indexOf(limit) ? severity : limit;
}
