/** The names that people know things by. */

import type { AddressOrigin, RangeView, ServiceView } from '../analysis/views';
import { formatAddress } from '../model/address';
import { type Message, message } from '../model/message';
import { rangeText } from '../model/range';

/** `10.0.10.0 – 10.0.10.255`, or the one address. */
export function spanText(range: RangeView['range']): string {
  const first = formatAddress(range.first);
  const last = formatAddress(range.last);
  return first === last ? first : `${first} – ${last}`;
}

/** The CIDR when the range is one, else the span. */
export function rangeLabel(range: RangeView): string {
  return range.cidr ?? spanText(range.range);
}

export function serviceTitle({ claim }: ServiceView): string {
  return `${claim.namespace}/${claim.name}`;
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

/** A key that tells ranges of one pool apart. */
export function rangeId(range: RangeView): string {
  return rangeText(range.range);
}
