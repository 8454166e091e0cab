/** The ConfigMap that a generator of a kustomization makes: variables for Flux, or values that a HelmRelease names. */
import type { Resource } from '../../../manifest/manifest';
import { once } from '../../../model/once';
import type { FileIndex } from '../fileIndex';
import { fileItems } from '../fileItems';
import { fileValues } from '../helm/valuesFiles';
import type { VariableSet } from '../scope';
import type { ConfigMapGenerator } from './kustomization';

/** Literals come after files, as in kustomize. */
export function generatedSet(index: FileIndex, generator: ConfigMapGenerator, kustomization: Resource): VariableSet {
  const read = [...generator.envFiles, ...generator.files.map((file) => file.uri)].flatMap((uri) => index.file(uri)?.variables ?? []);
  const values = once(() => {
    const all = new Map(read.flatMap((variables) => [...variables()]));
    const location = kustomization.source.locate([...kustomization.root, 'configMapGenerator', generator.index]);
    for (const [key, text] of generator.literals)
      all.set(key, { text, uri: kustomization.uri, location, origin: `ConfigMap ${generator.name}` });
    return all;
  });
  const { name, namespace, location, files } = generator;
  const ground = (key: string) => {
    const file = files.find((candidate) => candidate.key === key);
    return file && fileValues(index, file.uri);
  };
  const sources = files.flatMap(({ uri }) => index.file(uri) ?? []);
  const objects = () => sources.flatMap((file) => fileItems(file).items.map(({ resource }) => resource));
  return { kind: 'ConfigMap', name, namespace, uri: kustomization.uri, location, values, isComplete: true, ground, objects };
}
