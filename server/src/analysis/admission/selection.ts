/** Whether pools select a claim of which only a part is known. */

import { textsAt } from '../../manifest/values';
import { compareAddresses } from '../../model/address';
import { type LabelSelector, type LabelSelectorRequirement, selectorMatcher, selectorMatches } from '../../model/selector';
import type { Claim } from '../../workspace/resource/claim';
import { addressRequests } from './addressRequests';
import { blockRanges } from './blocks';
import { requirementsOf, type SelectingPool } from './circumstances';

/**
 * The first pool of which it is not known whether it selects the claim, where that decides what the claim gets; undefined when all is known.
 * What asks for an address depends on the pool of that address alone.
 */
export function mayBeSelectedBy(claim: Claim, selections: readonly SelectingPool[]): string | undefined {
  if (selections.length === 0 || isFullyKnown(claim)) return undefined;
  const open = selections.filter((selection) => selects(claim, selection) === 'maybe');
  if (open.length === 0) return undefined;
  const asked = addressRequests(claim).flatMap(({ address }) => address ?? []);
  const deciding = asked.length === 0 ? open : open.filter((selection) => asked.some((address) => mayHold(selection, address)));
  return deciding[0]?.pool;
}

function isFullyKnown(claim: Claim): boolean {
  return (
    claim.knowledge(['metadata', 'labels']) !== 'unknown' &&
    claim.knowledge(['metadata', 'name']) !== 'unknown' &&
    claim.knowledge(['metadata', 'namespace']) !== 'unknown'
  );
}

function mayHold({ blocks }: SelectingPool, address: Parameters<typeof compareAddresses>[0]): boolean {
  return blockRanges(blocks).ranges.some(
    ({ range }) => compareAddresses(range.first, address) <= 0 && compareAddresses(address, range.last) <= 0,
  );
}

export type Answer = 'yes' | 'no' | 'maybe';

/** Tells whether a pool with this selector selects the claim, as far as the files tell it. */
export function selectsClaim(claim: Claim, selector: LabelSelector | undefined): Answer {
  return selects(claim, { pool: '', blocks: [], requirements: selector === undefined ? [] : requirementsOf(selector) });
}

function selects(claim: Claim, { requirements }: SelectingPool): Answer {
  const answers = requirements.map((requirement) => meets(claim, requirement));
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

function meets(claim: Claim, requirement: LabelSelectorRequirement): Answer {
  const matcher = selectorMatcher({ matchLabels: new Map(), matchExpressions: [requirement] });
  if (!matcher.ok) return 'maybe';
  const label = labelOf(claim, requirement.key);
  if (label === 'unknown') return 'maybe';
  return selectorMatches(matcher.value, () => label.value) ? 'yes' : 'no';
}

function labelOf(claim: Claim, key: string): 'unknown' | { readonly value: string | undefined } {
  if (key === 'io.kubernetes.service.name') return claim.knowledge(['metadata', 'name']) === 'unknown' ? 'unknown' : { value: claim.name };
  if (key === 'io.kubernetes.service.namespace') {
    return claim.knowledge(['metadata', 'namespace']) === 'unknown' ? 'unknown' : { value: claim.namespace };
  }
  if (claim.knowledge(['metadata', 'labels', key]) === 'unknown') return 'unknown';
  return { value: textsAt(claim.value, ['metadata', 'labels']).get(key) };
}
