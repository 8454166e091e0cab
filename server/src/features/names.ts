/** The names that people know things by. */
import type { RangeView } from '../analysis/views/poolView';
import type { AddressOrigin } from '../analysis/views/serviceView';
import { spanText } from '../model/addressRange';
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
