/** Quick fixes of pools that overlap: the newer one keeps what nobody else has. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poolText } from '../../support/texts';
import { fullyFixed, titles } from './support';

const code = 'cidr_overlap';
const title = 'Leave out of pool "b" what overlaps';
const pools = (older: string, newer: string) => ({ 'a.yaml': poolText('a', older), 'b.yaml': newer });
const blocks = (...lines: readonly string[]) =>
  `${poolText('b').trimEnd()}\n${lines.map((line) => `    ${line}\n`).join('')}`.replace('\n\n', '\n');

const cases: readonly (readonly [older: string, before: readonly string[], after: readonly string[]])[] = [
  ['10.0.0.0/25', ['- cidr: 10.0.0.0/24 # office'], ['- cidr: 10.0.0.128/25 # office']],
  ['10.0.0.64/26', ['- cidr: "10.0.0.0/24" # office'], ['- cidr: "10.0.0.0/26" # office', '- cidr: "10.0.0.128/25"']],
  ['10.0.0.10/32', ['- cidr: 10.0.0.0/24'], ['- start: 10.0.0.0', '  stop: 10.0.0.9', '- start: 10.0.0.11', '  stop: 10.0.0.255']],
  ['10.0.0.0/28', ['- start: 10.0.0.8 # from', '  stop: 10.0.0.99 # to'], ['- start: 10.0.0.16 # from', '  stop: 10.0.0.99 # to']],
  ['10.0.0.0/24', ['# a', '- cidr: 10.0.0.0/28 # b', '# c', '- cidr: 10.1.0.0/24 # d'], ['# a', '# c', '- cidr: 10.1.0.0/24 # d']],
  ['fd00::/64', ['- cidr: fd00::/32'], ['- start: "fd00:0:0:1::"', '  stop: fd00:0:ffff:ffff:ffff:ffff:ffff:ffff']],
];

for (const [older, before, after] of cases) {
  test(`${before.join(' ')} beside ${older}`, () => {
    assert.deepEqual(fullyFixed(pools(older, blocks(...before)), code, title), pools(older, blocks(...after)));
  });
}

test('a pool that overlaps itself keeps the earlier block', () => {
  const texts = { 'b.yaml': blocks('- cidr: 10.0.0.0/25', '- cidr: 10.0.0.0/24', '- cidr: 10.0.0.192/26') };
  assert.deepEqual(fullyFixed(texts, code, title), { 'b.yaml': blocks('- cidr: 10.0.0.0/25', '- cidr: 10.0.0.128/25') });
});

test('a pool that has nothing of its own is left to people', () => {
  assert.deepEqual(titles(pools('10.0.0.0/24', blocks('- cidr: 10.0.0.0/24')), code), []);
});
