import { test } from 'node:test';
import { formatAddress, isIPv4Mapped, parseAddress, parsePrefix } from '../../server/src/model/address';
import { assertNoDifferences, differencesOf, readRecordings } from './recordings';

interface ParseRecord {
  readonly in: string;
  readonly addr?: string;
  readonly addrError?: string;
  readonly is4in6?: boolean;
  readonly zone?: string;
  readonly prefix?: string;
  readonly prefixError?: string;
  readonly first?: string;
  readonly last?: string;
}

test('addresses and prefixes are read as Go reads them, with its error texts', () => {
  const records = readRecordings<ParseRecord>('parse');
  const differences = differencesOf(records, (record) => {
    const { addr, addrError, is4in6, zone, prefix, prefixError, first, last } = record;
    return { name: record.in, expected: { addr, addrError, is4in6, zone, prefix, prefixError, first, last }, actual: parsed(record.in) };
  });
  assertNoDifferences(differences, records.length);
});

function parsed(text: string): Omit<ParseRecord, 'in'> {
  const address = parseAddress(text);
  const prefix = parsePrefix(text);
  return {
    ...(address.ok
      ? { addr: formatAddress(address.value), is4in6: isIPv4Mapped(address.value), zone: address.value.zone }
      : { addrError: address.error }),
    ...(prefix.ok
      ? {
          prefix: `${formatAddress(prefix.value.address)}/${prefix.value.bits}`,
          first: formatAddress(prefix.value.first),
          last: formatAddress(prefix.value.last),
        }
      : { prefixError: prefix.error }),
  };
}
