/** A finding: one thing that is wrong, or worth knowing, at one place; and how loud findings are. */

import type { Place, RelatedPlace } from '../../manifest/range';
import type { Message } from '../../model/message';
import type { Fix } from '../fixes/fix';
import type { ClusterView } from '../views/clusterView';

export type FixesNow = (clusters: readonly ClusterView[]) => readonly Fix[];

export interface Finding extends Place {
  /** The code is one of `findingCodes`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly related: readonly RelatedPlace[];
  /** The Service that it is about is written here too, in another file or on another line: a comment there suppresses it as well. */
  readonly claimed: readonly Place[];
  /** The name of the cluster it was found in; undefined for what concerns the file alone. */
  readonly cluster: string | undefined;
  /** Ways to fix it in the clusters as they are now, the best first. Made when a person asks: most findings are never clicked. */
  readonly fixes: FixesNow;
  /** The safe fixes alone, without a search for the others. */
  readonly safeFixes: FixesNow;
}

/** The severities, the loudest first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** A severity as the settings write it. `off` silences the rule. */
export type SeveritySetting = Severity | 'off';

export function isSeveritySetting(value: unknown): value is SeveritySetting {
  return value === 'off' || severities.some((severity) => severity === value);
}

/** The quieter of the two: what is in doubt is never louder than its doubt allows. */
export function atMost(severity: Severity, limit: Severity): Severity {
  return severities.indexOf(severity) > severities.indexOf(limit) ? severity : limit;
}
