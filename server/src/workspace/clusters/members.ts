/** From what reaches a cluster to its Services and pools, in canonical order. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { once } from '../../model/once';
import { type Arrivals, arrivalsIn } from '../delivery/arrivals';
import { inCanonicalOrder, joinedInOrder, resourcePlaceKey } from '../delivery/canonicalOrder';
import type { FileIndex } from '../delivery/fileIndex';
import { itemsWhere } from '../delivery/itemParts';
import { type Applied, type Content, isPatchAlone } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import { type Member, membersOf, type SourceFile } from '../delivery/sourceFile';
import { claimsOf, dependsOnCluster } from '../generated/claims';
import { type ClusterContext, contextKinds, noContext } from '../generated/clusterContext';
import type { Claim } from '../resource/claim';
import { isInstalling } from './growth';
import { asBase, asPatchAlone, asUnreached, chartDoubt, inCluster } from './memberVariants';

export interface ReachedMembers {
  readonly applied: Applied;
  /** The object as it arrives at the cluster. */
  readonly resource: Resource;
  readonly members: readonly Member[];
  readonly scopes: readonly Scope[];
}

/** Controllers see these objects of the cluster beside the ones that they serve. */
export function contextObjects(parts: Content['parts'], { memory, arrivals }: Pick<Reaching, 'memory' | 'arrivals'>): readonly Resource[] {
  return itemsWhere(parts, isSeenByControllers, memory).flatMap((applied) => arrivals.resource(applied) ?? []);
}

function isSeenByControllers({ resource }: Applied): boolean {
  return contextKinds.has(resource.kind);
}

export interface Reaching {
  readonly context: ClusterContext;
  readonly index: FileIndex;
  readonly memory: Memory;
  readonly arrivals: Arrivals;
}

/** In canonical order. One object that is applied twice is there once; one object in two namespaces is two. */
export function reachedMembers(parts: Content['parts'], reaching: Reaching): readonly ReachedMembers[] {
  const { context, index, memory, arrivals } = reaching;
  const inThisCluster = memory.memo(inCluster);
  const [isInContext, arrivingOf] = [memory.memo(needsContext), memory.memo(arrivingObjects)];
  const lists = parts.map((part) => arrivingOf(part, isInContext(part) ? context : noContext, memory));
  const reached: ReachedMembers[] = [];
  const released = new Set<string>();
  const byPlace = new Map<string, ArrivingMembers>();
  const repeated = new Map<string, ArrivingMembers[]>();
  const ids = new Map<string, number>();
  const ofCharts = once(() => new Set(itemsWhere(parts, isInstalling, memory).flatMap((applied) => claimKeys(applied, arrivals))));
  for (const { applied, arriving } of joinedInOrder(lists)) {
    if (!arriving) {
      const release = releaseMembers(applied, ids, reaching);
      if (!release || released.has(release.identity)) continue;
      released.add(release.identity);
      reached.push(release);
      continue;
    }
    const { place, identity, resource } = arriving;
    const first = byPlace.get(place);
    const again = repeated.get(place) ?? [];
    if (first && (first.identity === identity || again.some((other) => other.identity === identity))) continue;
    // What it patches was read: a chart makes it.
    const isInChart = (member: Member) => member.kind === 'claim' && ofCharts().has(member.claim.key);
    if (arriving.isAlone && arriving.members.every(isInChart)) continue;
    if (first) repeated.set(place, [...again, arriving]);
    else byPlace.set(place, arriving);
    const use = first ? again.length + 1 : 0;
    const doubt = applied.doubt ?? (applied.release === undefined && index.isChartPart(resource.uri) ? chartDoubt : undefined);
    const isPlain = use === 0 && doubt === undefined;
    const members = isPlain ? arriving.members : arriving.members.map((member) => inThisCluster(member, use, doubt));
    reached.push(isPlain ? arriving : { ...arriving, members });
  }
  return reached;
}

function claimKeys(applied: Applied, arrivals: Arrivals): readonly string[] {
  return (
    arrivals
      .installed(applied)
      ?.claims()
      .map(({ key }) => key) ?? []
  );
}

interface ArrivingMembers extends ReachedMembers {
  readonly identity: string;
  readonly place: string;
  /** It is a patch, and what it patches was not read. */
  readonly isAlone: boolean;
}

/** An object that arrives as it is written, and that no controller looks at, is the same in every context. */
function needsContext(part: readonly Applied[]): boolean {
  return part.some(isSeenInContext);
}

function isSeenInContext({ resource, layers }: Applied): boolean {
  return layers !== undefined || dependsOnCluster(resource);
}

/** An object that may have members. `arriving` is undefined for what installs a chart. */
interface ArrivingObject {
  readonly resource: Resource;
  readonly applied: Applied;
  readonly arriving: ArrivingMembers | undefined;
}

/** The objects that have members at the cluster, in canonical order. */
function arrivingObjects(part: readonly Applied[], context: ClusterContext, memory: Memory): readonly ArrivingObject[] {
  const arrivals = arrivalsIn(memory);
  const objects: ArrivingObject[] = [];
  for (const applied of part) {
    const { resource, installed } = applied;
    const isSpoken = !applied.isFollowed && (applied.spoken !== undefined || maySpeak(applied, arrivals));
    if (!isSpoken && !dependsOnCluster(resource)) continue;
    const arriving = installed ? undefined : arrivingMembers(applied, isSeenInContext(applied) ? context : noContext, memory);
    if (installed || arriving) objects.push({ resource, applied, arriving });
  }
  return inCanonicalOrder(objects);
}

/** The members of one object as it arrives at the cluster; undefined where it has none. */
function arrivingMembers(applied: Applied, context: ClusterContext, memory: Memory): ArrivingMembers | undefined {
  const resource = arrivalsIn(memory).resource(applied);
  if (!resource) return undefined;
  const isAsWritten = resource === applied.resource && !dependsOnCluster(resource);
  const members = (isAsWritten ? applied.spoken : undefined) ?? ownMembers(resource, context, memory);
  if (members.length === 0) return undefined;
  const place = resourcePlaceKey(resource);
  const isAlone = isPatchAlone(applied);
  return {
    identity: `${place} ${resource.namespace ?? ''}/${resource.name}`,
    place,
    applied,
    resource,
    isAlone,
    members: isAlone ? members.map((member) => memory.memo(asPatchAlone)(member)) : members,
    scopes: scopesOf(applied),
  };
}

/** On its way to the cluster something may have been made of it that has members. */
function maySpeak(applied: Applied, arrivals: Arrivals): boolean {
  return applied.isHeld || applied.installed !== undefined || applied.release !== undefined || arrivals.isPatched(applied);
}

function ownMembers(resource: Resource, context: ClusterContext, memory: Memory): readonly Member[] {
  return dependsOnCluster(resource) ? memory.memo(membersInContext)(resource, context) : memory.memo(membersAlone)(resource);
}

function membersInContext(resource: Resource, context: ClusterContext): readonly Member[] {
  return membersOf(resource, claimsOf(resource, context));
}

function membersAlone(resource: Resource): readonly Member[] {
  return membersInContext(resource, noContext);
}

/**
 * Of two releases that use one file of values, each has its own Service of it. One release that two tools install, such as Helmfile to start with and
 * Argo CD from then on, has one.
 */
function releaseMembers(
  applied: Applied,
  ids: Map<string, number>,
  { memory, arrivals }: Reaching,
): (ReachedMembers & { readonly identity: string }) | undefined {
  const arrived = arrivals.installed(applied);
  const claims = arrived?.claims() ?? [];
  if (!arrived || claims.length === 0) return undefined;
  const { resource, release, namespace } = arrived.installation;
  const ways = claims.map(({ id, namespace, name }) => `${id} ${namespace}/${name}`);
  const members = claims.map((claim): Member => {
    const use = ids.get(claim.id) ?? 0;
    ids.set(claim.id, use + 1);
    return memory.memo(inCluster)(memory.memo(claimMember)(claim), use, undefined);
  });
  return {
    identity: `${ways.join(' ')} ${namespace ?? ''}/${release}`,
    applied,
    resource,
    members,
    scopes: scopesOf(applied),
  };
}

function claimMember(claim: Claim): Member {
  return { kind: 'claim', claim };
}

function scopesOf({ layers }: Applied): readonly Scope[] {
  const scopes: Scope[] = [];
  for (let current = layers; current; current = current.inner) if (current.layer.kind === 'variables') scopes.push(current.layer.scope);
  return scopes;
}

/** Bases that all their users patch, and that nothing applies as they are, stay listed in their own files. */
export function patchedBases(reached: readonly ReachedMembers[], memory: Memory): readonly ListedMember[] {
  const patched = reached.filter(({ applied, resource }) => applied.resource.uri !== resource.uri);
  if (patched.length === 0) return [];
  const shown = new Set(
    reached.filter(({ applied, resource }) => applied.resource.uri === resource.uri).map(({ applied }) => applied.resource),
  );
  return patched.flatMap(({ applied: { resource, spoken = [] } }) =>
    shown.has(resource)
      ? []
      : spoken.flatMap((member) => (member.kind === 'claim' ? [{ written: member, listed: memory.memo(baseMember)(member.claim) }] : [])),
  );
}

function baseMember(claim: Claim): Member {
  return { kind: 'claim', claim: asBase(claim) };
}

/** A member that is listed with a cluster and takes no part in it, beside the one of its file. */
export interface ListedMember {
  readonly written: Member;
  readonly listed: Member;
}

/** Members of files that nothing applies are listed, and take no part in the allocation. */
export function unreachedMembers(files: readonly SourceFile[], { index, context, memory }: Reaching): readonly ListedMember[] {
  return files.flatMap((file) => memory.memo(unreachedOfFile)(file, index.isChartPart, context));
}

function unreachedOfFile(
  { uri, members }: SourceFile,
  isChartPart: FileIndex['isChartPart'],
  context: ClusterContext,
): readonly ListedMember[] {
  const doubt = isChartPart(uri) ? chartDoubt : undefined;
  return members.flatMap((member) =>
    member.kind === 'claim' && !isStill(member.claim, context)
      ? []
      : [{ written: member, listed: inCluster(asUnreached(member), 0, doubt) }],
  );
}

/** Tells whether a controller still makes a Service of the resource once the classes and parameters of the cluster are known. */
function isStill({ id, resource }: Claim, context: ClusterContext): boolean {
  return !dependsOnCluster(resource) || claimsOf(resource, context).some((claim) => claim.id === id);
}
