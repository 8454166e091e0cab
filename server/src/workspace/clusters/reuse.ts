/**
 * While people type, few files change and mostly leave alone who applies what. Then what was found for the folder holds on, with the new
 * resources in the place of the old ones.
 */
import type { Resource } from '../../manifest/manifest';
import { announcementKinds } from '../../model/announcement';
import { firstIndex } from '../../model/halving';
import { overlay } from '../../model/overlay';
import type { FileIndex } from '../delivery/fileIndex';
import type { HomeSource } from '../delivery/flux/fluxKustomization';
import type { ClusterContent } from '../delivery/grouping';
import { looseItems } from '../delivery/kustomize/kustomizeBuild';
import type { Applied } from '../delivery/layers';
import type { Scope } from '../delivery/scope';
import { isStructural, type Member, type SourceFile } from '../delivery/sourceFile';
import type { WorkspaceConfig } from '../resource/config';
import { baseName, comparePaths, parentOf } from '../resource/paths';
import { listAt } from '../resource/value';
import { type FileChange, fileChanges, filesAfter } from './fileChanges';
import { type SpeakingResources, speakingResources } from './members';

/** What was found for a folder, and of what. */
export interface FolderMemory {
  /** In the order in which they were given. */
  readonly given: readonly SourceFile[];
  /** In path order. */
  readonly files: readonly SourceFile[];
  readonly byUri: ReadonlyMap<string, SourceFile>;
  readonly config: WorkspaceConfig;
  readonly index: FileIndex;
  readonly home: HomeSource;
  /** By the place of a Flux Kustomization: the variables it fills in, once for each way that leads to it. */
  readonly followed: ReadonlyMap<string, readonly Scope[]>;
  /** The members of each resource that has any, as its file alone has them. */
  readonly speaking: SpeakingResources;
  readonly contents: readonly ClusterContent[];
  /** Nothing is followed anywhere: every file is applied because it is there. */
  readonly isFlat: boolean;
  /** Files that are part of what kustomizations do to others. */
  readonly patchFiles: ReadonlySet<string>;
  /** By the name of a content: the folders of its files, and those around them. */
  readonly around: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What was found, after an edit of some files. */
export interface FolderEdit {
  readonly found: FolderMemory;
  readonly changes: readonly FileChange[];
}

/** More than a person edits at a time; the long way is shorter then. */
const mostChanges = 100;

/** Undefined when it has to be found anew. */
export function afterEdit(memory: FolderMemory, files: readonly SourceFile[], config: WorkspaceConfig): FolderEdit | undefined {
  if (JSON.stringify(config) !== JSON.stringify(memory.config)) return undefined;
  const changes = fileChanges(memory.given, files);
  if (changes.length > mostChanges || !changes.every((change) => leavesOthersAlone(change, memory))) return undefined;
  if (changes.length === 0) return { found: memory, changes };
  const contents = memory.contents.map((one) => contentAfter(one, changes, memory.isFlat));
  // A content without files is none.
  if (contents.some(({ content }, index) => content.files.size === 0 && memory.contents[index]?.content.files.size !== 0)) return undefined;
  const found: FolderMemory = {
    ...memory,
    given: files,
    files: filesAfter(memory.files, changes),
    byUri: overlay(memory.byUri, new Map(changes.map(({ uri, after }) => [uri, after]))),
    speaking: overlay(memory.speaking, speakingChanges(changes)),
    contents,
  };
  return { found, changes };
}

function speakingChanges(changes: readonly FileChange[]): ReadonlyMap<Resource, readonly Member[] | undefined> {
  const gone = speakingResources(changes.flatMap(({ before }) => before ?? []));
  const come = speakingResources(changes.flatMap(({ after }) => after ?? []));
  return new Map<Resource, readonly Member[] | undefined>([...[...gone.keys()].map((resource) => [resource, undefined] as const), ...come]);
}

/** Whether a change decides about nothing but the objects of its file. */
function leavesOthersAlone({ uri, before, after }: FileChange, { patchFiles, contents, isFlat, index }: FolderMemory): boolean {
  if (patchFiles.has(uri) || before?.kustomization || after?.kustomization) return false;
  if (before && after && saySame(before, after)) return true;
  if (![before, after].every((file) => file === undefined || !file.manifest.resources.some(decides))) return false;
  if (before && after) return contents.every(({ content, loose }) => !content.files.has(uri) || loose.has(uri));
  // What it means that a file is there at all: the first one of a folder, and what makes a folder a chart.
  if (!index.isFolder(parentOf(uri)) || contents[0]?.loose.size === 0 || baseName(uri) === 'Chart.yaml') return false;
  return isFlat;
}

/** Whether both have the same objects in the same places, none of which decides about others. */
function saySame(before: SourceFile, after: SourceFile): boolean {
  const [olds, news] = [before.manifest.resources, after.manifest.resources];
  return (
    olds.length === news.length &&
    olds.every((old, position) => {
      const next = news[position];
      return next !== undefined && !steers(old) && !steers(next) && sameIdentity(old, next);
    })
  );
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

/** The same, where no kustomization can take anything from it. */
function decides(resource: Resource): boolean {
  return steers(resource) && (isStructural(resource) || resource.kind === 'Bucket');
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

function contentAfter(one: ClusterContent, changes: readonly FileChange[], isFlat: boolean): ClusterContent {
  const own = changes.filter(({ uri, before }) => one.content.files.has(uri) || (isFlat && !before));
  if (own.length === 0) return one;
  const moved = own.filter(({ before, after }) => !before || !after);
  const come = new Set(moved.map(({ uri }) => uri));
  const isLoose = (uri: string) => one.loose.has(uri) || come.has(uri);
  const loose = own.filter(({ uri }) => isLoose(uri));
  const others = own.filter(({ uri }) => !isLoose(uri));
  const items = withLoose(replaced(one.content.items, others), isLoose, loose);
  const files = withUris(one.content.files, moved);
  // Where nothing is followed, both are one.
  return { ...one, content: { items, files }, loose: one.loose === one.content.files ? files : withUris(one.loose, moved) };
}

/** With those that came, and without those that went. */
function withUris(uris: Set<string>, changes: readonly FileChange[]): Set<string> {
  if (changes.length === 0) return uris;
  const result = new Set(uris);
  for (const { uri, after } of changes) {
    if (after) result.add(uri);
    else result.delete(uri);
  }
  return result;
}

/** The same objects in the same places. */
function replaced(items: readonly Applied[], changes: readonly FileChange[]): readonly Applied[] {
  if (changes.length === 0) return items;
  const resources = new Map<Resource, Resource | undefined>();
  for (const { before, after } of changes) {
    for (const [position, old] of before?.manifest.resources.entries() ?? []) resources.set(old, after?.manifest.resources[position]);
  }
  return items.map((item) => {
    const resource = resources.get(item.resource);
    return resource ? { ...item, resource } : item;
  });
}

/** Loose objects come after all others, in path order. */
function withLoose(items: readonly Applied[], isLoose: (uri: string) => boolean, changes: readonly FileChange[]): Applied[] {
  const result = [...items];
  for (const { uri, after } of changes) {
    const start = firstIndex(result, ({ resource }) => isLoose(resource.uri) && comparePaths(resource.uri, uri) >= 0);
    let end = start;
    while (result[end]?.resource.uri === uri) end++;
    result.splice(start, end - start, ...(after ? looseItems(after) : []));
  }
  return result;
}
