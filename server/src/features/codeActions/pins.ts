/**
 * Which Services could be pinned. A base that several clusters use only where it gets the same addresses in all of them. What is asked at
 * every move of the cursor looks at no more Services than it has to.
 */
import type { Analysis } from '../../analysis/analyze';
import { isPinnable, type PinnedService, pinText } from '../../analysis/fixes/pin';
import { annotationInUse } from '../../analysis/fixes/requestEdits';
import type { FileView } from '../../analysis/index/fileViews';
import type { FileMember } from '../../analysis/index/memberPlaces';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';

type Use = Extract<FileMember, { readonly kind: 'service' }>;

/** Tells whether a Service can be pinned in all clusters that use it. */
export function canPin(analysis: Analysis, { claim }: ServiceView): boolean {
  const place = declarationOf(claim.id);
  const inObject = viewOf(analysis, claim.resource.uri)?.places.of(claim.resource) ?? [];
  return canPinUses(inObject.filter(isUse).filter(({ service }) => declarationOf(service.claim.id) === place));
}

/** Each Service is listed once, however many clusters use it. */
export function pinnableIn(analysis: Analysis, uri: string): readonly PinnedService[] {
  const places = new Map<string, Use[]>();
  for (const use of viewOf(analysis, uri)?.members ?? []) {
    if (!isUse(use)) continue;
    const place = declarationOf(use.service.claim.id);
    const list = places.get(place);
    if (list) list.push(use);
    else places.set(place, [use]);
  }
  return [...places.values()].flatMap((uses) => (uses[0] && canPinUses(uses) ? [uses[0]] : []));
}

/** Tells whether a file has another Service that can be pinned. */
export function hasOther(analysis: Analysis, { claim }: ServiceView): boolean {
  const place = declarationOf(claim.id);
  return (viewOf(analysis, claim.resource.uri)?.members ?? []).some(
    (member) =>
      isUse(member) &&
      declarationOf(member.service.claim.id) !== place &&
      isPinnable(member.cluster, member.service) &&
      canPin(analysis, member.service),
  );
}

/** The Services with an address of a pool, in all files. */
export function pinnableOf(analysis: Analysis, pool: PoolView): readonly PinnedService[] {
  const places = new Set<string>();
  const uris = new Set<string>();
  for (const { claim } of servicesIn(pool)) {
    places.add(declarationOf(claim.id));
    uris.add(claim.resource.uri);
  }
  return [...uris].flatMap((uri) => pinnableIn(analysis, uri).filter(({ service }) => places.has(declarationOf(service.claim.id))));
}

export function hasPinnable(analysis: Analysis, pool: PoolView): boolean {
  for (const holder of servicesIn(pool)) if (holder.requests.length === 0 && canPin(analysis, holder)) return true;
  return false;
}

function* servicesIn(pool: PoolView): Generator<ServiceView> {
  for (const { holdings } of pool.ranges) for (const { services } of holdings) yield* services;
}

function viewOf(analysis: Analysis, uri: string): FileView | undefined {
  const view = analysis.files.get(uri);
  return view?.file.manifest.stale ? undefined : view;
}

function isUse(member: FileMember): member is Use {
  return member.kind === 'service';
}

function canPinUses(uses: readonly Use[]): boolean {
  const [first] = uses;
  return (
    first !== undefined &&
    uses.every((use) => isPinnable(use.cluster, use.service) && pinText(use.service) === pinText(first.service) && readsAlike(use, first))
  );
}

/** Tells whether the versions of Cilium in both clusters read the annotation that is written. */
function readsAlike(a: Use, b: Use): boolean {
  return annotationOf(a) === annotationOf(b);
}

function annotationOf({ cluster, service }: Use): string {
  return annotationInUse(service.claim, 'ips', cluster.options.versionProfile).join(' ');
}

/** The second use of a resource in one cluster has an id of its own and the same place. */
function declarationOf(id: string): string {
  const suffix = id.lastIndexOf('~');
  return suffix > id.lastIndexOf('/') && suffix > id.lastIndexOf('#') ? id.slice(0, suffix) : id;
}
