/** What the edits since the base did to the address of a Service. */
import type { ServiceChange } from '../../analysis/plan/serviceChange';
import type { ClusterView } from '../../analysis/views/clusterView';
import { listed } from '../../model/listing';
import { type Message, message } from '../../model/message';

/** By the key of the Service: what the edits did to its addresses. */
export function changesByService({ changes }: ClusterView): ReadonlyMap<string, ServiceChange> {
  return new Map(changes?.services().map((change) => [change.key, change]));
}

/** Nothing where the address is what it was. */
export function changeOfUse(change: ServiceChange | undefined, address: string): Message | undefined {
  if (!change || change.before.addresses.includes(address)) return undefined;
  const { addresses } = change.before;
  if (change.before.state === 'absent') return message('The Service is new.');
  return addresses.length === 0 ? message('It had no address before.') : message('It had {0} before.', listed(addresses));
}
