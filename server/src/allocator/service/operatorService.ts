/** What the operator remembers of a Service that it handles. */
import type { ClusterOptions } from '../../model/options';
import type { ClusterService, OperatorService } from '../memory/entities';
import { noHeldAddresses } from '../memory/held';
import { portIndex } from './compatible';
import { requestedFamilies } from './families';
import { permitsDifferentPods, requestedAddresses, sharingKeyOf, sharingNamespacesOf } from './requests';

const noKeys: readonly string[] = [];
const noTerms: OperatorService['sharedTerms'] = [];

export function createOperatorService(stored: ClusterService, options: ClusterOptions): OperatorService {
  const { service, ingress, conditions } = stored;
  return {
    stored,
    service,
    families: requestedFamilies(service.spec, options),
    requested: requestedAddresses(service),
    sharingKey: sharingKeyOf(service),
    sharingNamespaces: sharingNamespacesOf(service),
    permitsDifferentPods: permitsDifferentPods(service),
    ports: portIndex(service.spec.ports),
    termsText: undefined,
    wasInGroup: false,
    sharedTerms: noTerms,
    ingress,
    conditions,
    held: noHeldAddresses,
    aliasedBy: noKeys,
    unsatisfiedAt: -1,
    isDue: false,
    isParked: false,
    waitsForAnyAt: -1,
  };
}

/** Takes over what the object now says; the held addresses stay. */
export function refreshOperatorService(view: OperatorService, options: ClusterOptions): void {
  const { service, ingress, conditions } = view.stored;
  view.service = service;
  view.families = requestedFamilies(service.spec, options);
  view.requested = requestedAddresses(service);
  view.sharingKey = sharingKeyOf(service);
  view.sharingNamespaces = sharingNamespacesOf(service);
  view.permitsDifferentPods = permitsDifferentPods(service);
  view.ports = portIndex(service.spec.ports);
  view.termsText = undefined;
  view.ingress = ingress;
  view.conditions = conditions;
}
