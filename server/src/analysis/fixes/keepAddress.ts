/** Writes down the addresses that a Service had before an edit, so that it keeps them: where the pools as they are now can give them. */
import type { TextEdit } from '../../manifest/range';
import { type Address, parseAddress } from '../../model/address';
import type { ServiceChange } from '../plan/serviceChange';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';
import { fieldEditsOfEach } from './fieldEdits';
import { annotationInUse, setAnnotation } from './requestEdits';

export function canKeep(cluster: ClusterView, { change, view, before }: ServiceChange): boolean {
  if (change !== 'lost' && change !== 'moved') return false;
  const { claim } = view;
  if (claim.doubt || !claim.reached) return false;
  // If two manifests declare one Service, the files do not tell which one counts.
  if (cluster.index.manifestsOf(view.key).length > 1) return false;
  const path = annotationInUse(claim, 'ips', cluster.options.versionProfile);
  if (claim.knowledge(path) === 'unknown' || claim.writablePlace(path) === undefined) return false;
  // An address that is asked for in another field would be asked for twice.
  if (view.requests.some((request) => request.path[1] !== 'annotations')) return false;
  const addresses = before.addresses.map((text) => parseAddress(text));
  return addresses.every((parsed) => parsed.ok && isGiven(cluster, view, parsed.value));
}

/** A pool has it for this Service, and no other Service asks for it or would come first. */
function isGiven({ index }: ClusterView, view: ServiceView, address: Address): boolean {
  const { service } = view;
  const { askers = [], holders = [] } = index.use(address) ?? {};
  const others = [...askers, ...holders].filter(({ key }) => key !== view.key);
  const pools = index.rangesWith(address).map(({ pool }) => pool);
  return service !== undefined && others.length === 0 && pools.some((pool) => pool.state === 'enabled' && pool.selection().takes(service));
}

export function keepEdits({ options }: ClusterView, { view, before }: ServiceChange): readonly TextEdit[] {
  const { claim } = view;
  return fieldEditsOfEach([{ owner: claim, changes: [setAnnotation(claim, 'ips', before.addresses.join(','), options.versionProfile)] }]);
}
