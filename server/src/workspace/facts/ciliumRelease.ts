/** What the Cilium release of a cluster says about LB IPAM: its Helm values and its version, wherever Flux, Argo CD or kustomize state them. */
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../../manifest/manifest';
import { isList, isMap, mapAt, stringAt, valueAt } from '../../manifest/values';
import type { VersionProfile } from '../../model/options';
import type { Kustomization } from '../delivery/kustomize/kustomization';
import { sourcePaths } from '../generated/argoApplication';
import { classesOf, profileOf, type StatedOptions } from '../resource/config';
import { innerValue } from '../resource/innerText';

export interface CiliumSources {
  /** As they reach the cluster. */
  readonly resources: readonly Resource[];
  readonly kustomizations: readonly Kustomization[];
}

interface Release {
  readonly version: string | undefined;
  /** Later ones win. */
  readonly values: readonly ManifestMap[];
}

/** Only what is stated counts; a default of the chart is what the product assumes anyway. */
export function ciliumOptions(sources: CiliumSources): StatedOptions {
  const releases = releasesIn(sources);
  const [release] = releases;
  if (!release) return {};
  const ask = (path: ManifestPath) => askRelease(release, path);
  const ipv4 = ask(['ipv4', 'enabled']);
  const ipv6 = ask(['ipv6', 'enabled']);
  const ipam = ask(['defaultLBServiceIPAM']);
  const profile = commonProfile(releases);
  return {
    ...(typeof ipv4 === 'boolean' ? { ipv4Enabled: ipv4 } : {}),
    ...(typeof ipv6 === 'boolean' ? { ipv6Enabled: ipv6 } : {}),
    ...(typeof ipam === 'string' && !ipam.includes('{') ? { defaultIPAM: ipam === 'lbipam' } : {}),
    ...classesOf(ask(['bgpControlPlane', 'enabled']), ask(['l2announcements', 'enabled'])),
    ...(profile === undefined ? {} : { versionProfile: profile }),
  };
}

/** The prefixes of the annotations that Cilium copies from an Ingress to its Service; undefined where nothing says other than the chart. */
export function ingressPrefixes(sources: CiliumSources): readonly string[] | undefined {
  const [release] = releasesIn(sources);
  const stated = release && askRelease(release, ['ingressController', 'ingressLBAnnotationPrefixes']);
  return isList(stated) ? stated.filter((prefix) => typeof prefix === 'string') : undefined;
}

function releasesIn(sources: CiliumSources): readonly Release[] {
  return [
    ...sources.resources.flatMap((resource) => releasesOf(resource, sources)),
    ...sources.kustomizations.flatMap((one) => chartsOf(one, sources)),
  ];
}

function askRelease({ values }: Release, path: ManifestPath): ManifestValue | undefined {
  return values.reduce<ManifestValue | undefined>((found, one) => valueAt(one, path) ?? found, undefined);
}

/** Releases of several versions leave it open. */
function commonProfile(releases: readonly Release[]): VersionProfile | undefined {
  const [profile, ...others] = new Set(releases.flatMap(({ version }) => profileOf(version ?? '') ?? []));
  return others.length === 0 ? profile : undefined;
}

/** Whether a resource can be, or tell the version of, a Cilium release. */
export function mayBeCilium(resource: Resource): boolean {
  const { kind, name, value } = resource;
  if (kind === 'Application') return sourcePaths(resource, ['spec']).some((path) => stringAt(value, [...path, 'chart']) === 'cilium');
  if (kind === 'OCIRepository' || kind === 'Values') return true;
  return kind === 'HelmRelease' && (name === 'cilium' || stringAt(value, ['spec', 'chart', 'spec', 'chart']) === 'cilium');
}

function releasesOf(resource: Resource, sources: CiliumSources): readonly Release[] {
  if (resource.kind === 'HelmRelease') return helmRelease(resource, sources);
  if (resource.kind !== 'Application') return [];
  return sourcePaths(resource, ['spec']).flatMap((path) => {
    const source = mapAt(resource.value, path);
    if (!source || stringAt(source, ['chart']) !== 'cilium') return [];
    const text = stringAt(source, ['helm', 'values']);
    const inner = text === undefined ? undefined : innerValue(text);
    const object = mapAt(source, ['helm', 'valuesObject']);
    const files = valuesOf(sources, resource.name);
    return [{ version: stringAt(source, ['targetRevision']), values: [...files, ...(inner ? [inner] : []), ...(object ? [object] : [])] }];
  });
}

function helmRelease(resource: Resource, sources: CiliumSources): readonly Release[] {
  if (!mayBeCilium(resource)) return [];
  const { value, name } = resource;
  const chart = stringAt(value, ['spec', 'chart', 'spec', 'chart']);
  const reference = stringAt(value, ['spec', 'chartRef', 'name']);
  if (chart !== undefined && chart !== 'cilium') return [];
  const repository = sources.resources.find((one) => one.kind === 'OCIRepository' && one.name === reference);
  const version =
    stringAt(value, ['spec', 'chart', 'spec', 'version']) ??
    (repository && (stringAt(repository.value, ['spec', 'ref', 'tag']) ?? stringAt(repository.value, ['spec', 'ref', 'semver'])));
  const own = mapAt(value, ['spec', 'values']);
  return [{ version, values: [...valuesOf(sources, name), ...(own ? [own] : [])] }];
}

function chartsOf({ charts, resource }: Kustomization, sources: CiliumSources): readonly Release[] {
  return charts
    .filter(({ name }) => name === 'cilium')
    .map(({ version, release, inline }) => ({
      version,
      values: [
        ...sources.resources
          .filter((one) => one.kind === 'Values' && one.name === release && isBeside(one, resource))
          .map(({ value }) => value),
        ...(isMap(inline) ? [inline] : []),
      ],
    }));
}

/** Values files that were handed to a release of that name. */
function valuesOf({ resources }: CiliumSources, release: string): readonly ManifestMap[] {
  return resources.filter(({ kind, name }) => kind === 'Values' && name === release).map(({ value }) => value);
}

function isBeside(values: Resource, kustomization: Resource): boolean {
  return values.uri.startsWith(kustomization.uri.slice(0, kustomization.uri.lastIndexOf('/') + 1));
}
