/** What happens in a cluster, in the order in which the operator sees it. The allocator's only input. */
import type { Pool } from '../model/pool';
import type { Service } from '../model/service';

export type AllocatorEvent =
  | { readonly op: 'upsertPool'; readonly pool: Pool }
  | { readonly op: 'deletePool'; readonly name: string }
  | { readonly op: 'upsertService'; readonly service: Service }
  | { readonly op: 'deleteService'; readonly namespace: string; readonly name: string; readonly key?: string };
