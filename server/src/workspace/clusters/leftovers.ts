/**
 * What nothing applies any more, or applies a second time: roots of Flux and Argo CD that were moved into an archive, templates, folders whose names say
 * that they were put aside, and kustomizations that start a cluster with a part of what is delivered to it from then on.
 */
import { resourcePlaceKey } from '../delivery/canonicalOrder';
import type { Root } from '../delivery/roots';
import type { Unit } from '../delivery/units';
import type { Walker } from '../delivery/walk';
import { isInside, parentOf } from '../resource/paths';
import type { UnitGroup } from './grouping';
import { isFolderOfClusters } from './partings';
import { isSpeaking, type SpeechOf } from './speech';

/**
 * Without those that apply nothing but what lies beside them, in another place than the roots that lead, and no pool; and without those that
 * were put aside in a hidden folder.
 */
export function withoutArchives(all: readonly Unit[], speechOf: SpeechOf): readonly Unit[] {
  const allLeading = all.filter(({ roots }) => roots.some(leads));
  const withPool = new Set(all.filter((unit) => holdsPool([unit], speechOf)));
  const around = all.reduce(
    (common, { folder }) => (isInside(common, folder) ? common : commonParent(common, folder)),
    all[0]?.folder ?? '',
  );
  const isLeftOver = (unit: Unit) => {
    const { folder } = unit;
    if (!isAside(folder.slice(around.length))) return false;
    // The name of a folder may be that of a cluster: with a pool of its own it is put aside only where another root leads to all the rest.
    const others = withPool.has(unit) ? allLeading : [...allLeading, ...withPool];
    return others.some((other) => isPutAside(folder, other.folder)) || [...withPool].some((other) => isHiddenBeside(folder, other.folder));
  };
  const units = all.filter((unit) => !isLeftOver(unit));
  const leading = allLeading.filter((unit) => units.includes(unit));
  if (leading.length === 0 || units.some(({ roots }) => roots.some(({ isOpen }) => isOpen))) return units;
  return units.filter(
    (unit) =>
      unit.roots.length === 0 || leading.includes(unit) || holdsPool([unit], speechOf) || !isSelfContained(unit) || isAmong(unit, leading),
  );
}

function isSelfContained({ folder, roots }: Unit): boolean {
  return roots.every(({ files }) => files.length > 0 && files.every((uri) => isInside(folder, uri)));
}

/** Tells whether a unit lies below, above or beside one of the leading units. */
function isAmong({ folder }: Unit, leading: readonly Unit[]): boolean {
  return leading.some(
    (other) => isInside(other.folder, folder) || isInside(folder, other.folder) || isFolderOfClusters(commonParent(other.folder, folder)),
  );
}

/** One of two neighbouring folders holds files that nothing applies any more. */
function isPutAside(folder: string, other: string): boolean {
  const common = commonParent(folder, other);
  return isAside(folder.slice(common.length)) && !isAside(other.slice(common.length));
}

function isHiddenBeside(folder: string, other: string): boolean {
  const common = commonParent(folder, other);
  return isHidden(folder.slice(common.length)) && !isHidden(other.slice(common.length));
}

/** The shell and most tools pass over a folder whose name begins with a dot. Names such as `archive` say what such a folder is for. */
function isAside(path: string): boolean {
  return isHidden(path) || /\/_?(?:archived?|attic|deprecated|disabled|graveyard|obsolete|old|retired|unused)(?:\/|$)/i.test(path);
}

function isHidden(path: string): boolean {
  return path.includes('/.');
}

/** Leaves out folders that were put aside, if a pool is left among the other units that a person applies, or a root leads to all that is used. */
export function withoutPutAside(units: readonly Unit[], delivered: readonly Unit[], { root, speechOf }: Surroundings): readonly Unit[] {
  const kept = units.filter(({ folder }) => !isAside(folder.slice(root.length)));
  if (kept.length === units.length) return units;
  return holdsPool([...delivered, ...kept], speechOf) || delivered.some(({ roots }) => roots.some(leads)) ? kept : units;
}

interface Surroundings {
  /** The folder that the editor opened. */
  readonly root: string;
  readonly speechOf: SpeechOf;
}

/**
 * True if a kustomization does nothing but list folders, and one unit that is delivered builds of the same folders all that matters for LB IPAM: a
 * person applies it before the tool that delivers takes over.
 */
export function startsDelivered(unit: Unit, delivered: readonly Unit[], { index, builder }: Walker, speechOf: SpeechOf): boolean {
  const kustomization = index.kustomization(unit.folder);
  if (!kustomization || Object.keys(kustomization.resource.value).some((key) => !plainFields.has(key))) return false;
  const matters = (uri: string) =>
    parentOf(uri) !== unit.folder && index.kustomization(parentOf(uri))?.resource.uri === uri && buildsAny(parentOf(uri));
  const buildsAny = (folder: string) => {
    const built = builder.kustomize(folder);
    return built !== undefined && isSpeaking(speechOf(built.items));
  };
  const built = [...unit.contents.values()].flatMap(({ files }) => [...files].filter(matters));
  return (
    built.length > 0 && delivered.some(({ contents }) => [...contents.values()].some(({ files }) => built.every((uri) => files.has(uri))))
  );
}

const plainFields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'resources']);

function commonParent(a: string, b: string): string {
  let common = parentOf(a);
  while (!isInside(common, b) && common.includes('/')) common = parentOf(common);
  return common;
}

/** Leaves out groups without a pool that apply only objects which groups with a pool apply as well. */
export function withoutCopies(groups: readonly UnitGroup[], speechOf: SpeechOf): readonly UnitGroup[] {
  if (groups.length < 2) return groups;
  const withPool = new Set(groups.filter(({ units }) => holdsPool(units, speechOf)));
  const applied = new Set([...withPool].flatMap((group) => speakingPlaces(group, speechOf)));
  return groups.filter((group) => {
    const roots = group.units.flatMap((unit) => unit.roots);
    if (withPool.has(group) || roots.length === 0 || roots.some(leads)) return true;
    const places = speakingPlaces(group, speechOf);
    return places.length === 0 || places.some((place) => !applied.has(place));
  });
}

function leads(root: Root): boolean {
  return root.leads;
}

function speakingPlaces({ units }: UnitGroup, speechOf: SpeechOf): readonly string[] {
  const tellings = units.flatMap(({ contents }) => contents.get('')?.parts ?? []).flatMap((part) => speechOf(part).tellings);
  return tellings.filter(({ kind }) => kind !== undefined).map(({ written }) => resourcePlaceKey(written));
}

export function holdsPool(units: readonly Unit[], speechOf: SpeechOf): boolean {
  return units.some(({ contents }) => [...contents.values()].some(({ parts }) => parts.some((part) => speechOf(part).hasPool)));
}
