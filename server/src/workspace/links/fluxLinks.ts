/** What Flux resources name: the folder of a Kustomization, the ConfigMaps of its variables, and those with the values of a release. */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { stringAt } from '../../manifest/values';
import { isFluxKustomization } from '../delivery/flux/fluxKustomization';
import { isTemplated } from '../resource/templates';
import { type FileLink, type LinkSource, linkFrom, pathsOf, type Targets } from './link';

export const fluxLinks: LinkSource = ({ manifest }, targets) =>
  manifest.resources.flatMap((resource) => {
    if (isFluxKustomization(resource)) return kustomization(resource, targets);
    return resource.kind === 'HelmRelease'
      ? configMaps(resource, ['spec', 'valuesFrom'], (name) => targets.configMap(name, resource.uri))
      : [];
  });

function kustomization(resource: Resource, targets: Targets): readonly FileLink[] {
  return [
    ...linkFrom(resource, ['spec', 'path'], () => targets.fluxFolder(resource)),
    ...configMaps(resource, ['spec', 'postBuild', 'substituteFrom'], (name) => targets.variables(name, resource)),
  ];
}

/** Secrets are encrypted in a repository, and not read. */
function configMaps(resource: Resource, list: ManifestPath, targetOf: Parameters<typeof linkFrom>[2]): readonly FileLink[] {
  return pathsOf(resource.value, [...list, '*']).flatMap((path) => {
    const kind = stringAt(resource.value, [...path, 'kind']) ?? 'ConfigMap';
    return kind === 'ConfigMap' ? linkFrom(resource, [...path, 'name'], (name) => (isTemplated(name) ? undefined : targetOf(name))) : [];
  });
}
