/** Ways to mend an entry that is no IP address: what surrounds an address goes, and what is nearly one becomes one. */
import { familyBits, parseAddress } from '../../../model/address';
import { type Message, message } from '../../../model/message';
import type { Mend } from '../../fixes/fix';
import type { RequestedAddress } from '../../requests';
import type { ServiceView } from '../../views';
import { choiceMend, safeMend } from '../../fixes/makeFix';
import { entriesChange, requestChange } from '../../fixes/requestEdits';

interface EntryMend {
  readonly title: Message;
  /** Without one the entry goes. */
  readonly to: string | undefined;
  readonly trust: Mend['trust'];
}

export function malformedRequestMends({ claim }: ServiceView, request: RequestedAddress): readonly Mend[] {
  const mend = entryMend(request.text);
  const change = mend && requestChange(claim, request, mend.to);
  if (!change) return [];
  return (mend.trust === 'safe' ? safeMend : choiceMend)(mend.title, [{ owner: claim, changes: [change] }]);
}

/** All entries of one list at once, as far as it is beyond doubt what they mean. */
export function malformedListMends({ claim }: ServiceView, requests: readonly RequestedAddress[]): readonly Mend[] {
  const texts = new Map<number, string | undefined>();
  for (const { text, entry } of requests) {
    const mend = entryMend(text);
    if (entry !== undefined && mend?.trust === 'safe') texts.set(entry, mend.to);
  }
  const [first] = requests;
  const change = first && texts.size > 0 ? entriesChange(claim, first.path, texts) : undefined;
  return change ? safeMend(message('Correct {0} of the entries', texts.size), [{ owner: claim, changes: [change] }]) : [];
}

function entryMend(text: string): EntryMend | undefined {
  const [address = '', mask] = text.split('/');
  const parsed = parseAddress(address);
  if (mask !== undefined && parsed.ok) {
    // Only the mask of a single address says nothing more than the address.
    const isSingle = mask === String(familyBits(parsed.value.family));
    return { title: message('Remove the mask: {0}', address), to: address, trust: isSingle ? 'safe' : 'choice' };
  }
  const trimmed = text.trim();
  if (trimmed === '') return { title: message('Remove the empty entry'), to: undefined, trust: 'safe' };
  if (trimmed !== text && parseAddress(trimmed).ok)
    return { title: message('Remove the blanks: {0}', trimmed), to: trimmed, trust: 'safe' };
  const decimal = withoutZeros(trimmed);
  // Some programs read a leading zero as octal.
  return decimal === undefined ? undefined : { title: message('Remove the leading zeros: {0}', decimal), to: decimal, trust: 'choice' };
}

function withoutZeros(text: string): string | undefined {
  const decimal = text.replace(/\b0+(?=\d)/g, '');
  return /^[\d.]+$/.test(text) && decimal !== text && parseAddress(decimal).ok ? decimal : undefined;
}
