/** From what reaches a cluster to its Services and pools, in canonical order. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { once } from '../../model/once';
import { type Arrivals, arrivalsIn } from '../delivery/arrivals';
import { inCanonicalOrder, resourcePlaceKey } from '../delivery/canonicalOrder';
import { type FileIndex, isChartPart } from '../delivery/fileIndex';
import { type Applied, isPatchAlone } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import { type Member, membersOf, type SourceFile } from '../delivery/sourceFile';
import { claimsOf, dependsOnCluster } from '../generated/claims';
import { type ClusterContext, contextKinds, noContext } from '../generated/clusterContext';
import type { Claim } from '../resource/claim';
import type { SpeakingResources } from './folderStructure';
import { asBase, asPatchAlone, asUnreached, chartDoubt, inCluster } from './memberVariants';

export interface ReachedMembers {
  readonly written: Resource;
  readonly resource: Resource;
  readonly members: readonly Member[];
  readonly scopes: readonly Scope[];
}

/** Controllers see these objects of the cluster beside the ones that they serve. */
export function contextObjects(items: readonly Applied[], arrivals: Arrivals): readonly Resource[] {
  return items.filter(({ resource }) => contextKinds.has(resource.kind)).flatMap((applied) => arrivals.resource(applied) ?? []);
}

export interface Reaching {
  readonly context: ClusterContext;
  readonly structure: { readonly speaking: SpeakingResources; readonly index: FileIndex };
  readonly memory: Memory;
  readonly arrivals: Arrivals;
}

/** One object that is applied twice is there once; one object in two namespaces is two. */
export function reachedMembers(items: readonly Applied[], reaching: Reaching): ReadonlyMap<string, ReachedMembers> {
  const { structure, memory, arrivals } = reaching;
  const inThisCluster = memory.memo(inCluster);
  const arrive = memory.memo(arrivingMembers);
  const reached = new Map<string, ReachedMembers>();
  const uses = new Map<string, number>();
  const ids = new Map<string, number>();
  const ofCharts = once(() => new Set(items.flatMap((applied) => (applied.installed ? claimKeys(applied, arrivals) : []))));
  for (const { applied, spoken } of inCanonicalOrder(shownItems(items, reaching))) {
    if (applied.installed) {
      const released = releaseMembers(applied, ids, reaching);
      if (released && !reached.has(released.identity)) reached.set(released.identity, released);
      continue;
    }
    // An object that arrives as it is written, and that no controller looks at, is the same in every context.
    const context = applied.layers || dependsOnCluster(applied.resource) ? reaching.context : noContext;
    const arriving = arrive(applied, spoken, context, memory);
    if (!arriving || reached.has(arriving.identity)) continue;
    const { place, resource } = arriving;
    // What it patches was read: a chart makes it.
    const isInChart = (member: Member) => member.kind === 'claim' && ofCharts().has(member.claim.key);
    if (arriving.isAlone && arriving.members.every(isInChart)) continue;
    const use = uses.get(place) ?? 0;
    uses.set(place, use + 1);
    const doubt = applied.doubt ?? (applied.release === undefined && isChartPart(resource.uri, structure.index) ? chartDoubt : undefined);
    const isPlain = use === 0 && doubt === undefined;
    const members = isPlain ? arriving.members : arriving.members.map((member) => inThisCluster(member, use, doubt));
    reached.set(arriving.identity, isPlain ? arriving : { ...arriving, members });
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

/** The members of one object as it arrives at the cluster; undefined where it has none. `spoken` are those of the object as it is written. */
function arrivingMembers(
  applied: Applied,
  spoken: readonly Member[] | undefined,
  context: ClusterContext,
  memory: Memory,
): ArrivingMembers | undefined {
  const resource = arrivalsIn(memory).resource(applied);
  if (!resource) return undefined;
  const isAsWritten = resource === applied.resource && !dependsOnCluster(resource);
  const members = (isAsWritten ? spoken : undefined) ?? ownMembers(resource, context, memory);
  if (members.length === 0) return undefined;
  const place = resourcePlaceKey(resource);
  const isAlone = isPatchAlone(applied);
  return {
    identity: `${place} ${resource.namespace ?? ''}/${resource.name}`,
    place,
    written: applied.resource,
    resource,
    isAlone,
    members: isAlone ? members.map((member) => memory.memo(asPatchAlone)(member)) : members,
    scopes: scopesOf(applied),
  };
}

/** An object that may have members, with those that it has as it is written. */
interface ShownItem {
  readonly resource: Resource;
  readonly applied: Applied;
  readonly spoken: readonly Member[] | undefined;
}

function shownItems(items: readonly Applied[], { structure: { speaking }, arrivals }: Reaching): readonly ShownItem[] {
  const shown: ShownItem[] = [];
  for (const applied of items) {
    const { resource } = applied;
    const spoken = speaking(resource);
    const isSpoken = !applied.isFollowed && (spoken !== undefined || maySpeak(applied, arrivals));
    if (isSpoken || dependsOnCluster(resource)) shown.push({ resource, applied, spoken });
  }
  return shown;
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
    written: applied.resource,
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
export function patchedBases(reached: ReadonlyMap<string, ReachedMembers>, speaking: SpeakingResources): ReadonlyMap<Member, Member> {
  const bases = new Map<Member, Member>();
  const shown = new Set(
    [...reached.values()].filter(({ written, resource }) => written.uri === resource.uri).map(({ written }) => written),
  );
  for (const { written, resource } of reached.values()) {
    if (written.uri === resource.uri || shown.has(written)) continue;
    for (const member of speaking(written) ?? []) {
      if (member.kind === 'claim') bases.set(member, { kind: 'claim', claim: asBase(member.claim) });
    }
  }
  return bases;
}

/** Members of files that nothing applies are listed, and take no part in the allocation. */
export function unreachedMembers(files: readonly SourceFile[], index: FileIndex, context: ClusterContext): ReadonlyMap<Member, Member> {
  const unreached = new Map<Member, Member>();
  for (const { uri, members } of files) {
    const doubt = isChartPart(uri, index) ? chartDoubt : undefined;
    for (const member of members) {
      if (member.kind === 'claim' && !isStill(member.claim, context)) continue;
      unreached.set(member, inCluster(asUnreached(member), 0, doubt));
    }
  }
  return unreached;
}

/** Tells whether a controller still makes a Service of the resource once the classes and parameters of the cluster are known. */
function isStill({ id, resource }: Claim, context: ClusterContext): boolean {
  return !dependsOnCluster(resource) || claimsOf(resource, context).some((claim) => claim.id === id);
}
