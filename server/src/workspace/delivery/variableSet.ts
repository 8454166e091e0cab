/**
 * The variables that an object gives to Flux: a ConfigMap with its texts, a Secret with the names alone, whose values are no matter of the files.
 * Secrets that controllers make come from a `SealedSecret` (`spec.encryptedData`) or an `ExternalSecret` (`spec.target.template.data`, else `spec.data[].secretKey`).
 */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { listAt, mapAt, stringAt, valueAt } from '../../manifest/values';
import { once } from '../../model/once';
import { configMapSet, type VariableSet, type VariableValue } from './scope';

interface SecretKeys {
  readonly name: string;
  /** The mappings whose keys are the variables. */
  readonly maps: readonly ManifestPath[];
  /** Single keys, each with its place. */
  readonly single: readonly (readonly [key: string, place: ManifestPath])[];
  /** No other keys come from where the files do not look. */
  readonly isComplete: boolean;
}

const readers: Readonly<Record<string, (resource: Resource) => SecretKeys>> = {
  Secret: ({ name }) => ({ name, maps: [['data'], ['stringData']], single: [], isComplete: true }),
  SealedSecret: ({ name, value }) => {
    const template: ManifestPath = ['spec', 'template'];
    const maps: readonly ManifestPath[] = [
      ['spec', 'encryptedData'],
      [...template, 'data'],
    ];
    return { name: stringAt(value, [...template, 'metadata', 'name']) ?? name, maps, single: [], isComplete: true };
  },
  ExternalSecret: externalSecret,
};

/** If an ExternalSecret has a template, the Secret has the keys of the template alone, unless it is told to keep the others. */
function externalSecret({ name, value }: Resource): SecretKeys {
  const target: ManifestPath = ['spec', 'target'];
  const template = mapAt(value, [...target, 'template']);
  const isMerged = template === undefined || template['mergePolicy'] === 'Merge';
  const single = listAt(value, ['spec', 'data']).flatMap((item, index): readonly (readonly [string, ManifestPath])[] => {
    const key = stringAt(item, ['secretKey']);
    return key === undefined ? [] : [[key, ['spec', 'data', index, 'secretKey']]];
  });
  return {
    name: stringAt(value, [...target, 'name']) ?? name,
    maps: template?.['data'] === undefined ? [] : [[...target, 'template', 'data']],
    single: isMerged ? single : [],
    isComplete: template?.['templateFrom'] === undefined && !(isMerged && valueAt(value, ['spec', 'dataFrom']) !== undefined),
  };
}

export function givesVariables({ kind }: Resource): boolean {
  return kind === 'ConfigMap' || Object.hasOwn(readers, kind);
}

/** Undefined for an object of another kind. */
export function variableSet(resource: Resource): VariableSet | undefined {
  if (resource.kind === 'ConfigMap') return configMapSet(resource);
  const keys = Object.hasOwn(readers, resource.kind) ? readers[resource.kind]?.(resource) : undefined;
  return keys && secretSet(resource, keys);
}

function secretSet(resource: Resource, keys: SecretKeys): VariableSet {
  const { uri, source, root, namespace } = resource;
  const value = (path: ManifestPath): VariableValue => ({
    text: '',
    isHidden: true,
    uri,
    location: source.locate([...root, ...path]),
    origin: `Secret ${keys.name}`,
  });
  const values = once(() => {
    const ofMaps = keys.maps.flatMap((map) =>
      Object.keys(mapAt(resource.value, map) ?? {}).map((key) => [key, value([...map, key])] as const),
    );
    return new Map([...ofMaps, ...keys.single.map(([key, place]) => [key, value(place)] as const)]);
  });
  const location = source.locate([...root, 'metadata', 'name']);
  const { name, isComplete } = keys;
  return { kind: 'Secret', name, namespace, uri, location, values, isComplete, ground: () => undefined, objects: () => [] };
}
