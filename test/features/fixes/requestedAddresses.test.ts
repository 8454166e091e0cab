/** Quick fixes of requested addresses that can't be read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poolText, serviceText } from '../../support/texts';
import { fullyFixed, type Texts, titles, trustOf } from './support';

const key = 'lbipam.cilium.io/ips';
const texts = (ips: string): Texts => ({
  'pool.yaml': poolText('blue', '10.0.10.0/24', 'fd00:10::/64'),
  'web.yaml': serviceText('web', { annotations: { [key]: ips } }),
});
const code = 'malformed_requested_ip';

const cases: readonly (readonly [ips: string, title: string, after: string, trust: 'safe' | 'choice'])[] = [
  ['10.0.10.7/32', 'Remove the mask: 10.0.10.7', '10.0.10.7', 'safe'],
  ['fd00:10::7/128', 'Remove the mask: fd00:10::7', 'fd00:10::7', 'safe'],
  ['10.0.10.7/24', 'Remove the mask: 10.0.10.7', '10.0.10.7', 'choice'],
  ['10.0.10.7,', 'Remove the empty entry', '10.0.10.7', 'safe'],
  [', 10.0.10.7', 'Remove the empty entry', '10.0.10.7', 'safe'],
  ['10.0.10.7,,10.0.10.8', 'Remove the empty entry', '10.0.10.7,10.0.10.8', 'safe'],
  ['10.0.10.007', 'Remove the leading zeros: 10.0.10.7', '10.0.10.7', 'choice'],
];

for (const [ips, title, after, trust] of cases) {
  test(`${JSON.stringify(ips)}: ${title}`, () => {
    assert.deepEqual(titles(texts(ips), code), [title]);
    assert.deepEqual(trustOf(texts(ips), code), [trust]);
    assert.deepEqual(fullyFixed(texts(ips), code, title), texts(after));
  });
}

test('blanks around spec.loadBalancerIP', () => {
  const legacy = (ip: string): Texts => ({
    ...texts(''),
    'web.yaml': serviceText('web', { spec: [`loadBalancerIP: "${ip}" # ours`, 'ports: [{port: 80}]'] }),
  });
  assert.deepEqual(fullyFixed(legacy(' 10.0.10.7'), code, 'Remove the blanks: 10.0.10.7'), legacy('10.0.10.7'));
});

test('nothing is offered for what is no address at all, or for a name', () => {
  for (const ips of ['web.example.org', '10.0.10.7-10.0.10.9', '010.0.0.300', '10.0.10.7 # ours']) {
    assert.deepEqual(titles(texts(ips), code), [], ips);
  }
});
