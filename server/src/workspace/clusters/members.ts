/** From what reaches a cluster to its Services and pools, in canonical order. */
import type { Resource } from '../../manifest/manifest';
import { inCanonicalOrder, placeOf } from '../delivery/canonicalOrder';
import { isChartPart } from '../delivery/chartPart';
import type { FileIndex } from '../delivery/fileIndex';
import { type Applied, effective, isPatchAlone, isPatched } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import { type Member, membersOf, type SourceFile } from '../delivery/sourceFile';
import { claimsOf, dependsOnOthers } from '../generated/claims';
import { mayBeLookedUp, objectLookup } from '../generated/objectLookup';
import type { SpeakingResources } from './folderStructure';
import { asBase, asPatchAlone, asUnreached, inCluster } from './memberVariants';

export interface ReachedMembers {
  readonly written: Resource;
  readonly resource: Resource;
  readonly members: readonly Member[];
  readonly scopes: readonly Scope[];
}

/** The same object applied twice is there once; one object in two namespaces is two. */
export function reachedMembers(
  items: readonly Applied[],
  speaking: SpeakingResources,
  index: FileIndex,
): ReadonlyMap<string, ReachedMembers> {
  const lookup = objectLookup(() => items.filter(({ resource }) => mayBeLookedUp(resource)).flatMap((applied) => effective(applied) ?? []));
  const reached = new Map<string, ReachedMembers>();
  const uses = new Map<string, number>();
  for (const applied of inCanonicalOrder(
    items.filter((applied) => speaking.has(applied.resource) || isPatched(applied) || dependsOnOthers(applied.resource)),
  )) {
    const resource = effective(applied);
    if (!resource) continue;
    const identity = identityOf(resource);
    if (reached.has(identity)) continue;
    const isAsWritten = resource === applied.resource && !dependsOnOthers(resource);
    const own = (isAsWritten ? speaking.get(resource) : undefined) ?? membersOf(resource, claimsOf(resource, lookup));
    const isChart = isChartPart(resource.uri, index);
    const isAlone = isPatchAlone(applied);
    if (own.length === 0) continue;
    const place = placeOf(resource);
    const use = uses.get(place) ?? 0;
    uses.set(place, use + 1);
    const members = own.map((member) => inCluster(isAlone ? asPatchAlone(member) : member, use, isChart));
    reached.set(identity, { written: applied.resource, resource, members, scopes: scopesOf(applied) });
  }
  return reached;
}

function identityOf(resource: Resource): string {
  return `${placeOf(resource)} ${resource.namespace ?? ''}/${resource.name}`;
}

function scopesOf({ layers }: Applied): readonly Scope[] {
  const scopes: Scope[] = [];
  for (let current = layers; current; current = current.inner) if (current.layer.kind === 'variables') scopes.push(current.layer.scope);
  return scopes;
}

/** Bases that show in the patches of all their users, and nowhere else: they stay listed in their own files. */
export function patchedBases(reached: ReadonlyMap<string, ReachedMembers>, speaking: SpeakingResources): ReadonlyMap<Member, Member> {
  const bases = new Map<Member, Member>();
  const shown = new Set(
    [...reached.values()].filter(({ written, resource }) => written.uri === resource.uri).map(({ written }) => written),
  );
  for (const { written, resource } of reached.values()) {
    if (written.uri === resource.uri || shown.has(written)) continue;
    for (const member of speaking.get(written) ?? []) {
      if (member.kind === 'claim') bases.set(member, { kind: 'claim', claim: asBase(member.claim) });
    }
  }
  return bases;
}

/** Members of files that nothing applies: they are listed, and take no part in what happens. */
export function unreachedMembers(files: readonly SourceFile[], index: FileIndex): ReadonlyMap<Member, Member> {
  const unreached = new Map<Member, Member>();
  for (const { uri, members } of files) {
    const isChart = isChartPart(uri, index);
    for (const member of members) unreached.set(member, inCluster(asUnreached(member), 0, isChart));
  }
  return unreached;
}
