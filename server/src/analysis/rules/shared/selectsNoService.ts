/**
 * A selector that selects no Service. It is only told where the workspace shows all Services of the cluster, with all that is known of them,
 * and where one of them is left without announcement: else the selector may be meant for Services that are not here.
 */
import type { ManifestPath, Resource } from '../../../manifest/manifest';
import { stringsAt } from '../../../manifest/values';
import { once } from '../../../model/once';
import { loadBalancerClasses } from '../../../model/options';
import type { SourceFile } from '../../../workspace/clusters/workspace';
import { type Announcer, selects } from '../../announcements/announcer';
import { unannounced } from '../../announcements/unannounced';
import type { AnnouncementView } from '../../views/announcementView';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';

const toldAtMost = 10;

export interface IdleSelector {
  readonly view: AnnouncementView;
  readonly path: ManifestPath;
  /** The number of Services that it could select. */
  readonly services: number;
  /** The first of those that it might be meant for. */
  readonly meant: readonly ServiceView[];
}

/** Finds selectors that select no Service. The facts of the cluster are looked up once, and only if a selector needs them. */
export function idleSelectors(cluster: ClusterView): (view: AnnouncementView) => readonly IdleSelector[] {
  const services = once(() => shownServices(cluster));
  const labels = once(() => labelsHere(cluster, services()));
  const silent = once(() => services().filter(unannounced(cluster)));
  return (view) => {
    const { announcers, servicesOf, othersOf } = cluster.announcements;
    const announcer = announcers.find((candidate) => candidate.view === view);
    const path = selectorPath(view);
    if (!announcer || !path || servicesOf(view).length + othersOf(view) > 0) return [];
    const meant = meantFor(announcer, silent());
    if (meant.length === 0) return [];
    const mayBeSelected = announcer.selectors?.some(
      ({ anchor }) => !anchor || anchor.values.some((value) => labels().has(`${anchor.key}=${value}`)),
    );
    if (mayBeSelected && services().some((service) => selectsService(cluster, announcer, service))) return [];
    return [{ view, path, services: services().length, meant }];
  };
}

/** The Services that the files show; none where others may be hidden. */
function shownServices(view: ClusterView): readonly ServiceView[] {
  const { services, cluster } = view;
  const reached = services.filter(({ state }) => state !== 'unreachable');
  if (
    !reached.every((service) => isFullyShown(view, service)) ||
    cluster.files.some((file) => cluster.reaches(file.uri) && bringsOthers(file))
  )
    return [];
  return reached;
}

/** `key=value` of every label that selectors read, so that most selectors need not look at each Service. */
function labelsHere({ announcements }: ClusterView, services: readonly ServiceView[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const service of services) {
    for (const [key, value] of announcements.of(service).traits?.labels ?? []) labels.add(`${key}=${String(value)}`);
  }
  return labels;
}

function selectsService({ announcements }: ClusterView, announcer: Announcer, service: ServiceView): boolean {
  const { traits } = announcements.of(service);
  return traits === undefined || selects(announcer, traits) !== 'no';
}

/** The one selector, of a resource that is about nothing but the addresses of load balancers. */
function selectorPath({ value }: AnnouncementView): ManifestPath | undefined {
  switch (value?.kind) {
    case 'CiliumL2AnnouncementPolicy':
      return value.externalIPs ? undefined : ['spec', 'serviceSelector'];
    case 'CiliumBGPAdvertisement': {
      const [entry, ...others] = value.entries;
      return entry?.selector && entry.addresses.every((address) => address === 'LoadBalancerIP') && others.length === 0
        ? ['spec', 'advertisements', 0, 'selector']
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Everything about it that selectors read is written down. */
function isFullyShown({ announcements }: ClusterView, service: ServiceView): boolean {
  const labels = announcements.of(service).traits?.labels;
  return (
    service.state === 'satisfied' &&
    service.claim.origin === 'Service' &&
    [...(labels?.values() ?? [])].every((value) => typeof value === 'string')
  );
}

/** The first of those that it might be meant for. */
function meantFor({ way }: Announcer, services: readonly ServiceView[]): readonly ServiceView[] {
  const meant: ServiceView[] = [];
  for (const service of services) {
    const loadBalancerClass = service.service?.spec.loadBalancerClass;
    if (loadBalancerClass === undefined || loadBalancerClass === loadBalancerClasses[way]) meant.push(service);
    if (meant.length === toldAtMost) break;
  }
  return meant;
}

const bringers: ReadonlySet<string> = new Set([
  'HelmRelease',
  'HelmChart',
  'HelmChartConfig',
  'Application',
  'ApplicationSet',
  'GitRepository',
  'OCIRepository',
  'Gateway',
  'Ingress',
]);

/** True if a file makes Services that are not in the workspace: a chart, or a source elsewhere. */
function bringsOthers({ manifest, kustomization }: SourceFile): boolean {
  if (kustomization && (kustomization.charts.length > 0 || stringsAt(kustomization.resource.value, ['resources']).some(isRemote)))
    return true;
  return manifest.resources.some((resource) => bringers.has(resource.kind) || isFluxKustomization(resource));
}

function isRemote(path: string): boolean {
  return path.includes('://') || path.includes('?ref=') || /^(?:git@|github\.com)/.test(path);
}

function isFluxKustomization({ kind, apiVersion }: Resource): boolean {
  return kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit.fluxcd.io/');
}
