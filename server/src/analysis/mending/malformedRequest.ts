/** Ways to mend an entry that is no IP address: what surrounds an address goes, and what is nearly one becomes one. */
import { familyBits, parseAddress } from '../../model/address';
import { type Message, message } from '../../model/message';
import type { Mend } from '../mend';
import type { RequestedAddress } from '../requests';
import type { ServiceView } from '../views';
import { choiceMend, safeMend } from './mends';
import { requestChange } from './requestEdits';

export function malformedRequestMends({ claim }: ServiceView, request: RequestedAddress): readonly Mend[] {
  const { text } = request;
  const mend = (make: typeof safeMend, title: Message, to: string | undefined): readonly Mend[] => {
    const change = requestChange(claim, request, to);
    return change ? make(title, [{ owner: claim, changes: [change] }]) : [];
  };
  const [address = '', mask] = text.split('/');
  const parsed = parseAddress(address);
  if (mask !== undefined && parsed.ok) {
    // Only the mask of a single address says nothing more than the address.
    const isSingle = mask === String(familyBits(parsed.value.family));
    return mend(isSingle ? safeMend : choiceMend, message('Remove the mask: {0}', address), address);
  }
  const trimmed = text.trim();
  if (trimmed === '') return mend(safeMend, message('Remove the empty entry'), undefined);
  if (trimmed !== text && parseAddress(trimmed).ok) return mend(safeMend, message('Remove the blanks: {0}', trimmed), trimmed);
  const decimal = withoutZeros(trimmed);
  // Some programs read a leading zero as octal.
  return decimal === undefined ? [] : mend(choiceMend, message('Remove the leading zeros: {0}', decimal), decimal);
}

function withoutZeros(text: string): string | undefined {
  const decimal = text.replace(/\b0+(?=\d)/g, '');
  return /^[\d.]+$/.test(text) && decimal !== text && parseAddress(decimal).ok ? decimal : undefined;
}
