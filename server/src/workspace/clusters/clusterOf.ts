/** One cluster of a folder, from what reaches it. After an edit that concerns few of its objects, the others are not looked at. */
import type { Resource } from '../../manifest/manifest';
import { once } from '../../model/once';
import { placeOf } from '../delivery/canonicalOrder';
import type { ClusterContent } from '../delivery/grouping';
import { effective } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import { type Member, memberResource, type SourceFile } from '../delivery/sourceFile';
import type { Content } from '../delivery/walk';
import { type CiliumSources, ciliumOptions, ingressPrefixes, mayBeCilium } from '../facts/ciliumRelease';
import { comparePaths } from '../resource/paths';
import type { Cluster } from './cluster';
import { type FileChange, filesAfter } from './fileChanges';
import { type MemberMemory, memberMaker, noMemory, patchedBases, reachedMembers, unreachedMembers } from './members';
import { membersAfterEdit } from './membersAfterEdit';
import type { FolderMemory } from './reuse';

export interface ShownCluster {
  readonly content: ClusterContent;
  readonly name: string;
  readonly folderUri: string;
  readonly found: FolderMemory;
  /** What nothing applies and stands nearest to this one. */
  readonly left: () => readonly SourceFile[];
  /** The same cluster in the revision before. */
  readonly before: Cluster | undefined;
}

/** What is put together anew, or follows from what was before. */
interface Parts {
  readonly files: readonly SourceFile[];
  readonly members: readonly Member[];
  readonly cilium: CiliumSources;
  readonly memory: MemberMemory;
}

/** `changes` are those of the folder, if they are all that is different from before. */
export function clusterOf(shown: ShownCluster, changes: readonly FileChange[] | undefined): Cluster {
  const { name, folderUri, found, content } = shown;
  const { config } = found;
  const { files, members, cilium, memory } = (changes && partsAfterEdit(shown, changes)) ?? partsOf(shown);
  const stated = config.clusters.find((one) => one.name === name);
  return {
    name,
    files,
    members,
    reaches: (uri) => content.content.files.has(uri),
    options: { ...ciliumOptions(cilium), ...config.options, ...stated?.options },
    ingressPrefixes: ingressPrefixes(cilium),
    reservedRanges: [...config.reservedRanges, ...(stated?.reservedRanges ?? [])],
    severity: config.severity,
    scopes: scopesByPlace(memory.reached),
    memory: { name, folderUri, folder: found, members: memory, cilium },
  };
}

function partsOf({ content: { content }, found, left, before }: ShownCluster): Parts {
  const { files, index, speaking } = found;
  const memory = before?.memory.members ?? noMemory;
  const leftFiles = left();
  const leftUris = new Set(leftFiles.map(({ uri }) => uri));
  const reached = reachedMembers(content.items, speaking, index, memory);
  const unreached = new Map([...unreachedMembers(leftFiles, index, memory), ...patchedBases(reached, speaking, memory)]);
  const members: Member[] = [...[...reached.values()].flatMap((one) => one.members), ...unreached.values()];
  return {
    files: files.filter(({ uri }) => content.files.has(uri) || leftUris.has(uri)),
    members: members.sort((a, b) => comparePaths(memberResource(a).uri, memberResource(b).uri)),
    cilium: ciliumSources(content, files),
    memory: { items: content.items, reached, unreached },
  };
}

function partsAfterEdit({ content: { content, loose }, found, before }: ShownCluster, changes: readonly FileChange[]): Parts | undefined {
  if (!before) return undefined;
  const { index, speaking } = found;
  const { items } = content;
  const own = changes.filter(({ uri }) => content.files.has(uri) || before.reaches(uri));
  const { members: memory, cilium } = before.memory;
  const edited = membersAfterEdit(
    { items, speaks: ({ resource }) => speaking.has(resource), make: memberMaker(items, speaking, index), loose },
    { ...memory, list: before.members },
  );
  return (
    edited && {
      files: filesAfter(before.files, own),
      members: edited.list,
      cilium: own.some(concernsCilium) ? ciliumSources(content, found.files) : cilium,
      memory: { items, reached: edited.reached, unreached: memory.unreached },
    }
  );
}

function concernsCilium({ before, after }: FileChange): boolean {
  return [before, after].some((file) => file?.manifest.resources.some(mayBeCilium));
}

function ciliumSources({ items, files: reached }: Content, files: readonly SourceFile[]): CiliumSources {
  const resources = items.filter(({ resource }) => mayBeCilium(resource)).flatMap((applied) => effective(applied) ?? []);
  const kustomizations = files.flatMap(({ uri, kustomization }) =>
    kustomization && kustomization.charts.length > 0 && reached.has(uri) ? [kustomization] : [],
  );
  return { resources, kustomizations };
}

/** Few ask for variables. */
function scopesByPlace(reached: MemberMemory['reached']): (resource: Resource) => readonly Scope[] {
  const byPlace = once(() => {
    const scopes = new Map<string, readonly Scope[]>();
    for (const { resource, scopes: own } of reached.values()) {
      if (own.length === 0) continue;
      const place = placeOf(resource);
      const known = scopes.get(place) ?? [];
      scopes.set(place, [...known, ...own.filter((scope) => !known.includes(scope))]);
    }
    return scopes;
  });
  return (resource) => byPlace().get(placeOf(resource)) ?? [];
}
