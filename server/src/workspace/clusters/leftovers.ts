/**
 * Roots of Flux and Argo CD that nothing applies, and that are no start of anything: what was moved into an archive, and templates. Where other
 * roots lead to what is applied, these were left behind.
 */
import { placeOf } from '../delivery/canonicalOrder';
import type { Root } from '../delivery/roots';
import type { Unit } from '../delivery/units';
import { isInside, parentOf } from '../resource/paths';
import type { UnitGroup } from './grouping';
import { isFolderOfClusters, type Speaks } from './partings';

/**
 * Without those that apply nothing but what lies beside them, in another place than the roots that lead, and no pool; and without those that
 * were put aside in a hidden folder.
 */
export function withoutArchives(all: readonly Unit[], speaks: Speaks): readonly Unit[] {
  const allLeading = all.filter(({ roots }) => roots.some(leads));
  const units = all.filter(({ folder }) => !allLeading.some((other) => isPutAside(folder, other.folder)));
  const leading = allLeading.filter((unit) => units.includes(unit));
  if (leading.length === 0 || units.some(({ roots }) => roots.some(({ isOpen }) => isOpen))) return units;
  return units.filter(
    (unit) =>
      unit.roots.length === 0 || leading.includes(unit) || holdsPool([unit], speaks) || !isSelfContained(unit) || isAmong(unit, leading),
  );
}

function isSelfContained({ folder, roots }: Unit): boolean {
  return roots.every(({ files }) => files.length > 0 && files.every((uri) => isInside(folder, uri)));
}

/** Whether it lies below, above or beside one of them. */
function isAmong({ folder }: Unit, leading: readonly Unit[]): boolean {
  return leading.some(
    (other) => isInside(other.folder, folder) || isInside(folder, other.folder) || isFolderOfClusters(commonParent(other.folder, folder)),
  );
}

/** A folder whose name begins with a dot is passed over by the shell and by most tools. One beside the other holds what nothing applies any more. */
function isPutAside(folder: string, other: string): boolean {
  const common = commonParent(folder, other);
  return isHidden(folder.slice(common.length)) && !isHidden(other.slice(common.length));
}

function isHidden(path: string): boolean {
  return path.includes('/.');
}

function commonParent(a: string, b: string): string {
  let common = parentOf(a);
  while (!isInside(common, b) && common.includes('/')) common = parentOf(common);
  return common;
}

/** Without groups that have no pool, and apply only what groups with a pool apply as well. */
export function withoutCopies(groups: readonly UnitGroup[], speaks: Speaks): readonly UnitGroup[] {
  if (groups.length < 2) return groups;
  const withPool = new Set(groups.filter(({ units }) => holdsPool(units, speaks)));
  const applied = new Set([...withPool].flatMap((group) => speakingPlaces(group, speaks)));
  return groups.filter((group) => {
    const roots = group.units.flatMap((unit) => unit.roots);
    if (withPool.has(group) || roots.length === 0 || roots.some(leads)) return true;
    const places = speakingPlaces(group, speaks);
    return places.length === 0 || places.some((place) => !applied.has(place));
  });
}

function leads(root: Root): boolean {
  return root.leads;
}

function speakingPlaces({ units }: UnitGroup, speaks: Speaks): readonly string[] {
  const items = units.flatMap(({ contents }) => contents.get('')?.items ?? []);
  return items.filter((applied) => speaks(applied) !== undefined).map(({ resource }) => placeOf(resource));
}

export function holdsPool(units: readonly Unit[], speaks: Speaks): boolean {
  return units.some(({ contents }) => [...contents.values()].some(({ items }) => items.some((applied) => speaks(applied) === 'pool')));
}
