/**
 * The addresses that are values of variables, such as in the ConfigMap that a Flux repository keeps its addresses in: which Services each is filled
 * into, and which no Service asks for. Values beside those that Services are filled in with count, since such a list is kept for them.
 */
import type { NodeLocation, Resource } from '../../manifest/manifest';
import type { Place } from '../../manifest/range';
import { textsAt } from '../../manifest/values';
import { type Address, addressesEqual, parseAddress } from '../../model/address';
import { type AddressKey, addressKey } from '../../model/addressValue';
import { grouped } from '../../model/lists';
import type { Cluster } from '../../workspace/clusters/workspace';
import { partRange } from '../admission/addressRequests';
import type { ServiceView } from '../views/serviceView';
import type { ClusterVariables, Variable } from './clusterVariables';

export interface AddressValue {
  readonly name: string;
  readonly address: Address;
  readonly place: Place;
  /** True if the value is filled into a Service, a pool or an announcing resource. */
  readonly isUsed: boolean;
  /** The Services that ask for the address by it. */
  readonly services: readonly ServiceView[];
}

export interface AddressValues {
  /** The values in the order of the file. */
  readonly inFile: (uri: string) => readonly AddressValue[];
  /** A value of the cluster with this address that is filled into nothing. */
  readonly unusedOf: (address: Address) => AddressValue | undefined;
}

export function addressValues(cluster: Cluster, services: readonly ServiceView[], variables: ClusterVariables): AddressValues {
  const askers = askersByLine(services);
  const byFile = new Map<string, readonly AddressValue[]>();
  const unused = new Map<AddressKey, AddressValue>();
  for (const [uri, defined] of grouped(variables.all, ({ definition }) => definition?.uri)) {
    if (uri === undefined) continue;
    const values = valuesOf(cluster, uri, defined, askers);
    byFile.set(uri, values);
    for (const value of values) if (!value.isUsed) unused.set(addressKey(value.address), value);
  }
  return { inFile: (uri) => byFile.get(uri) ?? [], unusedOf: (address) => unused.get(addressKey(address)) };
}

type AskersByLine = ReadonlyMap<string, readonly ServiceView[]>;

/** The Services by the lines on which a variable gives an address that they ask for. */
function askersByLine(services: readonly ServiceView[]): AskersByLine {
  const lines = new Map<string, ServiceView[]>();
  for (const service of services) {
    for (const { path } of service.requests) {
      const location = service.claim.locate(path);
      if (!location?.source?.includes('${')) continue;
      const key = lineKey(location.uri, location.value.start.line);
      const known = lines.get(key);
      if (!known) lines.set(key, [service]);
      else if (known.at(-1) !== service) known.push(service);
    }
  }
  return lines;
}

function lineKey(uri: string, line: number): string {
  return `${line} ${uri}`;
}

function valuesOf(cluster: Cluster, uri: string, defined: readonly Variable[], askers: AskersByLine): readonly AddressValue[] {
  const byPlace = grouped(defined, ({ definition }) => positionKey(definition));
  const resources = cluster.files.find((file) => file.uri === uri)?.manifest.resources ?? [];
  return resources.flatMap((resource): readonly AddressValue[] => {
    const entries = entriesOf(resource);
    const used = entries.map(({ location }) => byPlace.get(positionKey({ uri, range: location.value })) ?? []);
    const values = entries.flatMap((entry, index) => addressesIn(uri, entry, used[index] ?? [], askers));
    // A mapping that gives no Service an address may be about anything.
    return values.some(({ services: askedBy }) => askedBy.length > 0) ? values : [];
  });
}

interface Entry {
  readonly name: string;
  readonly text: string;
  readonly location: NodeLocation;
}

const mappings = [['data'], ['stringData'], ['spec', 'postBuild', 'substitute']] as const;

function entriesOf({ value, source, root }: Resource): readonly Entry[] {
  return mappings.flatMap((path) =>
    [...textsAt(value, path)].flatMap(([name, text]): readonly Entry[] => {
      const location = source.locate([...root, ...path, name]);
      return location ? [{ name, text, location }] : [];
    }),
  );
}

/** One value for each address of a list. */
function addressesIn(
  uri: string,
  { name, text, location }: Entry,
  used: readonly Variable[],
  askers: AskersByLine,
): readonly AddressValue[] {
  const candidates = used.flatMap(({ uses }) => uses.flatMap((use) => askers.get(lineKey(use.uri, use.range.start.line)) ?? []));
  const askersOf = (address: Address) =>
    [...new Set(candidates)].filter(({ requests }) =>
      requests.some((request) => request.address && addressesEqual(request.address, address)),
    );
  let offset = 0;
  return text.split(',').flatMap((part): readonly AddressValue[] => {
    const [written, start] = [part.trim(), offset + part.length - part.trimStart().length];
    offset += part.length + 1;
    const parsed = parseAddress(written);
    if (!parsed.ok) return [];
    const place = { uri, range: partRange(location, written, start) };
    return [{ name, address: parsed.value, place, isUsed: used.length > 0, services: askersOf(parsed.value) }];
  });
}

function positionKey(place: Place | undefined): string {
  return place ? `${place.range.start.line}:${place.range.start.character}` : '';
}
