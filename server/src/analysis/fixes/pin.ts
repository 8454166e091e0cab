/** Pins: a Service asks for the addresses that it gets anyway, so that no other order of creation gives it others. */
import type { TextEdit } from '../../manifest/range';
import { listed, type Message, message } from '../../model/message';
import { isUsedByNeighbours } from '../index/network';
import type { ClusterView } from '../views/clusterView';
import type { ServiceAddress, ServiceView } from '../views/serviceView';
import { fieldEditsOfEach } from './fieldEdits';
import { choiceFix, type Fix } from './fix';
import { annotationInUse, setAnnotation } from './requestEdits';

/** True if the addresses of the Service are known, not all requested, and can be written down where it is declared. */
export function isPinnable(cluster: ClusterView, view: ServiceView): boolean {
  const { state, claim, requests, addresses } = view;
  if (state !== 'satisfied' || claim.doubt || !claim.reached || requests.length > 0 || addresses.length === 0) return false;
  if (addresses.some(({ address }) => address === undefined)) return false;
  // If two manifests declare one Service, the files do not tell which one counts.
  if (addresses.every(({ how }) => how === 'pinned') || cluster.index.manifestsOf(view.key).length > 1) return false;
  // A Service that lost an address of its status is handled at another time than one that asks for it, so another could come first.
  const held = new Set<string | undefined>(addresses.map(({ text }) => text));
  if (view.service?.status?.ingress.some(({ ip }) => !held.has(ip))) return false;
  if (addresses.some((address) => !isServedByPool(cluster, view, address))) return false;
  if (addresses.some(({ address }) => address && isUsedByNeighbours(cluster, address, view))) return false;
  const path = annotationInUse(claim, 'ips', cluster.options.versionProfile);
  return claim.knowledge(path) === 'absent' && claim.writablePlace(path) !== undefined;
}

/** Cilium asks whether the pool selects a Service that requests an address, but not whether it selects one that joins others behind theirs. */
function isServedByPool(cluster: ClusterView, { service, sharingKey }: ServiceView, { pool: name, how }: ServiceAddress): boolean {
  if (sharingKey === undefined && how !== 'kept') return true;
  const pool = cluster.pools.find((candidate) => candidate.name === name && candidate.state === 'enabled');
  return pool !== undefined && service !== undefined && pool.selection().takes(service);
}

/** The words of a title for the addresses that are written down. */
export function pinWords({ addresses }: ServiceView): Message {
  return listed(
    addresses.map(({ text }) => text),
    ',',
  );
}

export function pinText({ addresses }: ServiceView): string {
  return addresses.map(({ text }) => text).join(',');
}

/** A Service and the cluster whose version of Cilium is to read what is written. */
export interface PinnedService {
  readonly cluster: ClusterView;
  readonly service: ServiceView;
}

/** A Service that can't be written down keeps those of its own document from being written, and no others. */
export function pinEdits(services: readonly PinnedService[]): readonly TextEdit[] {
  return fieldEditsOfEach(
    services.map(({ cluster: { options }, service }) => ({
      owner: service.claim,
      changes: [setAnnotation(service.claim, 'ips', pinText(service), options.versionProfile)],
    })),
  );
}

export function pinFixes(cluster: ClusterView, service: ServiceView): readonly Fix[] {
  if (!isPinnable(cluster, service)) return [];
  const text = pinText(service);
  return choiceFix(message('Pin {0}', pinWords(service)), [
    { owner: service.claim, changes: [setAnnotation(service.claim, 'ips', text, cluster.options.versionProfile)] },
  ]);
}
