/** The shape of a rule: it looks at what was analysed and names what is wrong. Severity and settings are applied by the caller. */
import type { Message } from '../../model/message';
import type { FindingCode, Place, RelatedPlace } from '../finding';
import type { Fix } from '../fixes/fix';
import type { Severity, SeveritySetting } from '../severity';
import type { Surroundings } from '../surroundings';
import type { ClusterView, ServiceView } from '../views';

export interface Draft extends Place {
  readonly message: Message;
  readonly related?: readonly RelatedPlace[];
  /** The loudest this one may be, where the files leave a doubt. */
  readonly limit?: Severity;
  /** For the cluster as it is when somebody asks: the draft may be older. */
  readonly fixes?: (cluster: ClusterView) => readonly Fix[];
}

export interface Rule {
  readonly code: FindingCode;
  readonly severity: SeveritySetting;
  /** One line for tables and settings. */
  readonly summary: string;
  /** What is wrong in the cluster. It is asked after every edit. */
  readonly check?: (cluster: ClusterView) => readonly Draft[];
  /** What is wrong with one Service, whatever the others are. Its answer is kept while the Service and the surroundings stay the same. */
  readonly service?: ServiceCheck;
}

export interface ServiceCheck {
  readonly check: (service: ServiceView, surroundings: Surroundings) => readonly Draft[];
  /** A manifest that several Services come from may be wrong once, or once for each of them. */
  readonly isSaid: 'oncePerPlace' | 'oncePerService';
}
