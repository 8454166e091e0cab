/** Flux `HelmRelease` resources: the chart that they install with the values that are in them. */
import type { ManifestPath, NodeLocation, Resource } from '../../manifest/manifest';
import { listAt, mapAt, stringAt } from '../../manifest/values';
import { releaseClaims } from '../charts/chartService';
import { chartReference } from '../resource/chartReference';
import type { Claim } from '../resource/claim';
import { groundAt, mergedGround, resourceGround } from '../resource/ground';
import type { HelmInstallation } from '../resource/helmInstallation';
import { statedNamespace } from '../resource/templates';
import { type ClusterContext, lookUp } from './clusterContext';

/** An object of the cluster. */
export type FindObject = (kind: string, name: string, namespace: string) => Resource | undefined;

export function helmReleaseClaims(resource: Resource, context: ClusterContext): readonly Claim[] {
  const installation = helmReleaseInstallation(resource, (kind, name, namespace) => lookUp(context, kind, name, namespace));
  return installation ? releaseClaims(installation) : [];
}

function isHelmRelease({ kind, apiVersion }: Resource): boolean {
  return kind === 'HelmRelease' && apiVersion.startsWith('helm.toolkit.fluxcd.io/');
}

/** True if an object of its own states the chart. */
export function namesChartObject(resource: Resource): boolean {
  return isHelmRelease(resource) && mapAt(resource.value, ['spec', 'chartRef']) !== undefined;
}

export function helmReleaseInstallation(resource: Resource, find: FindObject): HelmInstallation | undefined {
  if (!isHelmRelease(resource)) return undefined;
  const target = stringAt(resource.value, ['spec', 'targetNamespace']);
  const inline = groundAt(resourceGround(resource), ['spec', 'values']);
  return {
    origin: 'HelmRelease',
    resource,
    ...(namesChartObject(resource) ? referencedChart(resource, find) : statedChart(resource)),
    release: stringAt(resource.value, ['spec', 'releaseName']) ?? (target === undefined ? resource.name : `${target}-${resource.name}`),
    namespace: statedNamespace(target) ?? resource.namespace,
    values: mergedGround(inline ? [inline] : []),
    isPartial: listAt(resource.value, ['spec', 'valuesFrom']).length > 0,
    doubt: undefined,
  };
}

type NamedChart = Pick<HelmInstallation, 'chart' | 'versionLocation'>;

/** A repository is mostly called like its owner, which tells charts of the same name apart. A chart in a git repository may be any. */
function statedChart(resource: Resource): NamedChart {
  const spec = ['spec', 'chart', 'spec'];
  const text = (...path: readonly string[]) => stringAt(resource.value, [...spec, ...path]);
  const kind = text('sourceRef', 'kind');
  if (kind === 'GitRepository' || kind === 'Bucket') return { chart: undefined };
  return {
    chart: chartReference({ chart: text('chart'), repository: text('sourceRef', 'name'), version: text('version') }),
    versionLocation: placeIn(resource, [...spec, 'version']),
  };
}

/** If the object is in no file, its name is taken for the name of the chart, which it mostly is. */
function referencedChart(resource: Resource, find: FindObject): NamedChart {
  const reference = ['spec', 'chartRef'];
  const kind = stringAt(resource.value, [...reference, 'kind']) ?? '';
  const name = stringAt(resource.value, [...reference, 'name']) ?? '';
  const source = find(kind, name, stringAt(resource.value, [...reference, 'namespace']) ?? resource.namespace ?? '');
  if (!source) return { chart: { name, repository: undefined, version: undefined } };
  const text = (...path: readonly string[]) => stringAt(source.value, ['spec', ...path]);
  if (kind === 'HelmChart') {
    return {
      chart: chartReference({ chart: text('chart'), version: text('version') }),
      versionLocation: placeIn(source, ['spec', 'version']),
    };
  }
  const field = text('ref', 'tag') === undefined ? 'semver' : 'tag';
  const version = text('ref', field);
  const chart = chartReference({ chart: text('url'), version });
  const versionLocation = placeIn(source, ['spec', 'ref', field]);
  // A digest alone is a version that no file tells.
  const isUnknown = version === undefined && text('ref', 'digest') !== undefined;
  return { chart: chart && isUnknown ? { ...chart, version: undefined } : chart, versionLocation };
}

function placeIn({ source, root }: Resource, path: ManifestPath): NodeLocation | undefined {
  return source.locate([...root, ...path]);
}
