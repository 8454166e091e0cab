/** What the operator remembers of a Service that it handles. */
import type { Address } from '../model/address';
import type { ClusterOptions } from '../model/options';
import type { Condition } from '../model/pool';
import type { Service } from '../model/service';
import { hasAllAddresses } from './addressLookup';
import type { ClusterService } from './cluster';
import { type RequestedFamilies, requestedFamilies } from './families';
import { type HeldAddresses, noHeldAddresses } from './held';
import { permitsDifferentPods, requestedAddresses, sharingKeyOf, sharingNamespacesOf } from './requests';
import { countsAs, type StatusEntry } from './statusEntry';

/** One object per Service and life in the operator: holders of an address are compared by identity, as Cilium compares pointers. */
export interface ServiceView {
  /** The object in the API server, with the published status. */
  readonly stored: ClusterService;
  /** The object as last handled. */
  service: Service;
  families: RequestedFamilies;
  requested: readonly Address[];
  sharingKey: string;
  sharingNamespaces: readonly string[];
  permitsDifferentPods: boolean;
  /** The operator's copy of the status, which may be ahead of the published one. */
  ingress: readonly StatusEntry[];
  conditions: readonly Condition[];
  held: HeldAddresses;
  /** The sharing keys under which the index points into the array of what it holds. */
  aliasedBy: readonly string[];
  /** Its place among the unsatisfied Services; −1 while it is none. */
  unsatisfiedAt: number;
  /** It has to be tried again. */
  isDue: boolean;
  /** It is registered for what could help it. */
  isParked: boolean;
}

const noKeys: readonly string[] = [];

export function createServiceView(stored: ClusterService, options: ClusterOptions): ServiceView {
  const { service, ingress, conditions } = stored;
  return {
    stored,
    service,
    families: requestedFamilies(service.spec, options),
    requested: requestedAddresses(service),
    sharingKey: sharingKeyOf(service),
    sharingNamespaces: sharingNamespacesOf(service),
    permitsDifferentPods: permitsDifferentPods(service),
    ingress,
    conditions,
    held: noHeldAddresses,
    aliasedBy: noKeys,
    unsatisfiedAt: -1,
    isDue: false,
    isParked: false,
  };
}

/** Takes over what the object now says; the held addresses stay. */
export function refreshServiceView(view: ServiceView, options: ClusterOptions): void {
  const { service, ingress, conditions } = view.stored;
  view.service = service;
  view.families = requestedFamilies(service.spec, options);
  view.requested = requestedAddresses(service);
  view.sharingKey = sharingKeyOf(service);
  view.sharingNamespaces = sharingNamespacesOf(service);
  view.permitsDifferentPods = permitsDifferentPods(service);
  view.ingress = ingress;
  view.conditions = conditions;
}

/** Whether everything it asks for stands in its status. */
export function isSatisfied(view: ServiceView): boolean {
  if (view.requested.length > 0) return hasAllAddresses(view.ingress, view.requested);
  let hasIPv4 = false;
  let hasIPv6 = false;
  for (const entry of view.ingress) {
    if (countsAs(entry) === 'IPv4') hasIPv4 = true;
    else hasIPv6 = true;
  }
  return (hasIPv4 || !view.families.ipv4) && (hasIPv6 || !view.families.ipv6);
}
