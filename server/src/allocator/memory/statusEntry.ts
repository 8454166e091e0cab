/** The status of a Service with what its texts mean. */
import { formatAddress, type IPFamily, legacyFamily, parseAddress } from '../../model/address';
import type { Condition } from '../../model/pool';
import type { IngressEntry, ServiceStatus } from '../../model/service';
import type { StatusEntry } from './entities';

export interface StatusView {
  readonly ingress: readonly StatusEntry[];
  readonly conditions: readonly Condition[];
}

export const noStatus: StatusView = { ingress: [], conditions: [] };

/** The family as Go's older `net` package sees it; what is no address counts as IPv6. */
export function countsAs({ address }: StatusEntry): IPFamily {
  return address === undefined ? 'IPv6' : legacyFamily(address);
}

export function readStatus(status: ServiceStatus): StatusView {
  return { ingress: status.ingress.map(readEntry), conditions: status.conditions };
}

function readEntry(written: IngressEntry): StatusEntry {
  const parsed = parseAddress(written.ip);
  return { address: parsed.ok ? parsed.value : undefined, written };
}

export function ipOf({ address, written }: StatusEntry): string {
  if (written !== undefined) return written.ip;
  return address === undefined ? '' : formatAddress(address);
}

/** The entry as the API server shows it. */
export function publishedEntry(entry: StatusEntry): IngressEntry {
  return { ip: ipOf(entry), hostname: entry.written?.hostname ?? '' };
}

/** The text of an entry as people know it; one that has only a host name says so. */
export function entryText(entry: StatusEntry): string {
  return ipOf(entry) || `hostname:${entry.written?.hostname ?? ''}`;
}

/** The operator's type of an entry has no such field, so it is lost when the operator writes the status. */
export function withoutHostname(entry: StatusEntry): StatusEntry {
  return entry.written === undefined || entry.written.hostname === ''
    ? entry
    : { ...entry, written: { ip: entry.written.ip, hostname: '' } };
}
