/** What the API server would refuse: the reason and the place. A refused object never reaches the allocator. */
import type { ManifestPath, ManifestValue } from '../../manifest/manifest';
import type { Message } from '../../model/message';

/** The finding codes that a refusal can be shown under. */
export type RefusalCode = 'invalid_resource' | 'yaml_boolean' | 'malformed_block' | 'malformed_selector' | 'require_dual_stack_refused';

export interface Refusal {
  readonly code: RefusalCode;
  /** Inside the Service or pool. */
  readonly path: ManifestPath;
  readonly message: Message;
  /** True if the refusal rests on an option of the cluster that nothing states. */
  readonly isAssumed?: boolean;
  /** The value that was meant, where one is likely. */
  readonly meant?: Meant;
}

export interface Meant {
  readonly path: ManifestPath;
  readonly value: ManifestValue;
  readonly trust: 'safe' | 'choice';
}
