import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Address, parseAddress } from '../../server/src/model/address';
import {
  type AddressRange,
  rangeCidr,
  rangeContains,
  rangeOf,
  rangeSize,
  rangesOverlap,
  rangeText,
} from '../../server/src/model/addressRange';

function address(text: string): Address {
  const parsed = parseAddress(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
}

function range(first: string, last: string): AddressRange {
  const made = rangeOf(address(first), address(last));
  assert.ok(made !== undefined, `${first} - ${last}`);
  return made;
}

test('a range needs one family and the right order', () => {
  assert.equal(rangeOf(address('10.0.0.2'), address('10.0.0.1')), undefined);
  assert.equal(rangeOf(address('10.0.0.1'), address('fd00::1')), undefined);
  assert.equal(rangeText(range('10.0.0.1', '10.0.0.1')), '10.0.0.1 - 10.0.0.1');
});

test('sizes are exact for any width', () => {
  assert.equal(rangeSize(range('10.0.0.0', '10.0.0.255')), 256n);
  assert.equal(rangeSize(range('2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff')), 2n ** 96n);
});

test('touching ends overlap, families never do', () => {
  assert.ok(rangesOverlap(range('10.0.0.0', '10.0.0.9'), range('10.0.0.9', '10.0.0.19')));
  assert.ok(!rangesOverlap(range('10.0.0.0', '10.0.0.8'), range('10.0.0.9', '10.0.0.19')));
  assert.ok(!rangesOverlap(range('0.0.0.0', '255.255.255.255'), range('::', 'ffff::')));
  assert.ok(rangeContains(range('10.0.0.0', '10.0.0.9'), address('10.0.0.9')));
  assert.ok(!rangeContains(range('10.0.0.0', '10.0.0.9'), address('10.0.0.10')));
});

test('a CIDR is given only when it means exactly the range', () => {
  assert.equal(rangeCidr(range('10.0.0.0', '10.0.0.255')), '10.0.0.0/24');
  assert.equal(rangeCidr(range('10.0.0.7', '10.0.0.7')), '10.0.0.7/32');
  assert.equal(rangeCidr(range('0.0.0.0', '255.255.255.255')), '0.0.0.0/0');
  assert.equal(rangeCidr(range('fd00::', 'fd00::ffff:ffff:ffff:ffff')), 'fd00::/64');
  assert.equal(rangeCidr(range('10.0.0.1', '10.0.0.2')), undefined);
  assert.equal(rangeCidr(range('10.0.0.0', '10.0.0.2')), undefined);
});
