/** The names that people know things by. */
import { serviceName } from '../analysis/places/fieldPlaces';
import type { RangeView } from '../analysis/views/poolView';
import type { AddressOrigin, ServiceAddress, ServiceView } from '../analysis/views/serviceView';
import { spanText } from '../model/addressRange';
import { listed, type Message, message } from '../model/message';

/** The CIDR of a range; first and last address where no CIDR fits. */
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

/** The codicon for the way in which an address came about. */
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

/** The name of a base: a revision, or the time when files were saved. */
export function baseWords(name: string): Message {
  return name === 'saved' ? message('the last saved state') : message('{0}', name);
}

/** The certainty of an address and its basis: `predicted, unchanged since main; a new cluster would give 10.0.10.1`. */
export function certaintyWords({ how, since }: ServiceAddress, elsewhere: readonly string[] | undefined): Message {
  const words = since === undefined ? originWord(how) : message('{0}, unchanged since {1}', originWord(how), baseWords(since));
  if (elsewhere === undefined) return words;
  return elsewhere.length === 0
    ? message('{0}; a new cluster would give none', words)
    : message('{0}; a new cluster would give {1}', words, listed(elsewhere));
}

/** More Services than these are only counted. */
export const shownPartners = 3;

/** The first of the Services that have an address together with another one, and how many more there are. */
export function partnerNames(partners: readonly ServiceView[], count: number): Message {
  const names = partners.slice(0, shownPartners).map(serviceName).join(', ');
  return count > shownPartners ? message('{0} and {1} more', names, count - shownPartners) : message('{0}', names);
}
