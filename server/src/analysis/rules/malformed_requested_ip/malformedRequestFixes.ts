/** Ways to fix an entry that is no IP address: the text around an address is removed, and a near miss becomes an address. */
import { familyBits, parseAddress } from '../../../model/address';
import { type Message, message } from '../../../model/message';
import type { RequestedAddress } from '../../admission/addressRequests';
import { choiceFix, type Fix, safeFix } from '../../fixes/fix';
import { freeAddressFixes } from '../../fixes/otherAddress';
import { addressChanges, entriesChange } from '../../fixes/requestEdits';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';

interface EntryFix {
  readonly title: Message;
  /** Without a replacement, the entry is removed. */
  readonly to: string | undefined;
  readonly trust: Fix['trust'];
}

export function malformedRequestFixes(service: ServiceView, request: RequestedAddress, cluster: ClusterView): readonly Fix[] {
  const fix = entryFix(request.text);
  if (!fix) return unguessedFixes(service, request, cluster);
  const changes = addressChanges(cluster, service, request, fix.to);
  if (changes.length === 0) return [];
  return (fix.trust === 'safe' ? safeFix : choiceFix)(fix.title, changes);
}

/** The text does not tell the intended address, so the fixes offer the one that the Service gets now, or a free one. */
function unguessedFixes(service: ServiceView, request: RequestedAddress, cluster: ClusterView): readonly Fix[] {
  const family = request.text.includes(':') ? 'IPv6' : 'IPv4';
  const got = service.addresses.find(({ address, how }) => address?.family === family && how !== 'pinned');
  const changes = got ? addressChanges(cluster, service, request, got.text) : [];
  const keep = got && changes.length > 0 ? choiceFix(message('Ask for {0}, which the Service gets now', got.text), changes) : [];
  return [...keep, ...freeAddressFixes(cluster, service, { request, family }, undefined)];
}

/** Corrects all entries of a list at once whose meaning is certain. */
export function malformedListFixes({ claim }: ServiceView, requests: readonly RequestedAddress[]): readonly Fix[] {
  const texts = new Map<number, string | undefined>();
  for (const { text, entry } of requests) {
    const fix = entryFix(text);
    if (entry !== undefined && fix?.trust === 'safe') texts.set(entry, fix.to);
  }
  const [first] = requests;
  const change = first && texts.size > 0 ? entriesChange(claim, first.path, texts) : undefined;
  return change ? safeFix(message('Correct {0} of the entries', texts.size), [{ owner: claim, changes: [change] }]) : [];
}

function entryFix(text: string): EntryFix | undefined {
  const [address = '', mask] = text.split('/');
  const parsed = parseAddress(address);
  if (mask !== undefined && parsed.ok) {
    // Only the mask of a single address adds nothing to the address.
    const isSingle = mask === String(familyBits(parsed.value.family));
    return { title: message('Remove the mask: {0}', address), to: address, trust: isSingle ? 'safe' : 'choice' };
  }
  const trimmed = text.trim();
  if (trimmed === '') return { title: message('Remove the empty entry'), to: undefined, trust: 'safe' };
  if (trimmed !== text && parseAddress(trimmed).ok)
    return { title: message('Remove the blanks: {0}', trimmed), to: trimmed, trust: 'safe' };
  const decimal = withoutZeros(trimmed);
  const digits = withoutLetters(trimmed);
  if (digits !== undefined) return { title: message('Write digits: {0}', digits), to: digits, trust: 'choice' };
  // Some programs read a leading zero as octal.
  return decimal === undefined ? undefined : { title: message('Remove the leading zeros: {0}', decimal), to: decimal, trust: 'choice' };
}

/** The letters that look like digits. */
function withoutLetters(text: string): string | undefined {
  const digits = text.replace(/[oO]/g, '0').replace(/[lI]/g, '1');
  return /^[\doOlI.]+$/.test(text) && digits !== text && parseAddress(digits).ok ? digits : undefined;
}

function withoutZeros(text: string): string | undefined {
  const decimal = text.replace(/\b0+(?=\d)/g, '');
  return /^[\d.]+$/.test(text) && decimal !== text && parseAddress(decimal).ok ? decimal : undefined;
}
