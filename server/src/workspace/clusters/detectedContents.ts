/** The clusters of a folder whose settings name none: from what Flux and Argo CD apply, and what a person applies. */
import type { FileIndex } from '../delivery/fileIndex';
import type { FolderFiles } from '../delivery/folderFiles';
import { findRoots } from '../delivery/roots';
import type { SourceFile } from '../delivery/sourceFile';
import { kustomizeRoots, type LooseFolder, type Unit, unitsOfFolders, unitsOfKustomizations, unitsOfRoots } from '../delivery/units';
import type { Walker } from '../delivery/walk';
import { parentOf } from '../resource/paths';
import { appliedByTools } from './appliedByTools';
import { type ClusterContent, groupContents, groupUnits } from './grouping';
import { appliedByHand } from './handApplied';
import { holdsPool, startsDelivered, withoutArchives, withoutCopies, withoutPutAside } from './leftovers';
import { type SpeechOf, speechIn } from './speech';

export function detectedContents(files: FolderFiles, walker: Walker): readonly ClusterContent[] {
  const { index, memory } = walker;
  const speechOf = speechIn(index, memory);
  const kustomized = kustomizeRoots(walker);
  const reached = unitsOfRoots(findRoots(files, walker), kustomized, walker);
  const delivered = withoutArchives(reached, speechOf);
  const byHand = unitsByHand({ files, kustomized, reached, delivered }, walker, speechOf);
  const groups = withoutCopies(groupUnits([...delivered, ...byHand], speechOf, memory), speechOf);
  return groups.flatMap((group) => groupContents(group, memory));
}

interface Delivered {
  readonly files: FolderFiles;
  /** The folders of kustomizations that no other one takes in. */
  readonly kustomized: readonly string[];
  readonly reached: readonly Unit[];
  readonly delivered: readonly Unit[];
}

/** A person applies kustomizations that no root reaches, and manifests that no kustomization around them leaves out. */
function unitsByHand({ files, kustomized, reached, delivered }: Delivered, walker: Walker, speechOf: SpeechOf): readonly Unit[] {
  const { index } = walker;
  const taken = filesOf(reached);
  const isByHand = appliedByHand(delivered, speechOf);
  const tools = appliedByTools(files, (uri) => !taken.has(uri) && isByHand(uri), walker, speechOf);
  const takenByTools = filesOf(tools.units);
  const isFree = (uri: string) => !taken.has(uri) && isByHand(uri) && !takenByTools.has(uri) && !tools.leavesOut(uri);
  const built = unitsOfKustomizations(
    kustomized.filter((folder) => isFree(index.kustomization(folder)?.resource.uri ?? '')),
    walker,
  ).filter((unit) => !startsDelivered(unit, delivered, walker, speechOf));
  const isOpen = (uri: string) => isByHand(uri) && !tools.leavesOut(uri) && index.kustomizationAround(parentOf(uri)) === undefined;
  const loose = looseFolders([taken, takenByTools, filesOf(built)], isOpen, index);
  const found = [...tools.units, ...built, ...unitsOfFolders(withoutRendered(loose, index), walker)];
  const units = withoutPutAside(found, delivered, { root: index.root(), speechOf });
  const isDeliveredByHand = () =>
    holdsPool(units, speechOf) || loose.some((folder) => folder.files.some((file) => mayRenderPool(file, index)));
  return delivered.length === 0 || holdsPool(delivered, speechOf) || isDeliveredByHand() ? units : [];
}

/** `isOpen` says the same of all files of one folder. */
function looseFolders(taken: readonly ReadonlySet<string>[], isOpen: (uri: string) => boolean, index: FileIndex): readonly LooseFolder[] {
  const takers = taken.filter(({ size }) => size > 0);
  return index.folders().flatMap((folder) => {
    const all = index.filesIn(folder);
    const [first] = all;
    if (!first || !isOpen(first.uri)) return [];
    const files = takers.length === 0 ? all : all.filter(({ uri }) => !takers.some((uris) => uris.has(uri)));
    return files.length > 0 ? [{ folder, files }] : [];
  });
}

/** A template of a chart that nothing here installs, which a person may. */
function mayRenderPool({ uri, manifest }: SourceFile, index: FileIndex): boolean {
  return (manifest.raw?.text.includes('CiliumLoadBalancerIPPool') ?? false) && index.isChartPart(uri);
}

/** Leaves out the files of a chart whose pools are in other files as well: the others are the output of that chart. */
function withoutRendered(folders: readonly LooseFolder[], index: FileIndex): readonly LooseFolder[] {
  if (!index.hasCharts()) return folders;
  const all = folders.flatMap(({ files }) => files);
  const inCharts = new Set(all.filter((file) => hasPool(file) && index.isChartPart(file.uri)));
  if (inCharts.size === 0) return folders;
  const rendered = new Set(all.filter((file) => !inCharts.has(file)).flatMap(poolNames));
  const isMeant = (file: SourceFile) => !inCharts.has(file) || poolNames(file).some((name) => !rendered.has(name));
  return folders.flatMap(({ folder, files }) => {
    const meant = files.filter(isMeant);
    return meant.length > 0 ? [{ folder, files: meant }] : [];
  });
}

function hasPool({ members }: SourceFile): boolean {
  return members.some(({ kind }) => kind === 'pool');
}

function poolNames({ members }: SourceFile): readonly string[] {
  return members.flatMap((member) => (member.kind === 'pool' ? [member.pool.name] : []));
}

function filesOf(units: readonly Unit[]): ReadonlySet<string> {
  const uris = new Set<string>();
  for (const { contents } of units) for (const { files } of contents.values()) for (const uri of files) uris.add(uri);
  return uris;
}
