/**
 * The chart `argocd-apps`, whose values `applications` and `applicationsets` become Applications and ApplicationSets. Source:
 * github.com/argoproj/argo-helm, charts/argocd-apps.
 */
import type { ManifestMap, ManifestPath, ManifestValue, Resource, SourceMap } from '../../../manifest/manifest';
import { isList, isMap, stringAt, valueAt } from '../../../manifest/values';
import type { Ground } from '../../resource/ground';
import type { HelmInstallation } from '../../resource/helmInstallation';

const kinds = [
  ['applications', 'Application'],
  ['applicationsets', 'ApplicationSet'],
] as const;

export function isAppsChart({ chart }: Pick<HelmInstallation, 'chart'>): boolean {
  return chart?.name === 'argocd-apps';
}

/** Each Application has its place in the values. */
export function applicationsInValues({ values, resource, namespace }: HelmInstallation): readonly Resource[] {
  return kinds.flatMap(([field, kind]) =>
    entriesOf(valueAt(values.value, [field]), [field]).flatMap(({ name, path, value }): readonly Resource[] => {
      const { namespace: own, additionalLabels: _, additionalAnnotations: __, finalizers: ___, ...spec } = value;
      const home = values.home(path) ?? { resource, path };
      const root = [...home.resource.root, ...home.path];
      const placed = typeof own === 'string' ? own : namespace;
      return [
        {
          ...home.resource,
          root,
          apiVersion: 'argoproj.io/v1alpha1',
          kind,
          name,
          namespace: placed,
          value: { metadata: { name, ...(placed === undefined ? {} : { namespace: placed }) }, spec },
          source: specSource(values, path, root.length, home.resource.source),
        },
      ];
    }),
  );
}

interface Entry {
  readonly name: string;
  readonly path: ManifestPath;
  readonly value: ManifestMap;
}

/** A mapping by name, or in older versions a list. */
function entriesOf(found: ManifestValue | undefined, path: ManifestPath): readonly Entry[] {
  if (isList(found)) {
    return found.flatMap((item, index) =>
      isMap(item) ? [{ name: stringAt(item, ['name']) ?? '', path: [...path, index], value: item }] : [],
    );
  }
  if (!isMap(found)) return [];
  return Object.entries(found).flatMap(([name, item]) => (isMap(item) ? [{ name, path: [...path, name], value: item }] : []));
}

/** The entry itself holds the fields that `spec` of the object has. */
function specSource(values: Ground, path: ManifestPath, depth: number, around: SourceMap): SourceMap {
  const inValues = (place: ManifestPath): ManifestPath => {
    const [first, ...rest] = place.slice(depth);
    return first === 'spec' ? [...path, ...rest] : path;
  };
  return {
    locate: (place) => values.locate(inValues(place)),
    nearest: (place) => values.locate(inValues(place)) ?? values.locate(path) ?? around.nearest([]),
    pathAt: () => undefined,
    writable: (place) => values.writable(inValues(place)),
  };
}
