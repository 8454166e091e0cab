/** An address that a file of the workspace gives to something else than a Service: a node, the API server, a peer, a gateway. */
import type { ManifestPath, ManifestValue, NodeLocation, Resource } from '../../../manifest/manifest';
import { isList, isMap } from '../../../manifest/values';
import { type Address, parseAddress } from '../../../model/address';

export type AddressOwner = 'apiServer' | 'virtualAddress' | 'node' | 'bgpPeer' | 'gateway' | 'service';

export interface NamedAddress {
  readonly owner: AddressOwner;
  readonly address: Address;
  readonly location: NodeLocation;
}

/** A place at which a kind of file names addresses: `*` is every item of a list, or every key of a mapping. */
export type AddressPattern = readonly [AddressOwner, string];

/** A file that names more of them is no list of the machines of one network. */
const mostAddresses = 2000;

export function addressesAt(resource: Resource, patterns: readonly AddressPattern[]): readonly NamedAddress[] {
  return patterns
    .flatMap(([owner, pattern]) =>
      placesOf(resource.value, pattern.split('.'))
        .slice(0, mostAddresses)
        .flatMap(({ path, text }) => namedAddresses(owner, text, placeIn(resource, path))),
    )
    .slice(0, mostAddresses);
}

/** The place of an address. An object that only a running cluster has is in no file, and its address counts all the same. */
function placeIn({ uri, root, source }: Resource, path: ManifestPath): NodeLocation | undefined {
  return uri === '' ? source.nearest(root) : source.locate([...root, ...path]);
}

/** The addresses in a text such as `10.0.0.2/24`, `10.0.0.2,10.0.0.3` or `https://10.0.0.2:6443`; none for a name or a template. */
export function namedAddresses(owner: AddressOwner, text: string, location: NodeLocation | undefined): readonly NamedAddress[] {
  if (!location) return [];
  return text.split(',').flatMap((part): readonly NamedAddress[] => {
    const parsed = parseAddress(hostOf(part.trim()));
    return parsed.ok ? [{ owner, address: parsed.value, location }] : [];
  });
}

function hostOf(text: string): string {
  const host = /^https?:\/\/(?:\[([^\]]+)\]|([^:/]+))/.exec(text);
  return host ? (host[1] ?? host[2] ?? '') : text.replace(/\/\d{1,3}$/, '');
}

interface TextPlace {
  readonly path: ManifestPath;
  readonly text: string;
}

function placesOf(root: ManifestValue, pattern: readonly string[]): readonly TextPlace[] {
  let found: readonly { readonly path: ManifestPath; readonly value: ManifestValue }[] = [{ path: [], value: root }];
  for (const step of pattern) {
    found = found.flatMap(({ path, value }) => stepsOf(value, step).map(([key, inner]) => ({ path: [...path, key], value: inner })));
  }
  return found.flatMap(({ path, value }) => (typeof value === 'string' ? [{ path, text: value }] : []));
}

function stepsOf(value: ManifestValue, step: string): readonly (readonly [string | number, ManifestValue])[] {
  if (isList(value)) return step === '*' ? [...value.entries()] : [];
  if (!isMap(value)) return [];
  const entries = Object.entries(value);
  return step === '*' ? entries : entries.filter(([key]) => key === step);
}
