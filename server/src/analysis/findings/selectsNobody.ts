/**
 * A selector that selects no Service. It is only told where the workspace shows all Services of the cluster, with all that is known of them,
 * and where one of them is left without announcement: else the selector may be meant for Services that are not here.
 */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { message } from '../../model/message';
import { loadBalancerClasses } from '../../model/options';
import { stringsAt } from '../../workspace/value';
import type { SourceFile } from '../../workspace/workspace';
import { type Announcer, keysOf, selects } from '../announcements/announcer';
import { traitsOf } from '../announcements/traits';
import { isUnannounced } from '../announcements/unannounced';
import type { AnnouncementView, ClusterView, ServiceView } from '../views';
import { announcementKey } from './announcementPlaces';
import { relatedService } from './places';
import type { Draft } from './rule';

const toldAtMost = 10;

export function selectsNobody(cluster: ClusterView, view: AnnouncementView): readonly Draft[] {
  const { announcers, servicesOf, othersOf } = cluster.announcements;
  const announcer = announcers.find((candidate) => candidate.view === view);
  const path = selectorPath(view);
  if (!announcer || !path || servicesOf(view).length + othersOf(view) > 0) return [];
  const keys = keysOf([announcer]);
  const services = cluster.services.filter(({ state }) => state !== 'unreachable');
  if (!services.every((service) => isFullyShown(service) && selects(announcer, traitsOf(service, keys)) === 'no')) return [];
  const left = services.filter((service) => isMeant(announcer, service) && isUnannounced(cluster, service));
  if (left.length === 0 || cluster.cluster.files.some((file) => cluster.cluster.reaches(file.uri) && bringsOthers(file))) return [];
  return [
    {
      ...announcementKey(view, path),
      message: message(
        'The selector of {0} "{1}" selects none of the {2} Services of this cluster, so Cilium announces nothing by it. Change the selector, or give the Services the labels that it asks for.',
        view.resource.kind,
        view.name,
        services.length,
      ),
      related: left.slice(0, toldAtMost).map(relatedService),
    },
  ];
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

function isFullyShown({ claim, state }: ServiceView): boolean {
  return state === 'satisfied' && claim.origin === 'Service';
}

function isMeant({ way }: Announcer, { service }: ServiceView): boolean {
  const loadBalancerClass = service?.spec.loadBalancerClass;
  return loadBalancerClass === undefined || loadBalancerClass === loadBalancerClasses[way];
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

/** Whether a file makes Services that are not in the workspace: charts, and what comes from elsewhere. */
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
