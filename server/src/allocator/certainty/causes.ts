/** Why a Service comes out differently in another order: which other Service has what it had, or had what it gets now. */

import { entryText } from '../memory/statusEntry';
import type { AllocatorState } from '../operator/state';
import type { FirstOne } from './trials';

export type Cause =
  /** The other Service gets an address first that this one has usually. */
  | { readonly kind: 'taken'; readonly by: string; readonly address: string }
  /** This Service is handled before the other one, which has the address usually. */
  | { readonly kind: 'before'; readonly other: string }
  | { readonly kind: 'pool'; readonly name: string };

/** Undefined where it takes more than one of these. What begins the other order need not have to do with the Service. */
export function causeOf(key: string, usual: AllocatorState, other: AllocatorState, first: FirstOne | undefined): Cause | undefined {
  const [before, after] = [addressesOf(usual, key), addressesOf(other, key)];
  for (const address of before) {
    const by = after.includes(address) ? undefined : newHolder(address, key, usual, other);
    if (by !== undefined) return { kind: 'taken', by, address };
  }
  for (const address of after) {
    const holder = before.includes(address) ? undefined : newHolder(address, key, other, usual);
    if (holder !== undefined) return { kind: 'before', other: holder };
  }
  return first?.kind === 'pool' ? first : undefined;
}

/** Another Service that has the address in the one state and not in the other one. */
function newHolder(address: string, key: string, without: AllocatorState, state: AllocatorState): string | undefined {
  for (const [other, { ingress }] of state.cluster.services) {
    if (other === key || !ingress.some((entry) => entryText(entry) === address)) continue;
    if (!addressesOf(without, other).includes(address)) return other;
  }
  return undefined;
}

function addressesOf({ cluster }: AllocatorState, key: string): readonly string[] {
  return cluster.services.get(key)?.ingress.map(entryText) ?? [];
}
