/** Flux `HelmRelease` resources: the chart that they install with the values that stand in them. */
import type { Resource } from '../../manifest/manifest';
import { listAt, mapAt, stringAt } from '../../manifest/values';
import { releaseClaims } from '../charts/chartService';
import { type ChartReference, chartReference } from '../resource/chartReference';
import type { Claim } from '../resource/claim';
import { groundAt, mergedGround, resourceGround } from '../resource/ground';
import type { HelmInstallation } from '../resource/helmInstallation';
import { statedNamespace } from '../resource/namespaces';
import { type ClusterContext, lookUp } from './clusterContext';

export function helmReleaseClaims(resource: Resource, context: ClusterContext): readonly Claim[] {
  const installation = helmReleaseInstallation(resource, context);
  return installation ? releaseClaims(installation) : [];
}

function isHelmRelease({ kind, apiVersion }: Resource): boolean {
  return kind === 'HelmRelease' && apiVersion.startsWith('helm.toolkit.fluxcd.io/');
}

/** Whether the chart is said by an object of its own. */
export function namesChartObject(resource: Resource): boolean {
  return isHelmRelease(resource) && mapAt(resource.value, ['spec', 'chartRef']) !== undefined;
}

function helmReleaseInstallation(resource: Resource, context: ClusterContext): HelmInstallation | undefined {
  if (!isHelmRelease(resource)) return undefined;
  const target = stringAt(resource.value, ['spec', 'targetNamespace']);
  const inline = groundAt(resourceGround(resource), ['spec', 'values']);
  return {
    origin: 'HelmRelease',
    resource,
    chart: namesChartObject(resource) ? referencedChart(resource, context) : statedChart(resource),
    release: stringAt(resource.value, ['spec', 'releaseName']) ?? (target === undefined ? resource.name : `${target}-${resource.name}`),
    namespace: statedNamespace(target) ?? resource.namespace,
    values: mergedGround(inline ? [inline] : []),
    isPartial: listAt(resource.value, ['spec', 'valuesFrom']).length > 0,
    doubt: undefined,
  };
}

/** A repository is mostly called like its owner, which tells charts of the same name apart. A chart in a git repository may be any. */
function statedChart({ value }: Resource): ChartReference | undefined {
  const spec = ['spec', 'chart', 'spec'];
  const kind = stringAt(value, [...spec, 'sourceRef', 'kind']);
  if (kind === 'GitRepository' || kind === 'Bucket') return undefined;
  return chartReference({
    chart: stringAt(value, [...spec, 'chart']),
    repository: stringAt(value, [...spec, 'sourceRef', 'name']),
    version: stringAt(value, [...spec, 'version']),
  });
}

/** Where the object is in no file, its name is mostly that of the chart. */
function referencedChart(resource: Resource, context: ClusterContext): ChartReference | undefined {
  const reference = ['spec', 'chartRef'];
  const kind = stringAt(resource.value, [...reference, 'kind']) ?? '';
  const name = stringAt(resource.value, [...reference, 'name']) ?? '';
  const source = lookUp(context, kind, name, stringAt(resource.value, [...reference, 'namespace']) ?? resource.namespace ?? '');
  if (!source) return { name, repository: undefined, version: undefined };
  if (kind === 'HelmChart') {
    return chartReference({ chart: stringAt(source.value, ['spec', 'chart']), version: stringAt(source.value, ['spec', 'version']) });
  }
  const tag = stringAt(source.value, ['spec', 'ref', 'tag']) ?? stringAt(source.value, ['spec', 'ref', 'semver']);
  const address = chartReference({ chart: stringAt(source.value, ['spec', 'url']), version: tag });
  // A digest alone is a version that no file tells.
  return (
    address &&
    (tag === undefined && stringAt(source.value, ['spec', 'ref', 'digest']) !== undefined ? { ...address, version: undefined } : address)
  );
}
