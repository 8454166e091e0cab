/** The variables of one Flux Kustomization: `postBuild.substitute` over the ConfigMaps of `substituteFrom`. */
import type { NodeLocation, Resource } from '../../manifest/manifest';
import { listAt, stringAt, textsAt } from '../../manifest/values';
import { once, onceFor } from '../../model/once';
import type { Ground } from '../resource/ground';
import { textGround } from '../resource/innerText';
import { isTemplated } from '../resource/templates';
import { objectsInText } from './kustomize/patchText';
import { type Lookup, substitute } from './substitution';

/** A value, and the place that gives it. */
export interface VariableValue {
  readonly text: string;
  /** The text is in a Secret and no matter of the files. */
  readonly isHidden?: true;
  readonly uri: string;
  readonly location: NodeLocation | undefined;
  /** `ConfigMap cluster-settings`, `postBuild.substitute of Kustomization apps`. */
  readonly origin: string;
}

/** Variables of one source: the data of a ConfigMap or of a Secret. */
export interface VariableSet {
  readonly kind: VariableSource;
  readonly name: string;
  readonly namespace: string | undefined;
  /** The URI of the file of the ConfigMap, or of the kustomization that makes it, with the place of its name. */
  readonly uri: string;
  readonly location: NodeLocation | undefined;
  /** The values. They are read when a caller asks for one: many generators may take in one large file. */
  readonly values: () => ReadonlyMap<string, VariableValue>;
  /** True if it has no other variables. */
  readonly isComplete: boolean;
  /** The Helm values in the text of a key, the same value for each release that asks. Undefined without such a key, or if its text can't be read. */
  readonly ground: (key: string) => Ground | undefined;
  /** The objects that are in it as texts, or in the files that it is made of. */
  readonly objects: () => readonly Resource[];
}

export type VariableSource = 'ConfigMap' | 'Secret';

/** Finds the ConfigMap of a name, or the Secret if that is asked for. Without a namespace, any of that name. */
export type FindVariableSet = (name: string, namespace: string | undefined, kind?: string) => VariableSet | undefined;

export interface Scope {
  /** The Kustomization's name, for people. */
  readonly name: string;
  /** False where no variable is filled in. */
  readonly active: boolean;
  readonly find: (name: string) => VariableValue | undefined;
  readonly lookup: (name: string) => Lookup;
  /** The ConfigMap that a name in `substituteFrom` stands for. */
  readonly configMap: (name: string) => VariableSet | undefined;
  /** Sources that can't be looked into, such as `Secret cluster-secrets`. */
  readonly unknownSources: readonly string[];
}

/** The sets that `substituteFrom` names, in its order; undefined for one that is not found. */
export function namedSets(kustomization: Resource, find: FindVariableSet): readonly (VariableSet | undefined)[] {
  return sourcesOf(kustomization).map(({ kind, name }) =>
    kind === 'ConfigMap' || kind === 'Secret' ? find(name, kustomization.namespace, kind) : undefined,
  );
}

/** `kustomization` as it reaches the cluster, and the sets that it names, as `namedSets` gives them. */
export function scopeOf(kustomization: Resource, ...sets: readonly (VariableSet | undefined)[]): Scope {
  const { value, name } = kustomization;
  const inline = textsAt(value, ['spec', 'postBuild', 'substitute']);
  const from = sourcesOf(kustomization);
  // A later source hides an earlier one.
  const values = once(() => new Map(sets.flatMap((set) => [...(set?.values() ?? [])])));
  const find = (wanted: string): VariableValue | undefined => {
    const text = inline.get(wanted);
    if (text === undefined) return values().get(wanted);
    const path = [...kustomization.root, 'spec', 'postBuild', 'substitute', wanted];
    const location = kustomization.source.locate(path);
    return { text, uri: kustomization.uri, location, origin: `postBuild.substitute of Kustomization ${name}` };
  };
  const lookup = (wanted: string): Lookup => {
    const found = find(wanted);
    if (found) return isUnknown(found) ? { kind: 'unknown' } : { kind: 'value', text: found.text };
    return from.some((_, index) => !sets[index]?.isComplete) ? { kind: 'unknown' } : { kind: 'absent' };
  };
  return {
    name,
    active: inline.size > 0 || from.length > 0,
    find,
    lookup,
    configMap: (source) => sets[from.findIndex((reference) => reference.kind === 'ConfigMap' && reference.name === source)],
    unknownSources: from.filter((_, index) => !sets[index]?.isComplete).map(({ kind, name: source }) => `${kind} ${source}`),
  };
}

function isUnknown({ text, isHidden }: VariableValue): boolean {
  return isHidden === true || isTemplated(text);
}

function sourcesOf({ value }: Resource): readonly { readonly kind: string; readonly name: string }[] {
  return listAt(value, ['spec', 'postBuild', 'substituteFrom']).flatMap((item) => {
    const name = stringAt(item, ['name']);
    return name === undefined ? [] : [{ kind: stringAt(item, ['kind']) ?? 'ConfigMap', name }];
  });
}

/** A ConfigMap that Flux has filled variables into. */
export function filledSet(set: VariableSet, { active, lookup }: Scope): VariableSet {
  if (!active) return set;
  return {
    ...set,
    ground: onceFor((key) => {
      const ground = set.ground(key);
      return ground && { ...ground, value: substitute(ground.value, lookup).value };
    }),
  };
}

/** The texts under `data`. */
export function dataVariables(resource: Resource): ReadonlyMap<string, VariableValue> {
  const values = new Map<string, VariableValue>();
  for (const [key, text] of textsAt(resource.value, ['data'])) {
    values.set(key, {
      text,
      uri: resource.uri,
      location: resource.source.locate([...resource.root, 'data', key]),
      origin: resource.name === '' ? resource.uri.slice(resource.uri.lastIndexOf('/') + 1) : `ConfigMap ${resource.name}`,
    });
  }
  return values;
}

export function configMapSet(resource: Resource): VariableSet {
  const values = once(() => dataVariables(resource));
  const { name, namespace, uri, source, root } = resource;
  const location = source.locate([...root, 'metadata', 'name']);
  return {
    kind: 'ConfigMap',
    name,
    namespace,
    uri,
    location,
    values,
    isComplete: true,
    ground: onceFor((key) => textGround(resource, ['data', key])),
    objects: once(() => [...values().keys()].flatMap((key) => objectsInText(resource, ['data', key]))),
  };
}
