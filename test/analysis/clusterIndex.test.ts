/** The index of a cluster: which Services hold an address, which ask for it, which carry a sharing key. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClusterIndex } from '../../server/src/analysis/index/clusterIndex';
import type { ServiceView } from '../../server/src/analysis/views/serviceView';
import { type Address, formatAddress, parseAddress } from '../../server/src/model/address';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts } from '../support/workspace';

const asking = (name: string, ips: string, others: Readonly<Record<string, string>> = {}) =>
  serviceText(name, { annotations: { 'lbipam.cilium.io/ips': ips, ...others } });
const names = (services: readonly ServiceView[] | undefined) => services?.map(({ claim }) => claim.name);

function indexOf(texts: Readonly<Record<string, string>>): ClusterIndex {
  const [cluster] = analyzeTexts(texts).clusters;
  assert.ok(cluster);
  return cluster.index;
}

function address(text: string): Address {
  const parsed = parseAddress(text);
  assert.ok(parsed.ok);
  return parsed.value;
}

test('an address knows its holders and the Services that ask in vain, however it is written', () => {
  const index = indexOf({
    'pool.yaml': poolText('blue', 'fd00::/120', '10.0.0.0/24'),
    'a.yaml': asking('a', 'FD00:0::7, 10.0.0.7'),
    'b.yaml': asking('b', 'fd00::7'),
    'c.yaml': asking('c', '10.0.0.7, 10.0.0.7, 10.9.9.9'),
  });
  assert.deepEqual(names(index.use(address('fd00::7'))?.holders), ['a']);
  assert.deepEqual(names(index.use(address('fd00::7'))?.askers), ['a', 'b']);
  assert.deepEqual(names(index.use(address('10.0.0.7'))?.askers), ['a', 'c']);
  assert.deepEqual(names(index.use(address('10.9.9.9'))?.holders), []);
  assert.equal(index.use(address('10.0.0.8')), undefined);
});

test('the addresses within a range come in order, its ends included', () => {
  const index = indexOf({
    'pool.yaml': poolText('blue', '10.0.0.0/24'),
    'a.yaml': asking('a', '10.0.0.20'),
    'b.yaml': asking('b', '10.0.0.9'),
    'c.yaml': asking('c', '10.0.0.10'),
    'd.yaml': asking('d', '10.0.0.21'),
  });
  const within = (first: string, last: string) =>
    index.usesWithin({ first: address(first), last: address(last) }).map((use) => formatAddress(use.address));
  assert.deepEqual(within('10.0.0.10', '10.0.0.20'), ['10.0.0.10', '10.0.0.20']);
  assert.deepEqual(within('10.0.0.0', '10.0.0.255'), ['10.0.0.9', '10.0.0.10', '10.0.0.20', '10.0.0.21']);
  assert.deepEqual(within('10.0.1.0', '10.0.1.255'), []);
});

test('a range that two pools have, and the Services with a sharing key in any namespace', () => {
  const index = indexOf({
    'pools.yaml': `${poolText('blue', '10.0.0.0/24')}---\n${poolText('red', '10.0.0.128/25', '10.1.0.0/24')}`,
    'a.yaml': asking('a', '10.0.0.7', { 'lbipam.cilium.io/sharing-key': 'edge' }),
    'b.yaml': serviceText('b', { namespace: 'other', annotations: { 'io.cilium/lb-ipam-sharing-key': 'edge' } }),
    'c.yaml': serviceText('c', { annotations: { 'lbipam.cilium.io/sharing-key': '', 'io.cilium/lb-ipam-sharing-key': 'edge' } }),
  });
  assert.deepEqual(
    index.rangesWith(address('10.0.0.200')).map(({ pool, range }) => [pool.name, range.block]),
    [
      ['blue', 0],
      ['red', 0],
    ],
  );
  assert.deepEqual(names(index.withSharingKey('edge')), ['a', 'b']);
  assert.equal(index.serviceOf('other/b')?.claim.name, 'b');
});
