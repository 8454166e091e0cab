/** The ConfigMaps and Secrets that a walk comes by, and the variables that Flux Kustomizations take from them. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { grouped } from '../../model/lists';
import { isTemplated } from '../resource/templates';
import type { NearestSet } from './nearestSets';
import { type FindVariableSet, filledSet, namedSets, type Scope, scopeOf, type VariableSet } from './scope';
import { substituteText } from './substitution';

export interface FoundSets {
  /** `kustomization` fills variables into the texts of the set. */
  readonly add: (set: VariableSet, kustomization?: Resource) => void;
  /** The sets that an object of a file refers to, as they are written. */
  readonly seenFrom: (uri: string) => FindVariableSet;
  /** The sets with variables filled into their texts. */
  readonly filledFrom: (uri: string) => FindVariableSet;
  /** The variables of a Kustomization, by the ConfigMaps that were found so far. */
  readonly scopeOf: (kustomization: Resource) => Scope;
}

interface FoundSet {
  readonly set: VariableSet;
  readonly kustomization: Resource | undefined;
}

interface SetReading {
  readonly memory: Memory;
  /** The set for a ConfigMap that nothing on the way applies, because a person may have applied it. */
  readonly nearestSet: NearestSet;
}

/** `start` is where the walk starts. */
export function foundSets(start: string, { memory, nearestSet }: SetReading): FoundSets {
  const byName = new Map<string, FoundSet[]>();
  const scopes = new Map<Resource, { readonly count: number; readonly scope: Scope }>();
  const filled = new Map<VariableSet, { readonly scope: Scope; readonly set: VariableSet }>();
  let count = 0;
  let named: { readonly count: number; readonly byName: ReadonlyMap<string, readonly FoundSet[]> } | undefined;

  const nearest = (uri: string, name: string, kind: string): FoundSet | undefined => {
    const set = nearestSet(name, start, uri, kind);
    return set && { set, kustomization: undefined };
  };
  const seenFrom = (uri: string): FindVariableSet => {
    return (name, namespace, kind = 'ConfigMap') =>
      (ofNamespace(byName.get(keyOf({ kind, name })), namespace) ?? nearest(uri, name, kind))?.set;
  };
  const scopeNow = (kustomization: Resource): Scope => {
    const known = scopes.get(kustomization);
    if (known?.count === count) return known.scope;
    const scope = memory.memo(scopeOf)(kustomization, ...namedSets(kustomization, seenFrom(kustomization.uri)));
    scopes.set(kustomization, { count, scope });
    return scope;
  };
  const filledNow = (set: VariableSet, scope: Scope): VariableSet => {
    const known = filled.get(set);
    if (known?.scope === scope) return known.set;
    const now = memory.memo(filledSet)(set, scope);
    filled.set(set, { scope, set: now });
    return now;
  };
  /** Sets whose names hold variables, by what Flux makes of the names. */
  const withFilledName = (key: string): readonly FoundSet[] | undefined => {
    if (named?.count !== count) {
      const templated = [...byName.values()].flat().filter(({ set, kustomization }) => kustomization && isTemplated(set.name));
      const nameOf = ({ set, kustomization }: FoundSet) =>
        kustomization && keyOf({ kind: set.kind, name: substituteText(set.name, scopeNow(kustomization).lookup) });
      named = { count, byName: grouped(templated, nameOf) };
    }
    return named.byName.get(key);
  };
  return {
    add: (set, kustomization) => {
      count++;
      const key = keyOf(set);
      const list = byName.get(key);
      if (list) list.push({ set, kustomization });
      else byName.set(key, [{ set, kustomization }]);
    },
    seenFrom,
    filledFrom:
      (uri) =>
      (name, namespace, kind = 'ConfigMap') => {
        const key = keyOf({ kind, name });
        const found = ofNamespace(byName.get(key) ?? withFilledName(key), namespace) ?? nearest(uri, name, kind);
        return found?.kustomization ? filledNow(found.set, scopeNow(found.kustomization)) : found?.set;
      },
    scopeOf: scopeNow,
  };
}

function keyOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind} ${name}`;
}

/** The set of a namespace, else any: it is often said elsewhere. */
function ofNamespace(sets: readonly FoundSet[] | undefined, namespace: string | undefined): FoundSet | undefined {
  const exact = sets?.find(({ set }) => set.namespace === namespace || set.namespace === undefined || namespace === undefined);
  return exact ?? sets?.[0];
}
