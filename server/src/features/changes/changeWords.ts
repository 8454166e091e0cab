/** Changes of a running cluster in words: how many of each kind, and what becomes of one Service. */

import { type ServiceChange, type ServiceChangeKind, type ServiceSituation, serviceChangeKinds } from '../../analysis/plan/serviceChange';
import { listed, type Message, message } from '../../model/message';
import { counted } from '../counts';

export type ChangeCounts = Readonly<Record<ServiceChangeKind, number>>;

export function changeCounts(changes: readonly ServiceChange[]): ChangeCounts {
  const counts = { lost: 0, moved: 0, gained: 0, added: 0, removed: 0, changed: 0 };
  for (const { change } of changes) counts[change]++;
  return counts;
}

/** `1 lost`, `2 move`, `3 new`: only the kinds that occur, the gravest first. */
export function countWords(counts: ChangeCounts): readonly Message[] {
  return serviceChangeKinds.flatMap((kind) => (counts[kind] > 0 ? [countWord(kind, counts[kind])] : []));
}

function countWord(kind: ServiceChangeKind, count: number): Message {
  switch (kind) {
    case 'lost':
      return message('{0} lost', count);
    case 'moved':
      return counted(count, message('1 moves'), message('{0} move', count));
    case 'gained':
      return message('{0} gained', count);
    case 'added':
      return message('{0} new', count);
    case 'removed':
      return message('{0} removed', count);
    case 'changed':
      return message('{0} changed', count);
  }
}

/** The heading of the row that holds the changes of one kind. */
export function changeWord(change: ServiceChangeKind): Message {
  switch (change) {
    case 'lost':
      return message('lost');
    case 'moved':
      return message('moved');
    case 'gained':
      return message('gained');
    case 'added':
      return message('added');
    case 'removed':
      return message('removed');
    case 'changed':
      return message('changed');
  }
}

/** The old and the new address: `10.0.10.2 → 10.0.10.192`. */
export function shift({ before, after }: Pick<ServiceChange, 'before' | 'after'>): Message {
  if (before.state === 'absent') return situationWords(after);
  if (after.state === 'absent') return situationWords(before);
  return message('{0} → {1}', situationWords(before), situationWords(after));
}

/**
 * The shift for a narrow row, so that what changes is not cut off: without the addresses that stay, and without Cilium's reason where addresses tell enough.
 */
export function briefShift({ change, before, after }: Pick<ServiceChange, 'change' | 'before' | 'after'>): Message {
  if (change === 'changed') return shift({ before, after });
  const [old, now] = [missingIn(after, before), missingIn(before, after)];
  const isExchange = old.length > 0 && now.length > 0;
  const brief = (situation: ServiceSituation, changed: readonly string[]): ServiceSituation => ({
    ...situation,
    addresses: isExchange ? changed : situation.addresses,
    reason: undefined,
  });
  return shift({ before: brief(before, old), after: brief(after, now) });
}

function missingIn(other: ServiceSituation, { addresses }: ServiceSituation): readonly string[] {
  return addresses.filter((address) => !other.addresses.includes(address));
}

/** The shift in words, with a word for an outcome that may be another one. */
export function toldShift(change: Pick<ServiceChange, 'before' | 'after' | 'isPredicted'>): Message {
  return change.isPredicted ? message('{0} (predicted)', shift(change)) : shift(change);
}

/** The addresses of a Service, or the reason why it has none. */
export function situationWords({ state, addresses, reason }: ServiceSituation): Message {
  if (addresses.length > 0) return listed(addresses);
  switch (state) {
    case 'absent':
      return message('not there');
    case 'ignored':
      return message('ignored');
    case 'pending':
      return reason === undefined ? message('pending') : message('pending: {0}', reason);
    case 'satisfied':
      return message('no address');
  }
}
