/** The one condition that LB IPAM keeps on a Service, with Cilium's reasons and messages. */
import { type Address, formatAddress } from '../../model/address';
import type { Condition } from '../../model/pool';
import type { OperatorService } from '../memory/entities';

const requestSatisfiedType = 'cilium.io/IPAMRequestSatisfied';

export type Reason =
  | 'satisfied'
  | 'no_pool'
  | 'out_of_ips'
  | 'pool_selector_mismatch'
  | 'already_allocated'
  | 'already_allocated_incompatible_service'
  | 'already_allocated_different_sharing_key';

/** The condition alone, as nearly all Services have it. */
type OneCondition = readonly [Condition];

const satisfied = condition('True', 'satisfied', '');
const noPool = condition('False', 'no_pool', 'There are no enabled CiliumLoadBalancerIPPools that match this service');
const outOfIPs = condition(
  'False',
  'out_of_ips',
  'All enabled CiliumLoadBalancerIPPools that match this service ran out of allocatable IPs',
);

/** Each setter returns whether it changed anything. */
export function setSatisfied(view: OperatorService): boolean {
  return setCondition(view, satisfied);
}

export function setNothingAvailable(view: OperatorService, reason: 'no_pool' | 'out_of_ips'): boolean {
  return setCondition(view, reason === 'no_pool' ? noPool : outOfIPs);
}

export function setNoPoolContains(view: OperatorService, address: Address): boolean {
  return setCondition(view, condition('False', 'no_pool', `No pool exists with a CIDR containing '${formatAddress(address)}'`));
}

export function setSelectorMismatch(view: OperatorService, address: Address): boolean {
  const message = `The pool with the CIDR containing '${formatAddress(address)}', doesn't select this service`;
  return setCondition(view, condition('False', 'pool_selector_mismatch', message));
}

export function setAlreadyAllocated(view: OperatorService, address: Address): boolean {
  return setCondition(
    view,
    condition('False', 'already_allocated', `The IP '${formatAddress(address)}' is already allocated to another service`),
  );
}

export function setIncompatible(view: OperatorService, address: Address, why: string): boolean {
  const message = `The IP '${formatAddress(address)}' is already allocated to an incompatible service. Reason: ${why}`;
  return setCondition(view, condition('False', 'already_allocated_incompatible_service', message));
}

/** Older versions give this reason for every incompatibility. */
export function setDifferentKey(view: OperatorService, address: Address): boolean {
  const message = `The IP '${formatAddress(address)}' is already allocated to another service with a different sharing key`;
  return setCondition(view, condition('False', 'already_allocated_different_sharing_key', message));
}

export function withoutRequestSatisfied(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.filter((condition) => !isRequestSatisfied(condition));
}

function condition(status: 'True' | 'False', reason: Reason, message: string): OneCondition {
  return [{ type: requestSatisfiedType, status, reason, message }];
}

/** Services with equal conditions have one list, since a cluster may have very many of them. */
function setCondition(view: OperatorService, alone: OneCondition): boolean {
  const [wanted] = alone;
  const { conditions } = view;
  const at = conditions.findIndex(isRequestSatisfied);
  const current = conditions[at];
  if (current !== undefined && current.status === wanted.status && current.reason === wanted.reason && current.message === wanted.message)
    return false;
  if (current === undefined) view.conditions = conditions.length === 0 ? alone : [...conditions, wanted];
  else view.conditions = conditions.length === 1 ? alone : conditions.with(at, wanted);
  return true;
}

function isRequestSatisfied({ type }: Condition): boolean {
  return type === requestSatisfiedType;
}
