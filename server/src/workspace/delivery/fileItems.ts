/** What one file gives to the tool that applies it. */
import { fileApiVersion } from '../../manifest/impliedType';
import type { Resource } from '../../manifest/manifest';
import { isValuesFile } from '../generated/valuesFile';
import type { Built } from './built';
import { isKustomization } from './kustomize/kustomization';
import { type Applied, withLayer } from './layers';
import type { SourceFile } from './sourceFile';

/** Every object of a file, without those that configure kustomize itself and those that are no objects of the Kubernetes API. */
export function fileItems(file: SourceFile): Built {
  const objects = file.manifest.resources.filter((resource) => !isKustomization(resource) && resource.apiVersion !== fileApiVersion);
  return { items: objects.map((resource) => writtenItem(resource, file)), files: [file.uri], sets: [] };
}

function writtenItem(resource: Resource, { speaking }: SourceFile): Applied {
  return { resource, layers: undefined, spoken: speaking.get(resource) };
}

/** The objects of a file that kustomize reads. */
export function readByKustomize(built: Built): Built {
  if (!built.items.some(({ resource }) => resource.hasBooleanWords)) return built;
  const items = built.items.map((applied) => (applied.resource.hasBooleanWords ? withLayer(applied, { kind: 'kustomizeText' }) : applied));
  return { ...built, items };
}

/** All objects of a file that is applied because of its place alone. */
export function looseItems(file: SourceFile): readonly Applied[] {
  const values = file.manifest.resources.filter(isValuesFile).map((resource) => writtenItem(resource, file));
  return [...fileItems(file).items, ...values];
}
