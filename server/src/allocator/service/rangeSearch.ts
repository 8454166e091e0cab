/** Finds the range that a specific address would come from. */
import type { Address } from '../../model/address';
import type { LBRange, OperatorPool, OperatorService } from '../memory/entities';
import type { Operator } from '../memory/operator';
import { enabledRangesAt } from '../memory/ranges';
import { selectsService } from './requests';

export interface RangeSearch {
  readonly range: LBRange | undefined;
  /** Some enabled range holds the address, but its pool does not select the Service. */
  readonly mismatch: boolean;
  readonly error: string | undefined;
}

/** The search walks the enabled ranges in order. Disabled and conflicting pools are invisible. */
export function findRangeOf(operator: Operator, view: OperatorService, address: Address): RangeSearch {
  let mismatch = false;
  for (const range of enabledRangesAt(operator.ranges, address)) {
    const { matcher } = range.pool;
    if (!matcher.ok) return { range: undefined, mismatch: false, error: selectorProblem(range.pool, matcher.error) };
    if (selectsService(matcher.value, view.service)) return { range, mismatch: false, error: undefined };
    mismatch = true;
  }
  return { range: undefined, mismatch, error: undefined };
}

export function selectorProblem(pool: OperatorPool, error: string): string {
  return `making selector from pool '${pool.name}' label selector: ${error}`;
}
