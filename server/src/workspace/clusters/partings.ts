/**
 * The folders below which each child is a cluster of its own. Two units that define the same object can't be of one API server, so the folder
 * where their ways part is one; so is a folder whose name says so. An object that is defined twice may be a mistake as well: that counts only
 * where each side is a cluster by itself.
 */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { earlierIfSame, joined } from '../../model/lists';
import { once } from '../../model/once';
import type { Content } from '../delivery/layers';
import type { Unit } from '../delivery/units';
import { baseName, comparePaths, isInside, parentOf } from '../resource/paths';
import { isSpeaking, type Speech, type SpeechOf, type Telling } from './speech';

interface Holder {
  readonly unit: Unit;
  readonly written: Resource;
}

/** One object, and the units that apply it. */
interface Shared {
  /** True for an object that exists once in an API server, so that a second definition is no mistake. */
  readonly single: boolean;
  readonly holders: Holder[];
}

/** The folders are listed from the outermost to the innermost. */
export function partingFolders(units: readonly Unit[], speechOf: SpeechOf, memory: Memory): readonly string[] {
  const speaks = (speech: Speech) => isSpeaking(speech) || speech.hasCilium;
  const speaking = units.filter((unit) => ownParts(unit).some((part) => speaks(speechOf(part))));
  const sorted = speaking.toSorted((a, b) => comparePaths(a.start, b.start));
  const kinds = once(() => new Map(sorted.map((unit) => [unit, kindsOf(unit, speechOf)])));
  const folders = [...foldersOfClusters(sorted)];
  for (const parting of [...partingsOf(sharedObjects(sorted, speechOf, memory))].sort((a, b) => a.folder.length - b.folder.length)) {
    const isNested = folders.some((folder) => folder !== parting.folder && isInside(folder, parting.folder));
    if (!folders.includes(parting.folder) && isEvident(parting, isNested, sorted, kinds)) folders.push(parting.folder);
  }
  return folders.sort((a, b) => a.length - b.length);
}

/**
 * Two units apply the same object of one file, or define an object twice. There may be two of some by mistake; `single` objects are those
 * of which no API server has two.
 */
type Meeting = 'same' | 'single' | 'twice';

/** A folder, the units below it that would define something twice if they met, and the kinds of those meetings. */
interface Parting {
  readonly folder: string;
  readonly units: ReadonlySet<Unit>;
  readonly meetings: ReadonlySet<Meeting>;
}

/** One for each folder. In path order, only neighbours have to be compared to find where units part. */
function partingsOf(all: readonly Shared[]): Iterable<Parting> {
  const byFolder = new Map<string, { readonly folder: string; readonly units: Set<Unit>; readonly meetings: Set<Meeting> }>();
  for (const { single, holders } of all) {
    let before: Holder | undefined;
    for (const holder of holders) {
      const folder = before && partingFolder(before.unit, holder.unit);
      if (before && folder !== undefined) {
        const known = byFolder.get(folder) ?? { folder, units: new Set(), meetings: new Set() };
        byFolder.set(folder, known);
        known.units.add(before.unit).add(holder.unit);
        known.meetings.add(before.written === holder.written ? 'same' : single ? 'single' : 'twice');
      }
      before = holder;
    }
  }
  return byFolder.values();
}

function partingFolder({ start: a }: Unit, { start: b }: Unit): string | undefined {
  const folder = commonFolder(a, b);
  return folder === a || folder === b ? undefined : folder;
}

function isEvident(
  { folder, units, meetings }: Parting,
  isNested: boolean,
  all: readonly Unit[],
  kinds: () => ReadonlyMap<Unit, Kinds>,
): boolean {
  const isDelivered = [...units].every(({ roots }) => roots.length > 0);
  // Several roots of one cluster may apply some objects twice.
  const isSideBySide = isDelivered && [...units].every(({ start }) => parentOf(start) === folder);
  if (isNested || isSideBySide) return meetings.has('single');
  if (isDelivered && (meetings.has('single') || meetings.has('same'))) return true;
  const parted = new Set([...units].map(({ start }) => childOf(folder, start)));
  const sides = new Map<string, Kinds>();
  for (const unit of all) {
    const child = isInside(folder, unit.start) && unit.start !== folder ? childOf(folder, unit.start) : '';
    sides.set(child, both(sides.get(child), kinds().get(unit)));
  }
  const ofParted = [...parted].map((child) => sides.get(child) ?? none);
  const isTwiceOnly = meetings.size === 1 && meetings.has('twice');
  if (isTwiceOnly && !ofParted.every(({ pool, claim }) => pool && (claim || isDelivered))) return false;
  // The units beside them would lose their pool if they became clusters of their own, so they need one themselves.
  const beside = [...sides].filter(([child]) => !parted.has(child)).map(([, side]) => side);
  const loses = beside.some(({ claim }) => claim) && !beside.some(({ pool }) => pool) && ofParted.some(({ pool }) => pool);
  return !loses || ofParted.every(({ claim }) => claim);
}

interface Kinds {
  readonly pool: boolean;
  readonly claim: boolean;
}

const none: Kinds = { pool: false, claim: false };

function both(a: Kinds = none, b: Kinds = none): Kinds {
  return { pool: a.pool || b.pool, claim: a.claim || b.claim };
}

function kindsOf(unit: Unit, speechOf: SpeechOf): Kinds {
  const speeches = ownParts(unit).map(speechOf);
  return { pool: speeches.some(({ hasPool }) => hasPool), claim: speeches.some(({ hasClaim }) => hasClaim) };
}

/**
 * Objects that several units apply: the same one of a file, or two of the same name. What units name, and the files that it is written in, mostly
 * stay the same at an edit, and mostly no two units have any in common.
 */
function sharedObjects(units: readonly Unit[], speechOf: SpeechOf, memory: Memory): readonly Shared[] {
  if (units.length < 2) return [];
  const [first] = units;
  const named = units.map((unit) => {
    const identities = ownParts(unit).map((part, place) =>
      memory.settled(`what part ${place} of ${unit.start} names`, speechOf(part).identities, earlierIfSame),
    );
    return memory.settled(`what ${unit.start} names`, identities, earlierIfSame);
  });
  const several = memory.memo(inSeveral)(memory.settled(`what units from ${first?.start} on name`, named, earlierIfSame));
  return several.size === 0 ? [] : sharedAmong(units, speechOf, several);
}

function inSeveral(units: readonly (readonly (readonly string[])[])[]): ReadonlySet<string> {
  const holders = new Map<string, number>();
  const several = new Set<string>();
  for (const [unit, lists] of units.entries()) {
    for (const identity of joined(lists)) {
      const known = holders.get(identity);
      if (known === undefined) holders.set(identity, unit);
      else if (known !== unit) several.add(identity);
    }
  }
  return several;
}

function sharedAmong(units: readonly Unit[], speechOf: SpeechOf, several: ReadonlySet<string>): readonly Shared[] {
  const shared = new Map<Resource | string, Shared>();
  const note = (identity: Resource | string, { written, single }: Telling, unit: Unit) => {
    const known = shared.get(identity);
    // A unit is listed once, with the first of its objects that has this identity.
    if (!known) shared.set(identity, { single, holders: [{ unit, written }] });
    else if (known.holders.at(-1)?.unit !== unit) known.holders.push({ unit, written });
  };
  for (const unit of units) {
    for (const telling of ownParts(unit).flatMap((part) => speechOf(part).tellings)) {
      if (several.has(telling.written.uri)) note(telling.written, telling, unit);
      if (telling.name !== undefined && several.has(telling.name)) note(telling.name, telling, unit);
    }
  }
  return [...shared.values()];
}

/** What a unit applies to the cluster that it starts in. */
function ownParts({ contents }: Unit): Content['parts'] {
  return contents.get('')?.parts ?? [];
}

/** Recognizes names of folders, such as `clusters`, that say that each folder below is a cluster. */
export function isFolderOfClusters(folder: string): boolean {
  return /^(?:clusters|environments|envs|sites|regions)$/i.test(baseName(folder));
}

/** Such folders count where several of the folders below them start something. */
function foldersOfClusters(units: readonly Unit[]): readonly string[] {
  const children = new Map<string, Set<string>>();
  for (const { start } of units) {
    for (let child = start, folder = parentOf(start); folder.includes('/'); child = folder, folder = parentOf(folder)) {
      if (!isFolderOfClusters(folder)) continue;
      const known = children.get(folder);
      if (known) known.add(child);
      else children.set(folder, new Set([child]));
    }
  }
  return [...children].flatMap(([folder, below]) => (below.size > 1 ? [folder] : []));
}

function commonFolder(a: string, b: string): string {
  let common = a;
  while (!isInside(common, b) && common.includes('/')) common = parentOf(common);
  return common;
}

function childOf(folder: string, start: string): string {
  const end = start.indexOf('/', folder.length + 1);
  return end < 0 ? start : start.slice(0, end);
}
