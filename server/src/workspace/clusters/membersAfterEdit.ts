/**
 * The members of a cluster after an edit of few objects: the new ones stand where the old ones stood, and all others are not looked at.
 */
import { alignment } from '../../model/alignment';
import { overlay } from '../../model/overlay';
import { comparePlaces } from '../delivery/canonicalOrder';
import { type Applied, effective } from '../delivery/layers';
import { type Member, memberResource } from '../delivery/sourceFile';
import { runOf } from '../resource/paths';
import { identityOf, type MemberMaker, type MemberMemory, type ReachedMembers } from './members';

export interface EditedMembers {
  readonly reached: MemberMemory['reached'];
  readonly list: readonly Member[];
}

export interface MembersEdit {
  readonly items: readonly Applied[];
  readonly speaks: (applied: Applied) => boolean;
  readonly make: MemberMaker;
  /** Files whose objects are applied once, as they are. */
  readonly loose: ReadonlySet<string>;
}

/** More than a person edits at a time; the long way is shorter then. */
const mostObjects = 200;

/** Undefined where an object of another file, or another use of the same one, has to do with it. */
export function membersAfterEdit(
  { items, speaks, make, loose }: MembersEdit,
  before: MemberMemory & { readonly list: readonly Member[] },
): EditedMembers | undefined {
  const { gone, come } = difference(before.items, items);
  if (gone.length + come.length > mostObjects || [...gone, ...come].some(({ resource }) => resource.kind === 'GatewayClass'))
    return undefined;
  const left = new Map<string, ReachedMembers>();
  for (const applied of gone) {
    const resource = effective(applied);
    const known = resource && before.reached.get(identityOf(resource));
    if (!known) continue;
    if (known.written !== applied.resource || known.layers !== applied.layers || isPatchedElsewhere(known)) return undefined;
    left.set(identityOf(resource), known);
  }
  const changes = new Map<string, ReachedMembers | undefined>([...left.keys()].map((identity) => [identity, undefined]));
  const list = [...before.list];
  const added: ReachedMembers[] = [];
  for (const applied of come) {
    const resource = speaks(applied) ? effective(applied) : undefined;
    if (!resource) continue;
    const identity = identityOf(resource);
    const known = left.get(identity);
    if (!known && (!loose.has(resource.uri) || before.reached.has(identity))) return undefined;
    const made = make(applied, resource, known?.use ?? 0, known);
    if (isPatchedElsewhere(made)) return undefined;
    changes.set(identity, made);
    if (!known) added.push(made);
    else if (!replaceIn(list, known.members, made.members)) return undefined;
    left.delete(identity);
  }
  for (const { members } of left.values()) if (!replaceIn(list, members, [])) return undefined;
  for (const { members } of added) insertInto(list, members);
  return { reached: overlay(before.reached, changes), list };
}

/** The base that it changes stays listed beside it, or does not. */
function isPatchedElsewhere({ written, resource }: ReachedMembers): boolean {
  return written.uri !== resource.uri;
}

function difference(before: readonly Applied[], after: readonly Applied[]) {
  const { added, removed } = alignment(before, after);
  const [olds, news] = [new Set(removed), new Set(added)];
  return { gone: removed.filter((item) => !news.has(item)), come: added.filter((item) => !olds.has(item)) };
}

/** Whether the old ones are there to be replaced. */
function replaceIn(list: Member[], olds: readonly Member[], news: readonly Member[]): boolean {
  const [first] = olds;
  if (!first) return news.length === 0;
  const { start, end } = runOf(list, uriOf(first), uriOf);
  const place = list.indexOf(first, start);
  if (place < 0 || place + olds.length > end || olds.some((member, index) => list[place + index] !== member)) return false;
  list.splice(place, olds.length, ...news);
  return true;
}

/** Into the place that their object has among those of its file. */
function insertInto(list: Member[], members: readonly Member[]): void {
  const [first] = members;
  if (!first) return;
  const { start, end } = runOf(list, uriOf(first), uriOf);
  let place = start;
  for (let other = list[place]; other && place < end; other = list[place]) {
    if (comparePlaces(memberResource(other), memberResource(first)) > 0) break;
    place++;
  }
  list.splice(place, 0, ...members);
}

function uriOf(member: Member): string {
  return memberResource(member).uri;
}
