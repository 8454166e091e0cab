/** One thing that is wrong, or worth knowing, at one place; and the rules that make them. */
import type { TextRange } from '../manifest/range';
import type { Message } from '../model/message';
import type { Fix } from './fixes/fix';
import type { Severity } from './severity';
import type { ClusterView } from './views';

export interface Place {
  readonly uri: string;
  readonly range: TextRange;
}

export interface RelatedPlace extends Place {
  readonly message: Message;
}

export interface Finding extends Place {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly message: Message;
  readonly related: readonly RelatedPlace[];
  /** The name of the cluster it was found in; undefined for what concerns the file alone. */
  readonly cluster: string | undefined;
  /** Ways to fix it in the clusters as they are now, the best first. Made when somebody asks: most findings are never clicked. */
  readonly fixes: (clusters: readonly ClusterView[]) => readonly Fix[];
}

/** Cilium's own reasons where they exist. Stable: settings and suppressions name them. */
export const findingCodes = [
  'cidr_overlap',
  'no_pool',
  'pool_selector_mismatch',
  'out_of_ips',
  'already_allocated',
  'already_allocated_incompatible_service',
  'not_shared',
  'partial_sharing',
  'malformed_block',
  'malformed_requested_ip',
  'unknown_annotation',
  'hidden_annotation',
  'deprecated_annotation',
  'deprecated_field',
  'misplaced_annotation',
  'ingress_annotation',
  'malformed_namespace_list',
  'unmanaged_class',
  'malformed_selector',
  'cidr_and_range',
  'host_bits',
  'first_last_ips',
  'removed_field',
  'api_version',
  'unsupported_annotation',
  'unpinned',
  'yaml_boolean',
  'invalid_resource',
  'require_dual_stack_refused',
  'not_announced',
  'announces_nothing',
  'unused_bgp_config',
  'missing_peer_configs',
  'l2_local_traffic_policy',
  'duplicate_resource',
  'reserved_range',
  'unused_suppression',
  'syntax',
] as const;
export type FindingCode = (typeof findingCodes)[number];
