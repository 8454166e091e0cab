/** The variables of one Flux Kustomization: `postBuild.substitute` over the ConfigMaps of `substituteFrom`. */
import type { NodeLocation, Resource } from '../../manifest/manifest';
import { listAt, stringAt, textsAt } from '../../manifest/values';
import type { Ground } from '../resource/ground';
import { textGround } from '../resource/innerText';
import { isTemplated } from '../resource/templates';
import { type Lookup, substitute } from './substitution';

/** A value, and the place that gives it. */
export interface VariableValue {
  readonly text: string;
  readonly uri: string;
  readonly location: NodeLocation | undefined;
  /** `ConfigMap cluster-settings`, `postBuild.substitute of Kustomization apps`. */
  readonly origin: string;
}

/** Variables that stand together: the data of a ConfigMap. */
export interface VariableSet {
  readonly name: string;
  readonly namespace: string | undefined;
  /** Of the file of the ConfigMap, or of the kustomization that makes it, with the place of its name. */
  readonly uri: string;
  readonly location: NodeLocation | undefined;
  readonly values: ReadonlyMap<string, VariableValue>;
  /** What the text of a key says as Helm values; undefined where there is no such key, or its text can't be read. */
  readonly ground: (key: string) => Ground | undefined;
}

/** What is found on the way so far. */
export interface VariableSets {
  readonly find: (name: string, namespace: string | undefined) => VariableSet | undefined;
  /** How many there are: as long as there are as many, the same are found. */
  readonly count: () => number;
}

export interface Scope {
  /** The Kustomization's name, for people. */
  readonly name: string;
  /** False when nothing is filled in at all. */
  readonly active: boolean;
  readonly find: (name: string) => VariableValue | undefined;
  readonly lookup: (name: string) => Lookup;
  /** The ConfigMap that a name in `substituteFrom` stands for. */
  readonly configMap: (name: string) => VariableSet | undefined;
  /** Sources that can't be looked into, such as `Secret cluster-secrets`. */
  readonly unknownSources: () => readonly string[];
}

/** `kustomization` as it reaches the cluster. ConfigMaps are looked up when they are asked for, since they may be found later. */
export function scopeOf(kustomization: Resource, known: VariableSets): Scope {
  const { value, name, namespace } = kustomization;
  const inline = textsAt(value, ['spec', 'postBuild', 'substitute']);
  const from = listAt(value, ['spec', 'postBuild', 'substituteFrom']).flatMap((item) => {
    const source = stringAt(item, ['name']);
    return source === undefined ? [] : [{ kind: stringAt(item, ['kind']) ?? 'ConfigMap', name: source }];
  });
  let last: Sources | undefined;
  const sources = (): Sources => {
    const count = known.count();
    if (last?.count === count) return last;
    const sets = from.map(({ kind, name: source }) => (kind === 'ConfigMap' ? known.find(source, namespace) : undefined));
    // A later source hides an earlier one.
    last = { count, sets, values: new Map(sets.flatMap((set) => [...(set?.values ?? [])])) };
    return last;
  };
  const find = (wanted: string): VariableValue | undefined => {
    const text = inline.get(wanted);
    if (text !== undefined) {
      const path = [...kustomization.root, 'spec', 'postBuild', 'substitute', wanted];
      return {
        text,
        uri: kustomization.uri,
        location: kustomization.source.locate(path),
        origin: `postBuild.substitute of Kustomization ${name}`,
      };
    }
    return sources().values.get(wanted);
  };
  const lookup = (wanted: string): Lookup => {
    const found = find(wanted);
    if (found) return isTemplated(found.text) || found.text.startsWith('ENC[') ? { kind: 'unknown' } : { kind: 'value', text: found.text };
    return sources().sets.includes(undefined) ? { kind: 'unknown' } : { kind: 'absent' };
  };
  return {
    name,
    active: inline.size > 0 || from.length > 0,
    find,
    lookup,
    configMap: (source) => known.find(source, namespace),
    unknownSources: () => {
      const { sets } = sources();
      return from.filter((_, index) => sets[index] === undefined).map(({ kind, name: source }) => `${kind} ${source}`);
    },
  };
}

/** A ConfigMap that Flux has filled variables into. */
export function filledSet(set: VariableSet, { active, lookup }: Scope): VariableSet {
  if (!active) return set;
  return {
    ...set,
    ground: (key) => {
      const ground = set.ground(key);
      return ground && { ...ground, value: substitute(ground.value, lookup).value };
    },
  };
}

/** The sources of one scope, as they were found last. */
interface Sources {
  readonly count: number;
  readonly sets: readonly (VariableSet | undefined)[];
  readonly values: ReadonlyMap<string, VariableValue>;
}

export function configMapSet(resource: Resource): VariableSet {
  const values = new Map<string, VariableValue>();
  for (const [key, text] of textsAt(resource.value, ['data'])) {
    values.set(key, {
      text,
      uri: resource.uri,
      location: resource.source.locate([...resource.root, 'data', key]),
      origin: resource.name === '' ? resource.uri.slice(resource.uri.lastIndexOf('/') + 1) : `ConfigMap ${resource.name}`,
    });
  }
  const { name, namespace, uri, source, root } = resource;
  const location = source.locate([...root, 'metadata', 'name']);
  return { name, namespace, uri, location, values, ground: (key) => textGround(resource, ['data', key]) };
}
