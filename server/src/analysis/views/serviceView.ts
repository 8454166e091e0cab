/** One Service as people see it: its state, its addresses with how each came about, and Cilium's words when it is pending. */
import type { ServiceAllocation } from '../../allocator/allocation';
import { isResponsibleFor } from '../../allocator/service/requests';
import { type Address, parseAddress } from '../../model/address';
import type { AddressRange } from '../../model/addressRange';
import { addressKey, addressKeys } from '../../model/addressValue';
import { annotationOf } from '../../model/annotations';
import { type Message, message } from '../../model/message';
import type { ClusterOptions } from '../../model/options';
import type { Service } from '../../model/service';
import type { Claim } from '../../workspace/resource/claim';
import { addressRequests, type RequestedAddress } from '../admission/addressRequests';
import type { AdmittedClaim } from '../admission/admitClaim';
import type { Circumstances } from '../admission/circumstances';
import type { Refusal } from '../admission/refusal';

/** `refused`: the API server does not accept it. `unknown`: the files do not tell enough. `unreachable`: nothing applies the file. */
export type ServiceState = 'satisfied' | 'pending' | 'ignored' | 'unknown' | 'refused' | 'unreachable';

/**
 * `pinned`: the Service asks for this address. `kept`: the address is in its status already. `predicted`: Cilium chooses it, and may choose another
 * one.
 */
export type AddressOrigin = 'pinned' | 'kept' | 'predicted';

export interface ServiceAddress {
  /** The address as `status.loadBalancer.ingress` has it. */
  readonly text: string;
  readonly address: Address | undefined;
  readonly pool: string | undefined;
  readonly range: AddressRange | undefined;
  readonly how: AddressOrigin;
  /** The base that predicts the same address, while the cluster is taken to run that base. Predicted addresses alone have one. */
  readonly since: string | undefined;
}

export interface ServiceView {
  readonly claim: Claim;
  /** `namespace/name`, or a longer key when two claims share an assumed namespace. */
  readonly key: string;
  readonly state: ServiceState;
  /** The Service as the allocator saw it; undefined for one that it never got. */
  readonly service: Service | undefined;
  readonly allocation: ServiceAllocation | undefined;
  readonly addresses: readonly ServiceAddress[];
  readonly requests: readonly RequestedAddress[];
  /** Cilium's reason, while the Service is pending. */
  readonly reason: string | undefined;
  /** Cilium's message, while the Service is pending; else the reason why it is ignored, unknown or refused. */
  readonly message: Message | undefined;
  readonly refusals: readonly Refusal[];
  readonly sharingKey: string | undefined;
}

/** `rival` may take an address that is predicted for the Service. */
export function serviceView(
  admitted: AdmittedClaim,
  outcome: ServiceAllocation | undefined,
  circumstances: Circumstances,
  rival?: Claim,
): ServiceView {
  const { claim, key, service, refusals } = admitted;
  const condition =
    outcome?.conditions.find(({ status }) => status === 'False') ?? outcome?.memoryConditions.find(({ status }) => status === 'False');
  const decided = stateOf(admitted, outcome, circumstances);
  const state = rival && (decided === 'satisfied' || decided === 'pending') ? 'unknown' : decided;
  return {
    claim,
    key,
    state,
    service,
    allocation: outcome,
    addresses: service && outcome && state !== 'ignored' && state !== 'unknown' ? addressesOf(service, outcome) : [],
    requests: addressRequests(claim, circumstances.options.versionProfile),
    reason: state === 'pending' ? condition?.reason : undefined,
    message:
      state === 'unknown' && rival && outcome
        ? mayBeTaken(outcome, rival)
        : explanation(state, admitted, condition?.message, circumstances),
    refusals,
    sharingKey: service && annotationOf(service, 'sharingKey')?.value,
  };
}

/** A Service that nothing applies gets no address. It is shown all the same. */
export function unreachableView(claim: Claim): ServiceView {
  return {
    claim,
    key: claim.id,
    state: 'unreachable',
    service: undefined,
    allocation: undefined,
    addresses: [],
    requests: addressRequests(claim),
    reason: undefined,
    message: message(
      'Nothing in this workspace applies this file: neither a kustomization nor Flux, Argo CD, Fleet or Helmfile reaches it.',
    ),
    refusals: [],
    sharingKey: undefined,
  };
}

function mayBeTaken({ ingress }: ServiceAllocation, { namespace, name }: Claim): Message {
  return message(
    '{0} would be next, and may be taken by {1}, which asks for it and of which not everything is known here.',
    ingress.join(', '),
    `${namespace}/${name}`,
  );
}

function stateOf(admitted: AdmittedClaim, outcome: ServiceAllocation | undefined, circumstances: Circumstances): ServiceState {
  if (admitted.claim.noLoadBalancer) return 'ignored';
  if (admitted.refusals.length > 0) return 'refused';
  if (!admitted.service || admitted.unknown) return 'unknown';
  // The allocator's own list would not do: it lacks a Service also while LB IPAM sleeps, or when the handling of the Service failed.
  if (!isResponsibleFor(admitted.service, circumstances.options)) return 'ignored';
  if (!circumstances.hasPools) return 'unknown';
  if (outcome?.satisfied) return 'satisfied';
  // A pool that can't be read might serve the Service.
  return circumstances.poolsKnown ? 'pending' : 'unknown';
}

function explanation(
  state: ServiceState,
  admitted: AdmittedClaim,
  cilium: string | undefined,
  circumstances: Circumstances,
): Message | undefined {
  switch (state) {
    case 'satisfied':
    case 'unreachable':
      return undefined;
    case 'pending':
      return cilium === undefined
        ? message(
            'No pool of this cluster counts, so LB IPAM sleeps: Cilium does not touch the Service, and it stays pending without a condition.',
          )
        : message('{0}', cilium);
    case 'refused':
      return admitted.refusals[0]?.message;
    case 'ignored':
      return admitted.claim.noLoadBalancer ?? ignoredBecause(admitted.service, circumstances.options);
    case 'unknown':
      if (admitted.unknown) return admitted.unknown;
      if (!admitted.service)
        return message('The values are not of the types that a Service has, so what becomes of them is not known here.');
      return circumstances.hasPools
        ? message('What a pool of this cluster holds is not known here, so whether it serves this Service is not known either.')
        : message(
            'No CiliumLoadBalancerIPPool is in this workspace, so which address this Service gets is not known here. Until the cluster has a pool, LB IPAM sleeps and the Service stays pending.',
          );
  }
}

function ignoredBecause(service: Service | undefined, { lbIpam, lbClasses }: ClusterOptions): Message {
  const loadBalancerClass = service?.spec.loadBalancerClass;
  if (!lbIpam) return message('LB IPAM is off in this cluster (enableLBIPAM is false), so nothing gives this Service an address.');
  if (loadBalancerClass === undefined) {
    return message('LB IPAM handles only Services with a load balancer class in this cluster (defaultLBServiceIPAM is not lbipam).');
  }
  if (lbClasses.length === 0) {
    return message(
      'LB IPAM leaves this Service alone: Cilium handles no load balancer class here, and so not "{0}". BGP and L2 announcements are off.',
      loadBalancerClass,
    );
  }
  return message(
    'LB IPAM leaves this Service alone: its loadBalancerClass "{0}" is none of those that Cilium handles here ({1}).',
    loadBalancerClass,
    lbClasses.join(', '),
  );
}

function addressesOf(service: Service, outcome: ServiceAllocation): readonly ServiceAddress[] {
  const inStatus = new Set(service.status?.ingress.map(({ ip }) => ip));
  const requested = addressKeys(outcome.requested);
  // If an address is listed twice, the first entry counts.
  const allocated = new Map(outcome.allocated.toReversed().map((held) => [addressKey(held.address), held]));
  return outcome.ingress.map((text) => {
    const parsed = parseAddress(text);
    const address = parsed.ok ? parsed.value : undefined;
    const key = address && addressKey(address);
    const held = key === undefined ? undefined : allocated.get(key);
    const how: AddressOrigin = key !== undefined && requested.has(key) ? 'pinned' : inStatus.has(text) ? 'kept' : 'predicted';
    return { text, address, pool: held?.pool, range: held?.range, how, since: undefined };
  });
}

/**
 * The view with the base at those predicted addresses that the Service has had since then: only an edit of the Service or of its pools takes
 * them from it. `earlier` is the outcome of the Service in the base.
 */
export function heldSince(view: ServiceView, earlier: ServiceAllocation | undefined, base: string): ServiceView {
  const had = new Set(earlier?.ingress);
  if (!view.addresses.some(({ how, text }) => how === 'predicted' && had.has(text))) return view;
  return {
    ...view,
    addresses: view.addresses.map((address) =>
      address.how === 'predicted' && had.has(address.text) ? { ...address, since: base } : address,
    ),
  };
}
