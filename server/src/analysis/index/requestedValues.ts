/** Where an address that a Service asks for is written, when a variable gives it: in a ConfigMap of the files, say. */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { isBefore, type Place, type TextRange } from '../../manifest/range';
import { stringAt } from '../../manifest/values';
import { partRange, type RequestedAddress } from '../admission/addressRequests';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';

export interface RequestedValue {
  /** The name of the variable. */
  readonly name: string;
  /** The address in the value. */
  readonly place: Place;
  readonly resource: Resource;
  /** The way to the value in the resource. */
  readonly path: ManifestPath;
  /** The whole value, and the number of the address in it. */
  readonly text: string;
  readonly entry: number;
}

/** Undefined where the manifest of the Service says the address itself, or the files do not have the value. */
export function requestedValue(
  { index, cluster }: ClusterView,
  { claim }: ServiceView,
  { path, text }: RequestedAddress,
): RequestedValue | undefined {
  const location = claim.locate(path);
  if (!location?.source?.includes('${')) return undefined;
  for (const { name, definition, uses } of index.variables().inFile(location.uri)) {
    if (!definition || !uses.some((use) => use.uri === location.uri && isWithin(use.range, location.value))) continue;
    const resources = cluster.files.find(({ uri }) => uri === definition.uri)?.manifest.resources ?? [];
    for (const resource of resources) {
      const found = entryAt(resource, definition, text);
      if (found) return { name, ...found };
    }
  }
  return undefined;
}

/** The entry of a value that is the address, and nothing else. */
function entryAt(resource: Resource, { uri, range }: Place, wanted: string): Omit<RequestedValue, 'name'> | undefined {
  const { source, root, value } = resource;
  const path = source.pathAt({ uri, ...range.start })?.path;
  const location = path && source.locate(path);
  if (!location || !root.every((step, index) => path[index] === step)) return undefined;
  const way = path.slice(root.length);
  const text = stringAt(value, way) ?? '';
  let offset = 0;
  for (const [entry, part] of text.split(',').entries()) {
    const start = offset + part.length - part.trimStart().length;
    if (part.trim() === wanted) return { place: { uri, range: partRange(location, wanted, start) }, resource, path: way, text, entry };
    offset += part.length + 1;
  }
  return undefined;
}

function isWithin(inner: TextRange, outer: TextRange): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}
