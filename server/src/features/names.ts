/** The names that people know things by. */
import type { RangeView } from '../analysis/views/poolView';
import type { AddressOrigin, ServiceAddress } from '../analysis/views/serviceView';
import { spanText } from '../model/addressRange';
import { listed } from '../model/listing';
import { type Message, message } from '../model/message';

/** The CIDR when the range is one, else the span. */
export function rangeLabel(range: RangeView): string {
  return range.cidr ?? spanText(range.range);
}

export function originWord(how: AddressOrigin): Message {
  switch (how) {
    case 'pinned':
      return message('pinned');
    case 'kept':
      return message('kept');
    case 'predicted':
      return message('predicted');
  }
}

/** The codicon that says how an address came about. */
export function originIcon(how: AddressOrigin | undefined): string {
  switch (how) {
    case 'pinned':
      return 'pinned';
    case 'kept':
      return 'circle-filled';
    case 'predicted':
      return 'circle-outline';
    case undefined:
      return 'globe';
  }
}

/** A base as it is called: a revision, or what was saved. */
export function baseWords(name: string): Message {
  return name === 'saved' ? message('the last saved state') : message('{0}', name);
}

/** How sure an address is, and on what that rests: `predicted, unchanged since main; a new cluster would give 10.0.10.1`. */
export function certaintyWords({ how, since }: ServiceAddress, elsewhere: readonly string[] | undefined): Message {
  const words = since === undefined ? originWord(how) : message('{0}, unchanged since {1}', originWord(how), baseWords(since));
  if (elsewhere === undefined) return words;
  return elsewhere.length === 0
    ? message('{0}; a new cluster would give none', words)
    : message('{0}; a new cluster would give {1}', words, listed(elsewhere));
}
