/**
 * `ClusterResourceSet` of Cluster API, and `ClusterProfile` and `Profile` of Sveltos: objects that are kept as texts in ConfigMaps, charts and folders for the
 * clusters that they select. Sources: cluster-api.sigs.k8s.io/tasks/cluster-resource-set and projectsveltos.github.io/sveltos, "ClusterProfile".
 */
import type { ManifestPath, ManifestValue, Resource } from '../../../manifest/manifest';
import { isMap, listAt, stringAt, valueAt } from '../../../manifest/values';
import { chartReference } from '../../resource/chartReference';
import { textGround } from '../../resource/innerText';
import { isTemplated, statedNamespace } from '../../resource/templates';
import { type Built, merged, sharedLayer } from '../built';
import type { FileIndex } from '../fileIndex';
import { chartItems } from '../helm/localChart';
import { lazyMerge } from '../helm/valuesFiles';
import type { Builder } from '../kustomize/kustomizeBuild';
import { noChanges } from '../kustomize/kustomizeLayer';
import type { FindVariableSet } from '../scope';
import { type ManagedClusters, managedClusters, selectorOf } from './managedClusters';

export function isProfile({ kind, apiVersion }: Resource): boolean {
  if (kind === 'ClusterResourceSet') return apiVersion.startsWith('addons.cluster.x-k8s.io/');
  return (kind === 'ClusterProfile' || kind === 'Profile') && apiVersion.startsWith('config.projectsveltos.io/');
}

export interface Profiles {
  /** The names of the clusters that it selects; the empty name is the cluster that manages the others. */
  readonly clusters: (profile: Resource) => readonly string[];
}

export function createProfiles(resources: readonly Resource[]): Profiles {
  const selectors = resources.filter(isProfile).flatMap((profile) => clusterSelector(profile) ?? []);
  const managed: ManagedClusters = managedClusters(resources, selectors);
  return {
    clusters: (profile) => {
      const selector = clusterSelector(profile);
      const selected = selector ? managed.selectedBy(selector).map(({ name }) => name) : [];
      const named = listAt(profile.value, ['spec', 'clusterRefs']).flatMap((item) => stringAt(item, ['name']) ?? []);
      // Sveltos registers the cluster that it runs in under this name.
      return [...new Set([...selected, ...named])].map((name) => (name === 'mgmt' ? '' : name));
    },
  };
}

function clusterSelector({ value }: Resource) {
  return selectorOf(valueAt(value, ['spec', 'clusterSelector']));
}

export interface ProfileSource {
  readonly index: FileIndex;
  readonly builder: Builder;
  readonly findSet: FindVariableSet;
}

export interface ProfileBuild {
  readonly built: Built;
  /** True if each ConfigMap that it names was found. */
  readonly isComplete: boolean;
}

export function buildProfile(profile: Resource, { index, builder, findSet }: ProfileSource): ProfileBuild {
  const references = [...listAt(profile.value, ['spec', 'resources']), ...listAt(profile.value, ['spec', 'policyRefs'])];
  const sets = references.filter(isConfigMap).map((item) => heldSet(item, profile, findSet));
  const objects = sets.flatMap((set) => set?.objects() ?? []);
  const held: Built = {
    items: objects.map((resource) => ({ resource, layers: undefined, spoken: undefined, isHeld: true })),
    files: [],
    sets: [],
  };
  const folders = [...references, ...listAt(profile.value, ['spec', 'kustomizationRefs'])].flatMap((item) =>
    folderOf(item, profile, index),
  );
  const built = folders.map(({ folder, namespace }): Built => {
    const content = builder.flux(folder);
    return namespace === undefined ? content : { ...content, items: content.items.map(sharedLayer({ ...noChanges, namespace })) };
  });
  return { built: merged([held, ...built, ...charts(profile, index)]), isComplete: !sets.includes(undefined) };
}

function isConfigMap(item: ManifestValue): boolean {
  return stringAt(item, ['kind']) === 'ConfigMap' && stringAt(item, ['name']) !== undefined;
}

/** A ClusterResourceSet takes those of its own namespace. */
function heldSet(item: ManifestValue, profile: Resource, findSet: FindVariableSet) {
  return findSet(stringAt(item, ['name']) ?? '', stringAt(item, ['namespace']) || profile.namespace);
}

/** A path in a repository that Flux synchronises. */
function folderOf(item: ManifestValue, { uri }: Resource, index: FileIndex) {
  const path = stringAt(item, ['path']);
  if (stringAt(item, ['kind']) !== 'GitRepository' || path === undefined || isTemplated(path)) return [];
  const folder = index.fromRepository(path, uri);
  return folder === undefined ? [] : [{ folder, namespace: statedNamespace(stringAt(item, ['targetNamespace'])) }];
}

function charts(profile: Resource, index: FileIndex): readonly Built[] {
  return listAt(profile.value, ['spec', 'helmCharts']).flatMap((item, at): readonly Built[] => {
    if (!isMap(item) || stringAt(item, ['helmChartAction']) === 'Uninstall') return [];
    const path: ManifestPath = ['spec', 'helmCharts', at];
    const values = textGround(profile, [...path, 'values']);
    const {
      release: own,
      inner,
      files,
    } = chartItems(
      {
        origin: 'values',
        resource: profile,
        chart: chartReference({
          chart: stringAt(item, ['chartName']),
          repository: stringAt(item, ['repositoryURL']),
          version: stringAt(item, ['chartVersion']),
        }),
        versionLocation: profile.source.locate([...profile.root, ...path, 'chartVersion']),
        release: stringAt(item, ['releaseName']) ?? '',
        namespace: statedNamespace(stringAt(item, ['releaseNamespace'])),
        values: lazyMerge(values ? [values] : []),
        isPartial: listAt(item, ['valuesFrom']).length > 0,
        doubt: undefined,
      },
      path,
      index,
    );
    return [{ items: [own, ...inner], files, sets: [] }];
  });
}
