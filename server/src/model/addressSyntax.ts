/** Which texts Go's `netip.ParseAddr` refuses, and with which words. The checks are in Go's order, because the first one names the error. */
import { quote } from './quote';

interface Complaint {
  readonly problem: string;
  /** The rest of the text from where the problem is; empty when Go does not say. */
  readonly at: string;
}

/** The error text of `netip.ParseAddr`, or undefined for an address. */
export function refusalOfAddress(text: string): string | undefined {
  const complaint = complaintAbout(text);
  if (complaint === undefined) return undefined;
  const place = complaint.at === '' ? '' : ` (at ${quote(complaint.at)})`;
  return `ParseAddr(${quote(text)}): ${complaint.problem}${place}`;
}

function complaint(problem: string, at = ''): Complaint {
  return { problem, at };
}

function complaintAbout(text: string): Complaint | undefined {
  switch (text[text.search(/[.:%]/)]) {
    case '.':
      return complaintAboutIPv4(text);
    case ':':
      return complaintAboutIPv6(text);
    case '%':
      return complaint('missing IPv6 address');
    default:
      return complaint('unable to parse IP');
  }
}

function complaintAboutIPv4(text: string): Complaint | undefined {
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      if (digits === 1 && octet === 0) return complaint('IPv4 field has octet with leading zero');
      octet = octet * 10 + code - 48;
      digits++;
      if (octet > 255) return complaint('IPv4 field has value >255');
    } else if (code === 46) {
      if (index === 0 || index === text.length - 1 || digits === 0) {
        return complaint('IPv4 field must have at least one digit', text.slice(index));
      }
      if (dots === 3) return complaint('IPv4 address too long');
      dots++;
      octet = 0;
      digits = 0;
    } else {
      return complaint('unexpected character', text.slice(index));
    }
  }
  return dots < 3 ? complaint('IPv4 address too short') : undefined;
}

function complaintAboutIPv6(text: string): Complaint | undefined {
  const percent = text.indexOf('%');
  if (percent === text.length - 1) return complaint('zone must be a non-empty string');
  let rest = percent < 0 ? text : text.slice(0, percent);
  let groups = 0;
  let ellipsis = rest.startsWith('::');
  if (ellipsis) rest = rest.slice(2);
  if (ellipsis && rest === '') return undefined;

  while (groups < 8) {
    const digits = /^[0-9a-fA-F]*/.exec(rest)?.[0].length ?? 0;
    if (digits > 4) return complaint('each group must have 4 or less digits', rest);
    if (digits === 0) return complaint('each colon-separated field must have at least one digit', rest);
    if (rest[digits] === '.') {
      if (!ellipsis && groups !== 6) return complaint('embedded IPv4 address must replace the final 2 fields of the address', rest);
      if (groups > 6) return complaint('too many hex fields to fit an embedded IPv4 at the end of the address', rest);
      const embedded = complaintAboutIPv4(rest);
      if (embedded !== undefined) return embedded;
      groups += 2;
      rest = '';
      break;
    }
    groups++;
    rest = rest.slice(digits);
    if (rest === '') break;
    if (rest[0] !== ':') return complaint('unexpected character, want colon', rest);
    if (rest.length === 1) return complaint('colon must be followed by more characters', rest);
    rest = rest.slice(1);
    if (rest[0] === ':') {
      if (ellipsis) return complaint('multiple :: in address', rest);
      ellipsis = true;
      rest = rest.slice(1);
      if (rest === '') break;
    }
  }
  if (rest !== '') return complaint('trailing garbage after address', rest);
  if (groups < 8) return ellipsis ? undefined : complaint('address string too short');
  return ellipsis ? complaint('the :: must expand to at least one field of zeros') : undefined;
}
