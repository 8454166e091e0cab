/** From the objects that came together to the Services, pools and other members that they have at a cluster. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { type Arrivals, arrivalsIn } from '../delivery/arrivals';
import { inCanonicalOrder, resourcePlaceKey } from '../delivery/canonicalOrder';
import { itemsWhere } from '../delivery/itemParts';
import { type Applied, type Content, isPatchAlone } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import { type Member, membersOf } from '../delivery/sourceFile';
import { claimsOf, dependsOnCluster } from '../generated/claims';
import { type ClusterContext, contextKinds, noContext } from '../generated/clusterContext';
import { asPatchAlone } from './memberVariants';

export interface ReachedMembers {
  readonly applied: Applied;
  /** The object as it arrives at the cluster. */
  readonly resource: Resource;
  readonly members: readonly Member[];
  readonly scopes: readonly Scope[];
}

/** Controllers see these objects of the cluster beside the ones that they serve. */
export function contextObjects(parts: Content['parts'], { memory, arrivals }: ContextReading): readonly Resource[] {
  return itemsWhere(parts, isSeenByControllers, memory).flatMap((applied) => arrivals.resource(applied) ?? []);
}

interface ContextReading {
  readonly memory: Memory;
  readonly arrivals: Arrivals;
}

function isSeenByControllers({ resource }: Applied): boolean {
  return contextKinds.has(resource.kind);
}

export interface ArrivingMembers extends ReachedMembers {
  readonly identity: string;
  readonly place: string;
  /** It is a patch, and what it patches was not read. */
  readonly isAlone: boolean;
}

/** An object that arrives as it is written, and that no controller looks at, is the same in every context. */
export function needsContext(part: readonly Applied[]): boolean {
  return part.some(isSeenInContext);
}

function isSeenInContext({ resource, layers }: Applied): boolean {
  return layers !== undefined || dependsOnCluster(resource);
}

/** An object that may have members. `arriving` is undefined for what installs a chart. */
export interface ArrivingObject {
  readonly resource: Resource;
  readonly applied: Applied;
  readonly arriving: ArrivingMembers | undefined;
}

/** The objects that have members at the cluster, in canonical order. */
export function arrivingObjects(part: readonly Applied[], context: ClusterContext, memory: Memory): readonly ArrivingObject[] {
  const arrivals = arrivalsIn(memory);
  const objects: ArrivingObject[] = [];
  for (const applied of part) {
    const { resource, installed } = applied;
    const isSpoken = !applied.isFollowed && (applied.spoken !== undefined || maySpeak(applied, arrivals));
    if (!isSpoken && !dependsOnCluster(resource)) continue;
    const arriving = installed ? undefined : arrivingMembers(applied, isSeenInContext(applied) ? context : noContext, arrivals, memory);
    if (installed || arriving) objects.push({ resource, applied, arriving });
  }
  return inCanonicalOrder(objects);
}

/** The members of one object as it arrives at the cluster; undefined where it has none. */
function arrivingMembers(applied: Applied, context: ClusterContext, arrivals: Arrivals, memory: Memory): ArrivingMembers | undefined {
  const resource = arrivals.resource(applied);
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

export function scopesOf({ layers }: Applied): readonly Scope[] {
  const scopes: Scope[] = [];
  for (let current = layers; current; current = current.inner) if (current.layer.kind === 'variables') scopes.push(current.layer.scope);
  return scopes;
}
