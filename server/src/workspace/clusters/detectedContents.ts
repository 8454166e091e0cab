/** The clusters of a folder whose settings name none: from what Flux and Argo CD apply, and what a person applies. */
import type { Resource } from '../../manifest/manifest';
import { type FileIndex, isChartPart } from '../delivery/fileIndex';
import { findRoots } from '../delivery/roots';
import { type Member, membersOf, type SourceFile } from '../delivery/sourceFile';
import { kustomizeRoots, type Unit, unitsOfFolders, unitsOfKustomizations, unitsOfRoots } from '../delivery/units';
import type { Walker } from '../delivery/walk';
import { claimsOf } from '../generated/claims';
import { noContext } from '../generated/clusterContext';
import { appliedByTools } from './appliedByTools';
import type { SpeakingResources } from './folderStructure';
import { type ClusterContent, groupContents, groupUnits } from './grouping';
import { appliedByHand } from './handApplied';
import { holdsPool, startsDelivered, withoutArchives, withoutCopies, withoutPutAside } from './leftovers';
import type { Speaks } from './partings';

export function detectedContents(files: readonly SourceFile[], walker: Walker, speaking: SpeakingResources): readonly ClusterContent[] {
  const partSpeech = walker.memory.memo(speechOfPart);
  const speaks: Speaks = ({ resource, installed, release, isHeld }) => {
    if (installed && installed.claims().length > 0) return 'claim';
    if (!release && !isHeld) return speechOf(resource, speaking, walker.index);
    return partSpeech(resource);
  };
  const reached = unitsOfRoots(findRoots(files, walker), kustomizeRoots(files, walker.index), walker);
  const delivered = withoutArchives(reached, speaks);
  const byHand = unitsByHand(files, { reached, delivered }, walker, speaks);
  return withoutCopies(groupUnits([...delivered, ...byHand], speaks), speaks).flatMap(groupContents);
}

/** A file of a chart is no object of a cluster by itself, so it says nothing. */
function speechOf(resource: Resource, speaking: SpeakingResources, index: FileIndex): 'pool' | 'claim' | undefined {
  const members = speaking(resource);
  return members === undefined || isChartPart(resource.uri, index) ? undefined : speechOfMembers(members);
}

/** Resources that a chart makes are judged one by one, since no file lists them. */
function speechOfPart(resource: Resource): 'pool' | 'claim' | undefined {
  return speechOfMembers(membersOf(resource, claimsOf(resource, noContext)));
}

function speechOfMembers(members: readonly Member[]): 'pool' | 'claim' | undefined {
  if (members.length === 0) return undefined;
  return members.some(({ kind }) => kind === 'pool') ? 'pool' : 'claim';
}

/** A person applies kustomizations that no root reaches, and manifests that no kustomization around them leaves out. */
function unitsByHand(
  files: readonly SourceFile[],
  { reached, delivered }: { readonly reached: readonly Unit[]; readonly delivered: readonly Unit[] },
  walker: Walker,
  speaks: Speaks,
): readonly Unit[] {
  const { index } = walker;
  const taken = filesOf(reached);
  const isByHand = appliedByHand(delivered, speaks);
  const tools = appliedByTools(files, (uri) => !taken.has(uri) && isByHand(uri), walker, speaks);
  const takenByTools = filesOf(tools.units);
  const isFree = (uri: string) => !taken.has(uri) && isByHand(uri) && !takenByTools.has(uri) && !tools.leavesOut(uri);
  const kustomized = unitsOfKustomizations(
    kustomizeRoots(files, index).filter((folder) => isFree(index.kustomization(folder)?.resource.uri ?? '')),
    walker,
  ).filter((unit) => !startsDelivered(unit, delivered, walker, speaks));
  const takenByHand = filesOf(kustomized);
  const isOpen = byFolder(
    (file) => isByHand(file.uri) && !tools.leavesOut(file.uri) && index.kustomizationAround(file.folder) === undefined,
  );
  const loose = files.filter((file) => isOpen(file) && ![taken, takenByTools, takenByHand].some((uris) => uris.has(file.uri)));
  const found = [...tools.units, ...kustomized, ...unitsOfFolders(withoutRendered(loose, index), walker)];
  const units = withoutPutAside(found, delivered, { root: index.root(), speaks });
  const isDeliveredByHand = () => holdsPool(units, speaks) || loose.some((file) => mayRenderPool(file, index));
  return delivered.length === 0 || holdsPool(delivered, speaks) || isDeliveredByHand() ? units : [];
}

/** A template of a chart that nothing here installs, which a person may. */
function mayRenderPool({ uri, manifest }: SourceFile, index: FileIndex): boolean {
  return (manifest.raw?.text.includes('CiliumLoadBalancerIPPool') ?? false) && isChartPart(uri, index);
}

/** The answer for a file that depends on its folder alone: thousands of files may lie in one. */
function byFolder(test: (file: SourceFile) => boolean): (file: SourceFile) => boolean {
  const known = new Map<string, boolean>();
  return (file) => {
    const answer = known.get(file.folder) ?? test(file);
    known.set(file.folder, answer);
    return answer;
  };
}

/** Leaves out the files of a chart whose pools are in other files as well: the others are the output of that chart. */
function withoutRendered(files: readonly SourceFile[], index: FileIndex): readonly SourceFile[] {
  const inCharts = new Set(files.filter((file) => hasPool(file) && isChartPart(file.uri, index)));
  if (inCharts.size === 0) return files;
  const rendered = new Set(files.filter((file) => !inCharts.has(file)).flatMap(poolNames));
  return files.filter((file) => !inCharts.has(file) || poolNames(file).some((name) => !rendered.has(name)));
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
