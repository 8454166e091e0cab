/** What Argo CD Applications name: the folders of their sources, and files of values. */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { stringAt } from '../../manifest/values';
import { applicationSpec, sourcePaths } from '../generated/argoApplication';
import { isTemplated } from '../resource/templates';
import { type FileLink, type LinkSource, linkFrom, pathsOf, type Targets } from './link';

export const argoLinks: LinkSource = ({ manifest }, targets) =>
  manifest.resources.flatMap((resource) => {
    const spec = applicationSpec(resource);
    return spec ? sourcePaths(resource, spec).flatMap((source) => sourceLinks(resource, source, targets)) : [];
  });

function sourceLinks(resource: Resource, source: ManifestPath, targets: Targets): readonly FileLink[] {
  const path = stringAt(resource.value, [...source, 'path']);
  const folder = path === undefined || isTemplated(path) ? undefined : targets.fromRepository(path, resource.uri);
  const files = pathsOf(resource.value, [...source, 'helm', 'valueFiles', '*']);
  return [
    ...linkFrom(resource, [...source, 'path'], () => (folder === undefined ? undefined : targets.folder(folder))),
    ...files.flatMap((file) =>
      linkFrom(resource, file, (text) => (isTemplated(text) ? undefined : targets.valueFile(text, folder, resource))),
    ),
  ];
}
