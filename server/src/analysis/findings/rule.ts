/** The shape of a rule: it looks at one analysed cluster and names what is wrong. Severity and settings are applied by the caller. */
import type { Message } from '../../model/message';
import type { FindingCode, Place, RelatedPlace } from '../finding';
import type { Mend } from '../mend';
import type { Severity, SeveritySetting } from '../severity';
import type { ClusterView } from '../views';

export interface Draft extends Place {
  readonly message: Message;
  readonly related?: readonly RelatedPlace[];
  /** The loudest this one may be, where the files leave a doubt. */
  readonly limit?: Severity;
  readonly mends?: () => readonly Mend[];
}

export interface Rule {
  readonly code: FindingCode;
  readonly severity: SeveritySetting;
  /** One line for tables and settings. */
  readonly summary: string;
  readonly check: (cluster: ClusterView) => readonly Draft[];
}
