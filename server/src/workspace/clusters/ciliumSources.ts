/** Everything in a cluster that speaks of Cilium, in the order in which it counts. */
import type { ManifestMap, Resource } from '../../manifest/manifest';
import { isMap, listAt, stringAt } from '../../manifest/values';
import type { Memory } from '../../memory/memory';
import type { Arrivals } from '../delivery/arrivals';
import { itemsWhere } from '../delivery/itemParts';
import type { Applied, Content } from '../delivery/layers';
import type { SourceFile } from '../delivery/sourceFile';
import { configSource, isCiliumConfig } from '../facts/ciliumConfig';
import type { RankedSources } from '../facts/ciliumFacts';
import { imageSource, isCiliumWorkload } from '../facts/ciliumImages';
import { isCiliumValues, releaseSource } from '../facts/ciliumRelease';
import { ciliumReleases } from '../facts/ciliumReleases';
import type { CiliumSource, Statement } from '../facts/source';
import type { HelmInstallation } from '../resource/helmInstallation';
import { parentOf, relativePath } from '../resource/paths';

type FileAt = (uri: string) => SourceFile | undefined;

interface FolderOfFiles {
  readonly uri: string;
}

export interface FilesOfFolder {
  readonly folder: FolderOfFiles;
  readonly fileAt: FileAt;
  readonly arrivals: Arrivals;
  readonly memory: Memory;
}

/** `unapplied` are files that nothing applies. They count too, because people install Cilium by hand before anything else can run. */
export function ciliumSources(
  parts: Content['parts'],
  installations: readonly HelmInstallation[],
  { folder, fileAt, arrivals, memory }: FilesOfFolder,
  unapplied: readonly SourceFile[],
): RankedSources {
  const applied = itemsWhere(parts, speaksOfCilium, memory).flatMap((item) => arrivals.resource(item) ?? []);
  const others = unapplied.flatMap(({ manifest }) => manifest.resources);
  return [
    applied.flatMap((resource) => renderedSource(resource) ?? []),
    ciliumReleases(installations).map(releaseSource),
    [
      ...applied.flatMap((resource) => (isPutAside(folder, resource.uri) ? [] : (valuesSource(resource, fileAt) ?? []))),
      ...others.flatMap((resource) => unappliedSource(resource, fileAt) ?? []),
    ],
  ];
}

function speaksOfCilium({ resource }: Applied): boolean {
  return isCiliumConfig(resource) || isCiliumWorkload(resource) || resource.kind === 'Values';
}

/** The names of the folders on the way to a file say whether it was put aside. */
export function isPutAside(folder: FolderOfFiles, uri: string): boolean {
  const path = relativePath(folder.uri, uri);
  return /(?:^|\/)[._]?(?:archived?|attic|backup|deprecated|disabled|docs?|examples?|old|samples?|templates?|tests?|unused)\//i.test(path);
}

/** A resource that nothing applies may still say how Cilium was installed. */
export function mayTellOfCilium(resource: Resource): boolean {
  return unappliedSource(resource, () => undefined) !== undefined;
}

function unappliedSource(resource: Resource, fileAt: FileAt): CiliumSource | undefined {
  return renderedSource(resource) ?? valuesSource(resource, fileAt);
}

function renderedSource(resource: Resource): CiliumSource | undefined {
  if (isCiliumConfig(resource)) return configSource(resource);
  return isCiliumWorkload(resource) ? imageSource(resource) : undefined;
}

/** Values in a file that no release names belong to the chart beside it, to a chart that contains Cilium's, or to the play of Ansible that installs it. */
function valuesSource({ kind, value, source, root, uri }: Resource, fileAt: FileAt): CiliumSource | undefined {
  if (kind !== 'Values') return undefined;
  const key = isCiliumValues(value) ? undefined : innerKey(value);
  const values = key === undefined ? value : value[key];
  if (!isMap(values) || !isCiliumValues(values)) return undefined;
  const path = key === undefined ? [] : [key];
  const [first = ''] = Object.keys(values);
  const version = key === undefined ? undefined : dependencyVersion(fileAt(`${parentOf(uri)}/Chart.yaml`));
  return releaseSource({
    version,
    values: { value: values, locate: (place) => source.locate([...root, ...path, ...place]) },
    isPartial: false,
    location: source.nearest([...root, ...path, first]),
  });
}

/** `cilium`, or a variable such as `cilium_helm_values`. */
function innerKey(value: ManifestMap): string | undefined {
  return Object.keys(value).find((key) => {
    const inner = /cilium/i.test(key) ? value[key] : undefined;
    return isMap(inner) && isCiliumValues(inner);
  });
}

/** A chart that contains Cilium states the version of Cilium among its dependencies. */
function dependencyVersion(chart: SourceFile | undefined): Statement | undefined {
  const resource = chart?.manifest.resources.find(({ kind }) => kind === 'Chart');
  const index = listAt(resource?.value, ['dependencies']).findIndex((dependency) => stringAt(dependency, ['name']) === 'cilium');
  const version = stringAt(resource?.value, ['dependencies', index, 'version']);
  if (!resource || version === undefined) return undefined;
  return { value: version, location: resource.source.nearest([...resource.root, 'dependencies', index, 'version']) };
}
