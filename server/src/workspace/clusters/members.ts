/** From what reaches a cluster to its Services and pools, in canonical order. */
import type { ManifestValue, Resource } from '../../manifest/manifest';
import { once } from '../../model/once';
import { inCanonicalOrder, placeOf } from '../delivery/canonicalOrder';
import type { FileIndex } from '../delivery/fileIndex';
import { type Applied, effective, isPatchAlone, type LayerChain } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import { type Member, memberResource, membersOf, type SourceFile } from '../delivery/sourceFile';
import { claimsOf } from '../generated/claims';
import { type GatewayClasses, isGateway } from '../generated/gateway';
import { parentOf } from '../resource/paths';
import { isList, isMap, stringAt } from '../resource/value';
import { asBase, asPatchAlone, asUnreached, inCluster, isReached } from './memberVariants';

/** The members of each resource that has any, as its file alone has them. */
export type SpeakingResources = ReadonlyMap<Resource, readonly Member[]>;

export function speakingResources(files: readonly SourceFile[]): SpeakingResources {
  const speaking = new Map<Resource, Member[]>();
  for (const { members } of files) {
    for (const member of members) {
      const resource = memberResource(member);
      const list = speaking.get(resource);
      if (list) list.push(member);
      else speaking.set(resource, [member]);
    }
  }
  return speaking;
}

/** What members were made of what, so that an unchanged resource has the same members in the next revision. */
export interface MemberMemory {
  /** All that reached the cluster. */
  readonly items: readonly Applied[];
  readonly reached: ReadonlyMap<string, ReachedMembers>;
  readonly unreached: ReadonlyMap<Member, Member>;
}

export interface ReachedMembers {
  readonly written: Resource;
  readonly layers: LayerChain | undefined;
  readonly resource: Resource;
  /** How many other objects of the same place came before it. */
  readonly use: number;
  /** Whatever else they depend on. */
  readonly circumstances: string;
  readonly members: readonly Member[];
  /** Of the current revision. */
  readonly scopes: readonly Scope[];
}

export const noMemory: MemberMemory = { items: [], reached: new Map(), unreached: new Map() };

/** The same object applied twice is there once; one object in two namespaces is two. */
export function reachedMembers(
  items: readonly Applied[],
  speaking: SpeakingResources,
  index: FileIndex,
  previous: MemberMemory,
): MemberMemory['reached'] {
  const maker = memberMaker(items, speaking, index);
  const reached = new Map<string, ReachedMembers>();
  const kept = byWritten(previous.reached);
  const uses = new Map<string, number>();
  for (const applied of inCanonicalOrder(items.filter(({ resource }) => speaking.has(resource)))) {
    const known = kept.get(applied.resource)?.find(({ layers }) => layers === applied.layers);
    const resource = known ? known.resource : effective(applied);
    if (!resource) continue;
    const identity = identityOf(resource);
    if (reached.has(identity)) continue;
    const place = placeOf(resource);
    const use = uses.get(place) ?? 0;
    uses.set(place, use + 1);
    reached.set(identity, maker(applied, resource, use, previous.reached.get(identity)));
  }
  return reached;
}

export type MemberMaker = (applied: Applied, resource: Resource, use: number, before: ReachedMembers | undefined) => ReachedMembers;

export function memberMaker(items: readonly Applied[], speaking: SpeakingResources, index: FileIndex): MemberMaker {
  const named = once(() => gatewayClasses(items));
  const classes: GatewayClasses = (name) => named().get(name);
  return (applied, resource, use, before) => {
    const isChart = isChartPart(resource.uri, index);
    const controller = isGateway(resource) ? (classes(stringAt(resource.value, ['spec', 'gatewayClassName']) ?? '') ?? '') : '';
    const isAlone = isPatchAlone(applied);
    const circumstances = `${use} ${isChart} ${isAlone} ${controller}`;
    if (
      before?.written === applied.resource &&
      before.circumstances === circumstances &&
      before.resource.source === resource.source &&
      sameValue(before.resource.value, resource.value)
    ) {
      return { ...before, layers: applied.layers, scopes: scopesOf(applied) };
    }
    const isAsWritten = resource === applied.resource && controller === '';
    const own = (isAsWritten ? speaking.get(resource) : undefined) ?? membersOf(resource, claimsOf(resource, classes));
    const members = own.map((member) => inCluster(isAlone ? asPatchAlone(member) : member, use, isChart));
    return { written: applied.resource, layers: applied.layers, resource, use, circumstances, members, scopes: scopesOf(applied) };
  };
}

export function identityOf(resource: Resource): string {
  return `${placeOf(resource)} ${resource.namespace ?? ''}/${resource.name}`;
}

function byWritten(reached: MemberMemory['reached']): ReadonlyMap<Resource, readonly ReachedMembers[]> {
  const map = new Map<Resource, ReachedMembers[]>();
  for (const one of reached.values()) {
    const list = map.get(one.written);
    if (list) list.push(one);
    else map.set(one.written, [one]);
  }
  return map;
}

function scopesOf({ layers }: Applied): readonly Scope[] {
  const scopes: Scope[] = [];
  for (let current = layers; current; current = current.inner) if (current.layer.kind === 'variables') scopes.push(current.layer.scope);
  return scopes;
}

/** Bases that show in the patches of all their users, and nowhere else: they stay listed where they stand. */
export function patchedBases(
  reached: MemberMemory['reached'],
  speaking: SpeakingResources,
  previous: MemberMemory,
): MemberMemory['unreached'] {
  const bases = new Map<Member, Member>();
  if (![...reached.values()].some(({ written, resource }) => written.uri !== resource.uri)) return bases;
  const shown = new Set(
    [...reached.values()].filter(({ written, resource }) => written.uri === resource.uri).map(({ written }) => written),
  );
  for (const { written, resource } of reached.values()) {
    if (written.uri === resource.uri || shown.has(written)) continue;
    for (const member of speaking.get(written) ?? []) {
      if (member.kind === 'claim')
        bases.set(member, remembered(member, 'base', previous) ?? { kind: 'claim', claim: asBase(member.claim) });
    }
  }
  return bases;
}

function remembered(member: Member, as: 'base' | 'unreached', { unreached }: MemberMemory): Member | undefined {
  const before = unreached.get(member);
  return before && isReached(before) === (as === 'base') ? before : undefined;
}

/** What nothing applies: listed, and no part of what happens. */
export function unreachedMembers(files: readonly SourceFile[], index: FileIndex, previous: MemberMemory): MemberMemory['unreached'] {
  const unreached = new Map<Member, Member>();
  for (const { uri, members } of files) {
    for (const member of members)
      unreached.set(member, remembered(member, 'unreached', previous) ?? inCluster(asUnreached(member), 0, isChartPart(uri, index)));
  }
  return unreached;
}

function sameValue(a: ManifestValue | undefined, b: ManifestValue | undefined): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, position) => sameValue(item, b[position]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]));
}

/** A controller by the name of its class, among the classes of the cluster. */
function gatewayClasses(items: readonly Applied[]): ReadonlyMap<string, string> {
  const classes = new Map<string, string>();
  for (const { resource } of items) {
    if (resource.kind !== 'GatewayClass') continue;
    const controller = stringAt(resource.value, ['spec', 'controllerName']);
    if (controller !== undefined) classes.set(resource.name, controller);
  }
  return classes;
}

function isChartPart(uri: string, index: FileIndex): boolean {
  for (let folder = parentOf(uri); index.isFolder(folder); folder = parentOf(folder)) {
    if (!index.file(`${folder}/Chart.yaml`)) continue;
    const rest = uri.slice(folder.length + 1);
    return /^(?:templates|charts|crds|tests)\//.test(rest) || rest === 'values.yaml';
  }
  return false;
}
