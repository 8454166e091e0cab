/**
 * What a Service may come into contact with during a replay, whatever the others do: the pools that may give it an address, and its sharing
 * key. Services that no contact joins, not even through others between them, never notice each other.
 */
import type { Address, IPFamily } from '../../model/address';
import type { ClusterOptions } from '../../model/options';
import type { Pool } from '../../model/pool';
import { type AddressRange, rangeContains } from '../../model/range';
import { type SelectorMatcher, selectorMatcher } from '../../model/selector';
import type { Service } from '../../model/service';
import { rangeOfBlock } from '../blocks';
import { type RequestedFamilies, requestedFamilies } from '../families';
import { isResponsibleFor, requestedAddresses, selectsService, sharingKeyOf } from '../requests';

/** A sharing key, or a pool. */
export type Contact = string | ContactPool;

export interface ContactPool {
  readonly name: string;
  /** Every spec that it has in the course of the replay. */
  readonly specs: readonly ContactSpec[];
}

interface ContactSpec {
  /** Undefined when the selector is unusable: whoever comes to it causes an error. */
  readonly matcher: SelectorMatcher | undefined;
  readonly ranges: readonly AddressRange[];
}

export type ContactsOf = (service: Service) => readonly Contact[];

/** Services that have the same contacts get the same list, so that lists can be told apart by identity. */
export function contactsAmong(pools: readonly Pool[], options: ClusterOptions): ContactsOf {
  const known = contactPools(pools);
  const lists: ListTree = { list: [], next: new Map() };
  return (service) => {
    let tree = lists;
    if (!isResponsibleFor(service, options)) return tree.list;
    const requested = requestedAddresses(service);
    const families = requestedFamilies(service.spec, options);
    for (const pool of known) if (mayServe(pool, service, requested, families)) tree = branch(tree, pool);
    const sharingKey = sharingKeyOf(service);
    return sharingKey === '' ? tree.list : branch(tree, sharingKey).list;
  };
}

/** Every list that was needed so far, by its contacts one after another. */
interface ListTree {
  readonly list: readonly Contact[];
  readonly next: Map<Contact, ListTree>;
}

function branch({ list, next }: ListTree, contact: Contact): ListTree {
  const known = next.get(contact);
  if (known !== undefined) return known;
  const added: ListTree = { list: [...list, contact], next: new Map() };
  next.set(contact, added);
  return added;
}

function contactPools(pools: readonly Pool[]): readonly ContactPool[] {
  const specs = new Map<string, ContactSpec[]>();
  for (const { name, spec } of pools) {
    const matcher = selectorMatcher(spec.serviceSelector);
    const ranges = spec.blocks.flatMap((block) => {
      const range = rangeOfBlock(block);
      return range.ok ? [range.value] : [];
    });
    const entry: ContactSpec = { matcher: matcher.ok ? matcher.value : undefined, ranges };
    const known = specs.get(name);
    if (known === undefined) specs.set(name, [entry]);
    else known.push(entry);
  }
  return [...specs].map(([name, list]) => ({ name, specs: list }));
}

function mayServe({ specs }: ContactPool, service: Service, requested: readonly Address[], families: RequestedFamilies): boolean {
  const isSelected = specs.some(({ matcher }) => matcher === undefined || selectsService(matcher, service));
  if (!isSelected) return false;
  return specs.some(({ ranges }) =>
    ranges.some((range) => (requested.length > 0 ? requested.some((address) => rangeContains(range, address)) : asksFor(families, range))),
  );
}

function asksFor({ ipv4, ipv6 }: RequestedFamilies, { last }: AddressRange): boolean {
  const family: IPFamily = last.family;
  return family === 'IPv6' ? ipv6 : ipv4;
}
