/**
 * While people type, one file changes and mostly says the same about who applies what. Then what was found for the folder holds on, with the
 * new resources in the place of the old ones.
 */
import type { Resource } from '../manifest/manifest';
import { announcementKinds } from '../model/announcement';
import type { WorkspaceConfig } from './config';
import { type SpeakingResources, speakingResources } from './members';
import type { FileIndex } from './reach/fileIndex';
import type { HomeSource } from './reach/fluxKustomization';
import type { ClusterContent } from './reach/grouping';
import type { Scope } from './reach/scope';
import type { SourceFile } from './sourceFile';
import { listAt } from './value';

/** What was found for a folder, and of what. */
export interface FolderMemory {
  readonly files: readonly SourceFile[];
  readonly byUri: ReadonlyMap<string, SourceFile>;
  readonly config: WorkspaceConfig;
  readonly index: FileIndex;
  readonly home: HomeSource;
  /** By the place of a Flux Kustomization: the variables it fills in, once for each way that leads to it. */
  readonly followed: ReadonlyMap<string, readonly Scope[]>;
  readonly speaking: SpeakingResources;
  readonly contents: readonly ClusterContent[];
  /** Files that are part of what kustomizations do to others. */
  readonly patchFiles: ReadonlySet<string>;
  /** By the name of a content: the folders of its files, and those around them. */
  readonly around: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The same for the new files, or undefined when it has to be found anew. */
export function updated(memory: FolderMemory, files: readonly SourceFile[], config: WorkspaceConfig): FolderMemory | undefined {
  if (files.length !== memory.files.length || JSON.stringify(config) !== JSON.stringify(memory.config)) return undefined;
  const replaced = new Map<Resource, Resource>();
  const changed = new Map<string, SourceFile>();
  for (const file of files) {
    const before = memory.byUri.get(file.uri);
    if (before === file) continue;
    if (!before || memory.patchFiles.has(file.uri) || !addResources(replaced, before, file)) return undefined;
    changed.set(file.uri, file);
  }
  if (changed.size === 0) return memory;
  const contents = memory.contents.map((one) => {
    if (![...changed.keys()].some((uri) => one.content.files.has(uri))) return one;
    const items = one.content.items.map((item) => {
      const resource = replaced.get(item.resource);
      return resource ? { ...item, resource } : item;
    });
    return { ...one, content: { ...one.content, items } };
  });
  return {
    ...memory,
    files: memory.files.map((file) => changed.get(file.uri) ?? file),
    byUri: replacedIn(memory.byUri, [], changed),
    speaking: replacedIn(memory.speaking, [...replaced.keys()], speakingResources([...changed.values()])),
    contents,
  };
}

function replacedIn<K, V>(map: ReadonlyMap<K, V>, gone: readonly K[], added: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  const result = new Map(map);
  for (const key of gone) result.delete(key);
  for (const [key, value] of added) result.set(key, value);
  return result;
}

/** Whether both say the same about who applies what, and have their objects in the same places. */
function addResources(replaced: Map<Resource, Resource>, before: SourceFile, after: SourceFile): boolean {
  const [olds, news] = [before.manifest.resources, after.manifest.resources];
  if (olds.length !== news.length || before.kustomization || after.kustomization) return false;
  return olds.every((old, position) => {
    const next = news[position];
    if (!next || steers(old) || steers(next) || !sameIdentity(old, next)) return false;
    replaced.set(old, next);
    return true;
  });
}

const passive: ReadonlySet<string> = new Set([
  'Service',
  'HelmRelease',
  'Gateway',
  'GatewayClass',
  'Ingress',
  'CiliumLoadBalancerIPPool',
  ...announcementKinds,
  'Values',
]);

/** Kinds that never decide about others, but for a HelmRelease that takes values from elsewhere. */
function steers(resource: Resource): boolean {
  return !passive.has(resource.kind) || listAt(resource.value, ['spec', 'valuesFrom']).length > 0;
}

function sameIdentity(a: Resource, b: Resource): boolean {
  return (
    a.kind === b.kind &&
    a.apiVersion === b.apiVersion &&
    a.name === b.name &&
    a.namespace === b.namespace &&
    a.document === b.document &&
    a.root.join('/') === b.root.join('/')
  );
}
