/** What the operator remembers of a Service that it handles. */
import { type Address, addressesEqual } from '../model/address';
import type { ClusterOptions } from '../model/options';
import type { Condition } from '../model/pool';
import type { LabelLookup } from '../model/selector';
import { type ServiceSpec, serviceKey } from '../model/service';
import type { ClusterService, StatusEntry } from './cluster';
import { type RequestedFamilies, requestedFamilies } from './families';
import { type HeldAddresses, noHeldAddresses } from './held';
import { labelsOf, requestedAddresses, sharingKeyOf, sharingNamespacesOf } from './requests';

/** One object per Service and life in the operator: holders of an address are compared by identity, as Cilium compares pointers. */
export interface ServiceView {
  readonly key: string;
  /** Its place wherever Cilium walks Services. */
  readonly rank: number;
  readonly namespace: string;
  spec: ServiceSpec;
  labels: LabelLookup;
  families: RequestedFamilies;
  requested: readonly Address[];
  sharingKey: string;
  sharingNamespaces: readonly string[];
  /** The operator's copy of the status, which may be ahead of the published one. */
  ingress: readonly StatusEntry[];
  conditions: readonly Condition[];
  readonly held: HeldAddresses;
  /** It has to be tried again. */
  isDue: boolean;
  /** It is registered for what could help it. */
  isParked: boolean;
}

export function createServiceView({ rank, service, status }: ClusterService, options: ClusterOptions): ServiceView {
  return {
    key: serviceKey(service),
    rank,
    namespace: service.namespace,
    spec: service.spec,
    labels: labelsOf(service),
    families: requestedFamilies(service.spec, options),
    requested: requestedAddresses(service),
    sharingKey: sharingKeyOf(service),
    sharingNamespaces: sharingNamespacesOf(service),
    ingress: status.ingress,
    conditions: status.conditions,
    held: noHeldAddresses(),
    isDue: false,
    isParked: false,
  };
}

/** Takes over what changed in the object; the held addresses stay. */
export function refreshServiceView(view: ServiceView, stored: ClusterService, options: ClusterOptions): void {
  const { held, isDue, isParked } = view;
  Object.assign(view, createServiceView(stored, options), { held, isDue, isParked });
}

/** Whether everything it asks for stands in its status. */
export function isSatisfied(view: ServiceView): boolean {
  if (view.requested.length > 0) return view.requested.every((wanted) => view.ingress.some((entry) => isAddress(entry, wanted)));
  let hasIPv4 = false;
  let hasIPv6 = false;
  for (const entry of view.ingress) {
    if (entry.countsAs === 'IPv4') hasIPv4 = true;
    else hasIPv6 = true;
  }
  return (hasIPv4 || !view.families.ipv4) && (hasIPv6 || !view.families.ipv6);
}

export function isAddress(entry: StatusEntry, address: Address): boolean {
  return entry.address !== undefined && addressesEqual(entry.address, address);
}
