/** Comments that suppress nothing, or that can't be understood. Never said of a place where a later step may fill in what they are about. */
import type { Manifest } from '../../manifest/manifest';
import type { Place } from '../../manifest/range';
import { type Message, message } from '../../model/message';
import type { Fix } from '../fixes/fix';
import type { FileView } from '../index/fileViews';
import type { FileMember } from '../index/memberPlaces';
import type { FindingCode } from '../rules/rules';
import type { AnnouncementState } from '../views/announcementView';
import type { PoolState } from '../views/poolView';
import type { ServiceState } from '../views/serviceView';
import { removeCode, removeComment } from './edits';
import type { SuppressedCode, Suppression } from './suppression';

export interface UnusedDraft extends Place {
  readonly message: Message;
  readonly fixes: () => readonly Fix[];
}

export interface UnusedContext {
  readonly view: FileView;
  readonly used: ReadonlySet<SuppressedCode>;
  readonly isOff: (code: FindingCode) => boolean;
}

/** The most findings of one file. The next ones are reported once these comments are removed. */
const mostTold = 100;

export function unusedDrafts(suppressions: readonly Suppression[], context: UnusedContext): readonly UnusedDraft[] {
  const isTold = isFileTold(context.view);
  const drafts: UnusedDraft[] = [];
  for (const suppression of suppressions) {
    for (const draft of draftsOf(suppression, context, isTold && suppression.comment.certain ? 'told' : 'unknown')) drafts.push(draft);
    if (drafts.length >= mostTold) break;
  }
  return drafts;
}

function draftsOf(suppression: Suppression, context: UnusedContext, place: 'told' | 'unknown'): readonly UnusedDraft[] {
  const { codes, comment } = suppression;
  const { manifest } = context.view.file;
  if (codes.length === 0) return [whole(suppression, manifest, noCode())];
  const unknown = codes.filter(({ code }) => code === undefined);
  const unused = place === 'told' ? codes.filter((named) => isUnused(named, context)) : [];
  if (unused.length === codes.length) {
    return [whole(suppression, manifest, noFinding(comment.about, unused.map(({ text }) => text).join(', ')))];
  }
  return [
    ...unknown.map((named) => part(suppression, named, manifest, unknownCode(named.text))),
    ...unused.map((named) => part(suppression, named, manifest, noFinding(comment.about, named.text))),
  ];
}

function isUnused(named: SuppressedCode, { used, isOff }: UnusedContext): boolean {
  return named.code !== undefined && named.code !== 'unused_suppression' && !used.has(named) && !isOff(named.code);
}

/** True if the file tells everything that its findings rest on. */
function isFileTold({ file, members }: FileView): boolean {
  const { templated, stale, unreadable } = file.manifest;
  return !templated && !stale && unreadable.length === 0 && members.length > 0 && members.every(isKnown);
}

function isKnown(member: FileMember): boolean {
  switch (member.kind) {
    case 'announcement':
      return isStateKnown(member.announcement.state);
    case 'pool':
      return member.cluster.poolsKnown && isStateKnown(member.pool.state);
    case 'service':
      return member.cluster.poolsKnown && isStateKnown(member.service.state) && member.service.claim.doubt === undefined;
  }
}

function isStateKnown(state: AnnouncementState | PoolState | ServiceState): boolean {
  return state !== 'unknown' && state !== 'unreachable';
}

function whole(suppression: Suppression, manifest: Manifest, text: Message): UnusedDraft {
  return {
    uri: manifest.uri,
    range: suppression.comment.range,
    message: text,
    fixes: () => [{ title: message('Remove the comment'), edits: [removeComment(suppression.comment, manifest)], trust: 'choice' }],
  };
}

function part(suppression: Suppression, named: SuppressedCode, manifest: Manifest, text: Message): UnusedDraft {
  return {
    uri: manifest.uri,
    range: named.range,
    message: text,
    fixes: () => [
      {
        title: message('Remove "{0}" from the comment', named.text),
        edits: [removeCode(suppression, named, manifest.uri)],
        trust: 'choice',
      },
    ],
  };
}

function noCode(): Message {
  return message(
    'This comment names no finding, so it suppresses nothing. Write the code and the reason, for example: lbipam-ignore: reserved_range the gateway holds it.',
  );
}

function unknownCode(text: string): Message {
  return message(
    'There is no finding with the code "{0}", so this suppresses nothing. Write the code that stands behind the finding.',
    text,
  );
}

function noFinding(about: Suppression['about'], codes: string): Message {
  switch (about) {
    case 'file':
      return message('Nothing in this file is a finding of {0}, so this suppresses nothing. Remove it.', codes);
    case 'document':
      return message('Nothing in this document is a finding of {0}, so this suppresses nothing. Remove it.', codes);
    case 'line':
      return message(
        'No finding of {0} starts on the line that this comment is about, so it suppresses nothing. Remove it, or put it on the line of the finding or the line above.',
        codes,
      );
  }
}
