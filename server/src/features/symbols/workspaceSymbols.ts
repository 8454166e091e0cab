/** Pools, Services and addresses of the workspace by a part of their name: an address finds the Services that hold it. */
import type { Analysis } from '../../analysis/analyze';
import type { Searchable } from '../../analysis/index/searchable';
import { claimPlace, poolPlace, serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { Place } from '../../manifest/range';
import { formatAddress } from '../../model/address';
import { entryOf } from '../navigation/addressPlaces';
import { plainText } from '../presentation';

export interface WorkspaceSymbol {
  readonly kind: 'pool' | 'service' | 'address';
  readonly name: string;
  /** The cluster, if there are several; for an address also the Service that has it. */
  readonly container: string;
  readonly place: Place;
}

const most = 200;

/** The best matches come first: names that begin with the query, then names that contain it, then names with its letters in this order. */
export function workspaceSymbols(analysis: Analysis, query: string): readonly WorkspaceSymbol[] {
  const wanted = query.trim().toLowerCase();
  const tests: readonly ((entry: Searchable) => boolean)[] = [
    ({ text }) => beginsWith(text, wanted),
    ({ text }) => text.includes(wanted) && !beginsWith(text, wanted),
    ({ text }) => !text.includes(wanted) && hasLetters(text, wanted),
  ];
  const found: Found[] = [];
  for (const test of tests) if (found.length < most) for (const match of matching(analysis, test)) found.push(match);
  const names = analysis.clusters.length > 1;
  return found
    .slice(0, most)
    .flatMap(({ cluster, entry }) => symbolsOf(entry, names ? cluster.name : ''))
    .map((symbol) => ({ ...symbol, name: plainText(symbol.name), container: plainText(symbol.container) }));
}

interface Found {
  readonly cluster: ClusterView;
  readonly entry: Searchable;
}

function matching(analysis: Analysis, matches: (entry: Searchable) => boolean): readonly Found[] {
  const found: Found[] = [];
  for (const cluster of analysis.clusters) {
    for (const entry of cluster.index.searchable()) {
      if (!matches(entry)) continue;
      found.push({ cluster, entry });
      if (found.length >= most) return found;
    }
  }
  return found;
}

/** The name of a Service follows its namespace. */
function beginsWith(text: string, wanted: string): boolean {
  return text.startsWith(wanted) || text.startsWith(wanted, text.indexOf('/') + 1);
}

function hasLetters(text: string, wanted: string): boolean {
  let from = 0;
  for (const letter of wanted) {
    const at = text.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

function symbolsOf(entry: Searchable, cluster: string): readonly WorkspaceSymbol[] {
  switch (entry.kind) {
    case 'pool':
      return [{ kind: 'pool', name: entry.pool.name, container: cluster, place: poolPlace(entry.pool) }];
    case 'service':
      return [{ kind: 'service', name: serviceName(entry.service), container: cluster, place: claimPlace(entry.service.claim) }];
    case 'address': {
      const { address, holders, askers } = entry.use;
      return (holders.length > 0 ? holders : askers).slice(0, mostHolders).map((service) => ({
        kind: 'address',
        name: formatAddress(address),
        container: [cluster, serviceName(service)].filter((text) => text !== '').join(' · '),
        place: addressPlace(service, entry),
      }));
    }
  }
}

const mostHolders = 20;

function addressPlace(service: ServiceView, { use }: Extract<Searchable, { readonly kind: 'address' }>): Place {
  return entryOf(service, use.address) ?? claimPlace(service.claim);
}
