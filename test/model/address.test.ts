import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Address,
  compareAddresses,
  familyBits,
  formatAddress,
  legacyFamily,
  nextAddress,
  parseAddress,
  parsePrefix,
  previousAddress,
} from '../../server/src/model/address';

const ipv4 = fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((value): Address => ({ family: 'IPv4', value, zone: '' }));
const groups = fc.array(fc.constantFrom(0n, 0n, 0n, 1n, 0xffffn, 0xa0bn), { minLength: 8, maxLength: 8 });
const ipv6 = groups.map(
  (list): Address => ({ family: 'IPv6', value: list.reduce<bigint>((high, group) => (high << 16n) | group, 0n), zone: '' }),
);
const addresses = fc.oneof(ipv4, ipv6);

function read(text: string): Address {
  const parsed = parseAddress(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
}

test('every address survives being written and read', () => {
  fc.assert(fc.property(addresses, (address) => assert.deepEqual(read(formatAddress(address)), address)));
});

test('a prefix holds its address, and its ends differ only in the host bits', () => {
  fc.assert(
    fc.property(addresses, fc.nat(128), (address, length) => {
      const bits = length % (familyBits(address.family) + 1);
      const prefix = parsePrefix(`${formatAddress(address)}/${bits}`);
      assert.ok(prefix.ok);
      const { first, last } = prefix.value;
      assert.ok(compareAddresses(first, address) <= 0 && compareAddresses(address, last) <= 0);
      assert.equal(last.value - first.value + 1n, 2n ** BigInt(familyBits(address.family) - bits));
    }),
  );
});

test('no text makes the reader throw', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789abf:./%x ') }));
  fc.assert(
    fc.property(texts, (text) => {
      const address = parseAddress(text);
      if (address.ok) assert.deepEqual(read(formatAddress(address.value)), address.value);
      else assert.match(address.error, /^ParseAddr\(/);
      const prefix = parsePrefix(text);
      if (!prefix.ok) assert.match(prefix.error, /^netip\.ParsePrefix\(/);
    }),
    { numRuns: 2000 },
  );
});

test('the neighbours of an address end with its family', () => {
  assert.equal(nextAddress(read('255.255.255.255')), undefined);
  assert.equal(nextAddress(read('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff')), undefined);
  assert.equal(previousAddress(read('0.0.0.0')), undefined);
  assert.deepEqual(nextAddress(read('10.0.0.255')), read('10.0.1.0'));
  assert.deepEqual(previousAddress(read('fe80::1%eth0')), read('fe80::%eth0'));
});

test('IPv4 comes before IPv6, and a zone after none', () => {
  const ordered = ['10.0.0.1', '10.0.0.2', '::1', '::ffff:10.0.0.1', 'fe80::1', 'fe80::1%a', 'fe80::1%b', 'fe80::2'].map(read);
  for (const [i, a] of ordered.entries()) for (const [j, b] of ordered.entries()) assert.equal(compareAddresses(a, b), Math.sign(i - j));
});

test('the older Go package takes IPv4-mapped addresses for IPv4', () => {
  assert.equal(legacyFamily(read('::ffff:10.0.0.1')), 'IPv4');
  assert.equal(legacyFamily(read('::ffff:10.0.0.1%eth0')), 'IPv6');
  assert.equal(legacyFamily(read('fd00::1')), 'IPv6');
});
