/**
 * What kustomize reads differently from the API server: a `Yes`, `No`, `on` or `off` without quotes is a text for it (YAML 1.2), and it writes quotes
 * around it. So does Flux, which makes a kustomization of every folder. Only lists of JSON operations are read as the API server reads them. Source:
 * sigs.k8s.io/kustomize/kyaml/yaml (go-yaml v3), seen in what `kustomize build` prints.
 */
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../../../manifest/manifest';
import { isBooleanWord } from '../../../manifest/read/scalars';
import { isList, isMap } from '../../../manifest/values';

/** `resource` is as its file has it. */
export function withWordsAsTexts(resource: Resource): Resource {
  if (!resource.hasBooleanWords) return resource;
  const value = textsIn(resource.value, resource, []);
  return value === resource.value || !isMap(value) ? resource : { ...resource, value };
}

function textsIn(value: ManifestValue, resource: Resource, path: ManifestPath): ManifestValue {
  if (typeof value === 'boolean') {
    const source = resource.source.locate([...resource.root, ...path])?.source;
    return source !== undefined && isBooleanWord(source) ? source : value;
  }
  if (isList(value)) {
    const items = value.map((item, index) => textsIn(item, resource, [...path, index]));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  return isMap(value) ? textsOfMap(value, resource, path) : value;
}

function textsOfMap(value: ManifestMap, resource: Resource, path: ManifestPath): ManifestMap {
  const entries = Object.entries(value).map(([key, item]) => [key, textsIn(item, resource, [...path, key])] as const);
  return entries.every(([key, item]) => item === value[key]) ? value : Object.fromEntries(entries);
}
