/** One thing that is wrong, or worth knowing, at one place. */
import type { Message } from '../../model/message';
import type { Fix } from '../fixes/fix';
import type { Place, RelatedPlace } from '../places/place';
import type { ClusterView } from '../views/clusterView';
import type { Severity } from './severity';

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
