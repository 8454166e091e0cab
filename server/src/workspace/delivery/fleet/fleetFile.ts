/**
 * A `fleet.yaml` of Rancher Fleet: its folder is a bundle, and the first of its `targetCustomizations` that selects a cluster changes what the
 * bundle is there. Source: fleet.rancher.io/ref-fleet-yaml.
 */
import { fileApiVersion } from '../../../manifest/impliedType';
import type { ManifestMap, ManifestPath, Resource } from '../../../manifest/manifest';
import { isMap, listAt, stringAt, valueAt } from '../../../manifest/values';
import type { FileIndex } from '../fileIndex';
import { type ClusterTarget, clusterTarget, type FleetCluster, targetSelects } from './fleetClusters';

export function isFleetFile({ apiVersion, kind }: Resource): boolean {
  return apiVersion === fileApiVersion && kind === 'Fleet';
}

/** The file of a folder; undefined where there is none, or an empty one. */
export function fleetFileIn(folder: string, index: Pick<FileIndex, 'file'>): Resource | undefined {
  const file = index.file(`${folder}/fleet.yaml`) ?? index.file(`${folder}/fleet.yml`);
  return file?.manifest.resources.find(isFleetFile);
}

export interface Customization {
  readonly target: ClusterTarget;
  /** Leads to it in the file. */
  readonly path: ManifestPath;
  readonly isOff: boolean;
}

export function customizationsOf({ value }: Resource): readonly Customization[] {
  return listAt(value, ['targetCustomizations']).flatMap((item, index) =>
    isMap(item)
      ? [{ target: clusterTarget(item), path: ['targetCustomizations', index], isOff: valueAt(item, ['doNotDeploy']) === true }]
      : [],
  );
}

/** The options of a `fleet.yaml` for one cluster. */
export interface BundleOptions {
  readonly resource: Resource;
  /** The ways to options, those that win last: of the file as a whole, then of its customization for the cluster. */
  readonly layers: readonly ManifestPath[];
  /** Undefined where the labels of the cluster, which are not known, decide about it. */
  readonly isDeployed: boolean | undefined;
}

export function optionsFor(resource: Resource, customizations: readonly Customization[], cluster: FleetCluster): BundleOptions {
  let isDeployed: boolean | undefined = true;
  for (const { target, path, isOff } of customizations) {
    const isMeant = targetSelects(target, cluster);
    if (isMeant === undefined && isOff) isDeployed = undefined;
    if (isMeant) return { resource, layers: [[], path], isDeployed: isOff ? false : isDeployed };
  }
  return { resource, layers: [[]], isDeployed };
}

/** The last text that is said of a field. */
export function textOption({ resource, layers }: BundleOptions, path: ManifestPath): string | undefined {
  return layers.map((layer) => stringAt(resource.value, [...layer, ...path])).findLast((text) => text !== undefined && text !== '');
}

/** Visits each mapping at a path, with its place. */
export function mapOptions(
  { resource, layers }: BundleOptions,
  path: ManifestPath,
): readonly { readonly value: ManifestMap; readonly path: ManifestPath }[] {
  return layers.flatMap((layer) => {
    const place = [...layer, ...path];
    const value = valueAt(resource.value, place);
    return isMap(value) ? [{ value, path: place }] : [];
  });
}
