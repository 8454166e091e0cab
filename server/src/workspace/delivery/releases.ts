/**
 * The objects among what reaches a cluster that install charts by values from other objects: Flux HelmReleases. They are looked at when everything that
 * reaches the cluster is known.
 */
import type { Resource } from '../../manifest/manifest';
import { once } from '../../model/once';
import { isHelmChart } from '../generated/helmChart';
import type { FindObject } from '../generated/helmRelease';
import type { HelmInstallation } from '../resource/helmInstallation';
import type { FileIndex } from './fileIndex';
import { fluxRelease } from './flux/helmRelease';
import { chartItems } from './helm/localChart';
import { arrivedInstallation } from './helm/releaseItem';
import { isHelmChartConfig, k3sRelease } from './k3s/helmChart';
import { type Applied, type Content, effective } from './layers';
import type { VariableSets } from './scope';

/** ConfigMaps as an object of a file names them. */
export type SetsSeenFrom = (uri: string) => VariableSets['find'];

export function withReleases({ items, files }: Content, index: FileIndex, setsSeenFrom: SetsSeenFrom): Content {
  const object = objectsOf(items);
  const k3s = k3sReleases(items);
  const all: Applied[] = [];
  const used = new Set(files);
  for (const applied of items) {
    const arrived = kinds.has(applied.resource.kind) ? effective(applied) : undefined;
    const release = arrived && (fluxRelease(arrived, { index, object, findSet: setsSeenFrom(arrived.uri) }) ?? k3s(arrived));
    if (!release) {
      all.push(applied);
      continue;
    }
    if (!release.installation) {
      all.push({ ...applied, isFollowed: true });
      continue;
    }
    const { own, inner, files: ofChart } = chartItems(release.installation, ['spec', 'chart'], index);
    const installed = arrivedInstallation(own);
    all.push(installed ? { ...applied, installed } : applied, ...inner);
    for (const uri of [...release.files, ...ofChart]) used.add(uri);
  }
  return { items: all, files: used };
}

/** Kinds of objects that install a chart. */
const kinds: ReadonlySet<string> = new Set(['HelmRelease', 'HelmChart', 'HelmChartConfig']);

interface FoundRelease {
  /** Undefined for what only adds to the installation of another object. */
  readonly installation: HelmInstallation | undefined;
  readonly files: readonly string[];
}

function k3sReleases(items: readonly Applied[]): (resource: Resource) => FoundRelease | undefined {
  const byName = once(() => {
    const named = new Map<string, Resource[]>();
    for (const applied of items) {
      const chart = isHelmChart(applied.resource) ? effective(applied) : undefined;
      if (chart) named.set(chart.name, [...(named.get(chart.name) ?? []), chart]);
    }
    return named;
  });
  return (resource) => {
    if (!isHelmChart(resource)) return undefined;
    const named = byName().get(resource.name) ?? [];
    const configs = named.filter(isHelmChartConfig);
    const charts = named.filter((one) => !isHelmChartConfig(one));
    return { installation: k3sRelease(resource, charts, configs), files: [] };
  };
}

/** Sources of Flux by kind and name; of several in more than one namespace that of the namespace which is given. */
function objectsOf(items: readonly Applied[]): FindObject {
  const byName = once(() => {
    const named = new Map<string, Resource[]>();
    for (const applied of items) {
      const isSource = applied.resource.apiVersion.startsWith('source.toolkit.fluxcd.io/');
      const source = isSource ? effective(applied) : undefined;
      if (source) named.set(`${source.kind} ${source.name}`, [...(named.get(`${source.kind} ${source.name}`) ?? []), source]);
    }
    return named;
  });
  return (kind, name, namespace) => {
    const named = byName().get(`${kind} ${name}`) ?? [];
    const [only, second] = named;
    return named.find((one) => (one.namespace ?? '') === namespace) ?? (second ? undefined : only);
  };
}
