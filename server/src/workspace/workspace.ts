/**
 * Which resources meet in one API server. A workspace is made of source files (each read once per text) and folders; each folder without
 * further structure is one cluster, files outside of every folder make one of their own.
 */
import type { Manifest } from '../manifest/manifest';
import type { Claim } from './claim';
import { plainServiceClaim } from './plainService';
import { type PoolResource, poolResource } from './pools';

/** A folder as the editor opened it. `uri` without a slash at its end. */
export interface WorkspaceFolder {
  readonly uri: string;
  readonly name: string;
}

/** What LB IPAM works with, in one order. */
export type Member = { readonly kind: 'claim'; readonly claim: Claim } | { readonly kind: 'pool'; readonly pool: PoolResource };

/** What one file contributes. Made when its text changes, kept while it does not. */
export interface SourceFile {
  readonly uri: string;
  readonly manifest: Manifest;
  /** In document order. */
  readonly members: readonly Member[];
}

export interface Cluster {
  readonly name: string;
  /** In canonical order: by path, then by document. */
  readonly files: readonly SourceFile[];
  readonly members: readonly Member[];
}

export interface Workspace {
  readonly clusters: readonly Cluster[];
}

export function sourceFile(manifest: Manifest): SourceFile {
  const members: Member[] = [];
  for (const resource of manifest.resources) {
    const claim = plainServiceClaim(resource);
    if (claim) members.push({ kind: 'claim', claim });
    const pool = poolResource(resource);
    if (pool) members.push({ kind: 'pool', pool });
  }
  return { uri: manifest.uri, manifest, members };
}

/** Files may come in any order; the result does not depend on it. */
export function buildWorkspace(folders: readonly WorkspaceFolder[], files: Iterable<SourceFile>): Workspace {
  const byFolder = new Map<WorkspaceFolder | undefined, SourceFile[]>();
  // The longest folder wins, so a folder opened inside another one is a cluster of its own.
  const deepestFirst = [...folders].sort((a, b) => b.uri.length - a.uri.length);
  for (const file of files) {
    const folder = deepestFirst.find(({ uri }) => file.uri.startsWith(`${uri}/`));
    const list = byFolder.get(folder);
    if (list) list.push(file);
    else byFolder.set(folder, [file]);
  }
  const clusters = folders.map((folder) => cluster(folder.name, byFolder.get(folder) ?? []));
  const outside = byFolder.get(undefined);
  if (outside) clusters.push(cluster('(no folder)', outside));
  return { clusters };
}

function cluster(name: string, unsorted: readonly SourceFile[]): Cluster {
  const files = unsorted.toSorted((a, b) => comparePaths(a.uri, b.uri));
  return { name, files, members: files.flatMap((file) => file.members) };
}

/** `kubectl apply -R -f` walks a directory in lexical order of its entries, so paths compare part by part. */
export function comparePaths(a: string, b: string): number {
  if (a === b) return 0;
  let index = 0;
  while (a.charCodeAt(index) === b.charCodeAt(index)) index++;
  const x = a.charAt(index);
  const y = b.charAt(index);
  if (x === '' || x === '/') return -1;
  if (y === '' || y === '/') return 1;
  return x < y ? -1 : 1;
}
