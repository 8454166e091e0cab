/**
 * `HelmChart` objects of k3s and RKE2 as they reach a cluster. A `HelmChartConfig` of the same name and namespace has more values for a chart, also for one
 * that comes with the distribution and is in no file. Source: docs.k3s.io/add-ons/helm.
 */
import type { Resource } from '../../../manifest/manifest';
import { helmChartInstallation, isHelmChart } from '../../generated/helmChart';
import { mergedGround } from '../../resource/ground';
import type { HelmInstallation } from '../../resource/helmInstallation';

export function isHelmChartConfig(resource: Resource): boolean {
  return isHelmChart(resource) && resource.kind === 'HelmChartConfig';
}

/** `charts` and `configs` are those of the cluster with the name of the object. Undefined for a config whose chart is there, and for every other object. */
export function k3sRelease(resource: Resource, charts: readonly Resource[], configs: readonly Resource[]): HelmInstallation | undefined {
  const installation = helmChartInstallation(resource);
  if (!installation) return undefined;
  if (isHelmChartConfig(resource)) {
    if (charts.some((chart) => isFor(resource, chart))) return undefined;
    // A chart of the distribution is installed in the namespace of its HelmChartConfig.
    return { ...installation, namespace: resource.namespace ?? 'kube-system' };
  }
  const config = configs.find((candidate) => isFor(candidate, resource));
  const added = config && helmChartInstallation(config);
  return added ? { ...installation, values: mergedGround([installation.values, added.values]) } : installation;
}

function isFor(config: Resource, chart: Resource): boolean {
  const sameNamespace = config.namespace === chart.namespace || config.namespace === undefined || chart.namespace === undefined;
  return config.name === chart.name && sameNamespace;
}
