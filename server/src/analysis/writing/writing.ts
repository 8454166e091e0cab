/**
 * What the cursor is in: a Service and which of its fields, or a selector of Services; also where the analysis knows no such object yet because it is
 * still typing it. What is typed is read as claims are read everywhere, only from the lenient reading around the cursor.
 */
import type { Cursor } from '../../manifest/cursor/cursor';
import { fileApiVersion, impliedType } from '../../manifest/impliedType';
import type { ManifestMap, ManifestPath, NodeLocation, Resource } from '../../manifest/manifest';
import { isMap, valueAt, withValueAt } from '../../manifest/values';
import type { Service } from '../../model/service';
import { claimsOf } from '../../workspace/generated/claims';
import { noContext } from '../../workspace/generated/clusterContext';
import type { Claim } from '../../workspace/resource/claim';
import { poolKind } from '../../workspace/resource/poolResource';
import { admitService } from '../admission/service';
import type { Analysis } from '../analyze';
import type { FileMember } from '../index/memberPlaces';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';
import { asLoadBalancer, concernsServices } from './typedService';

export type Writing = WritingService | WritingSelector;

export interface WritingService {
  readonly kind: 'service';
  readonly cluster: ClusterView;
  readonly claim: Claim;
  /** The view of the Service, where the analysis knows it. */
  readonly view: ServiceView | undefined;
  /** The Service as the API server would store it; undefined while it would refuse it. */
  readonly service: Service | undefined;
  /** Inside the Service: of the mapping for a key, of the value itself for a value. */
  readonly path: ManifestPath;
}

/** The selector of a pool, or of what announces Services. */
export interface WritingSelector {
  readonly kind: 'selector';
  readonly cluster: ClusterView;
  /** The path from the object to the selector. */
  readonly selector: ManifestPath;
  /** Inside the selector. */
  readonly path: ManifestPath;
}

/** `clusters` are those that the file belongs to, or would. */
export function writingAt(analysis: Analysis, clusters: readonly ClusterView[], uri: string, cursor: Cursor): readonly Writing[] {
  const kind = cursor.kind ?? impliedType(uri)?.kind;
  const selector = kind === undefined ? undefined : selectorAround(kind, cursor.path, cursor.object);
  if (selector) {
    const path = cursor.path.slice(selector.length);
    return clusters.map((cluster) => ({ kind: 'selector', cluster, selector, path }));
  }
  if (kind === undefined || !concernsServices(kind, cursor.path)) return [];
  return servicesAt(analysis, clusters, uri, kind, asObject(cursor));
}

/** A text in `helm.values` reads like the same in `helm.valuesObject`. */
function asObject(cursor: Cursor): Cursor {
  const at = cursor.path.findIndex((step, index) => step === 'values' && cursor.path[index - 1] === 'helm');
  if (at < 0) return cursor;
  const place = cursor.path.slice(0, at);
  const object = [...place, 'valuesObject'];
  return {
    ...cursor,
    path: [...object, ...cursor.path.slice(at + 1)],
    object: () => {
      const written = cursor.object();
      const moved = withValueAt(written, object, valueAt(written, [...place, 'values']));
      return isMap(moved) ? moved : written;
    },
  };
}

function servicesAt(
  analysis: Analysis,
  clusters: readonly ClusterView[],
  uri: string,
  kind: string,
  cursor: Cursor,
): readonly WritingService[] {
  const resource = typedResource(uri, kind, cursor);
  const members = analysis.files.get(uri)?.places.of(resource) ?? [];
  return clusters.flatMap((cluster): readonly WritingService[] => {
    for (const claim of claimsOf(resource, noContext)) {
      const path = fieldOf(claim, uri, cursor);
      if (!path) continue;
      const view = viewOf(members, cluster, claim);
      const known = view?.claim ?? claim;
      const service =
        view?.service ??
        admitService(known, known.key, { options: cluster.options, stated: cluster.cluster.options }).service ??
        admitService(claim, claim.key, { options: cluster.options, stated: cluster.cluster.options }).service;
      return [{ kind: 'service', cluster, claim: known, view, service, path }];
    }
    return [];
  });
}

/** Claims of one place have one id, whichever text they were read from. */
function viewOf(members: readonly FileMember[], cluster: ClusterView, { id }: Claim): ServiceView | undefined {
  for (const member of members) {
    if (member.kind !== 'service' || member.cluster !== cluster) continue;
    const known = member.service.claim.id.replace('/helm/values/', '/helm/valuesObject/');
    if (known === id || known.startsWith(`${id}~`)) return member.service;
  }
  return undefined;
}

function typedResource(uri: string, kind: string, cursor: Cursor): Resource {
  const value = asLoadBalancer(kind, cursor.object(), cursor.path);
  return {
    uri,
    document: cursor.document,
    root: cursor.root,
    apiVersion: cursor.apiVersion ?? apiVersionOf(kind),
    kind,
    name: stringAt(value, ['metadata', 'name']) ?? '',
    namespace: stringAt(value, ['metadata', 'namespace']),
    value,
    source: sourceAt(uri, cursor),
  };
}

/** The `apiVersion` of an object that states none yet. */
function apiVersionOf(kind: string): string {
  if (kind === 'Service') return 'v1';
  return kind === 'Gateway' ? 'gateway.networking.k8s.io/v1' : fileApiVersion;
}

function stringAt(value: ManifestMap, path: ManifestPath): string | undefined {
  const text = valueAt(value, path);
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** The only place that is ever asked for is that of the cursor. */
function sourceAt(uri: string, { root, path, range, text }: Cursor): Resource['source'] {
  const location: NodeLocation = { uri, key: undefined, value: range, source: text };
  return {
    locate: () => location,
    nearest: () => location,
    pathAt: () => ({ path: [...root, ...path], part: 'value' }),
    writable: () => undefined,
  };
}

function fieldOf(claim: Claim, uri: string, { path, position, object }: Cursor): ManifestPath | undefined {
  const [first, second, , last] = path;
  // An entry that is still empty is no request, so the claim does not know it.
  if (claim.origin === 'Gateway' && first === 'spec' && second === 'addresses' && last === 'value') {
    return (valueAt(object(), [...path.slice(0, 3), 'type']) ?? 'IPAddress') === 'IPAddress' ? ['spec', 'loadBalancerIP'] : undefined;
  }
  if (claim.origin === 'embedded in Ingress' && first === 'metadata' && second === 'annotations') return path;
  return claim.hitAt({ uri, ...position })?.path;
}

/** The paths of the fields by which Cilium's resources select Services, by kind. A number in a path matches any index. */
const selectors: ReadonlyMap<string, ManifestPath> = new Map([
  [poolKind, ['spec', 'serviceSelector']],
  ['CiliumL2AnnouncementPolicy', ['spec', 'serviceSelector']],
  ['CiliumBGPAdvertisement', ['spec', 'advertisements', 0, 'selector']],
  ['CiliumBGPPeeringPolicy', ['spec', 'virtualRouters', 0, 'serviceSelector']],
]);

/** The selector that a path leads into, as the way from the object to it. */
function selectorAround(kind: string, path: ManifestPath, object: () => ManifestMap): ManifestPath | undefined {
  const place = selectors.get(kind);
  if (!place || path.length < place.length) return undefined;
  if (!place.every((step, index) => (typeof step === 'number' ? typeof path[index] === 'number' : path[index] === step))) return undefined;
  const selector = path.slice(0, place.length);
  // Other advertisements select pools of Pods.
  const type = kind === 'CiliumBGPAdvertisement' ? valueAt(object(), [...selector.slice(0, -1), 'advertisementType']) : 'Service';
  return type === 'Service' ? selector : undefined;
}
