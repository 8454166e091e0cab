/** Why a Service gets what it gets, and what else it may get: the hover of one Service in small workspaces, line by line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceHover, serviceTooltip } from '../../server/src/features/hover/serviceHover';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english } from '../support/workspace';

interface Case {
  readonly title: string;
  /** File name → text. */
  readonly files: Readonly<Record<string, string>>;
  /** The name of the Service that is looked at. */
  readonly service: string;
  /** Lines that have to be there, in this order. */
  readonly has: readonly string[];
  /** Words that may not be there. */
  readonly lacks?: readonly string[];
}

const pinned = (name: string, address: string) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': address } });
const asking = (name: string, ...spec: readonly string[]) => serviceText(name, { spec: [...spec, 'ports: [{port: 80}]'] });
const created = (text: string, time: string) => text.replace('spec:', `  creationTimestamp: "2024-01-01T00:00:${time}Z"\nspec:`);
const disabled = (text: string) => `${text}  disabled: true\n`;
const selecting = (text: string, selector: string) => `${text}  serviceSelector: ${selector}\n`;
const chance = 'leaves an order to chance';

const cases: readonly Case[] = [
  {
    title: 'Services that come before the first pool are served in any order',
    files: { 'a.yaml': serviceText('a'), 'b.yaml': serviceText('b'), 'pool.yaml': poolText('blue', '10.0.0.0/24') },
    service: 'a',
    has: [
      '✓ **`10.0.0.0`** — from pool blue (10.0.0.0/24), predicted',
      '? **not certain** — Cilium leaves an order to chance here, so it may also get 10.0.0.1 (if default/b gets 10.0.0.0 first).',
    ],
  },
  {
    title: 'Services that come after the pools are served one by one',
    files: { 'a-pool.yaml': poolText('blue', '10.0.0.0/24'), 'b.yaml': serviceText('b'), 'c.yaml': serviceText('c') },
    service: 'c',
    has: ['✓ **`10.0.0.1`** — from pool blue (10.0.0.0/24), predicted', '*Asks for: IPv4 (SingleStack, cluster default) · class: none*'],
    lacks: [chance, 'Passed over'],
  },
  {
    title: 'where there is no pool, nothing is known of what it asks for',
    files: { 'a.yaml': serviceText('a') },
    service: 'a',
    has: ['? **unknown**', 'No CiliumLoadBalancerIPPool is in this workspace'],
    lacks: ['Asks for'],
  },
  {
    title: 'a pinned address that others can not reach is certain',
    files: { 'a.yaml': serviceText('a'), 'b.yaml': pinned('b', '10.0.0.77'), 'pool.yaml': poolText('blue', '10.0.0.0/24') },
    service: 'b',
    has: ['✓ **`10.0.0.77`** — from pool blue (10.0.0.0/24), pinned', '*Asks for: 10.0.0.77 · class: none*'],
    lacks: [chance],
  },
  {
    title: 'what begins another order is not named, but what takes the address in it',
    files: {
      'a.yaml': serviceText('a'),
      'b.yaml': pinned('b', '10.0.0.1'),
      'c.yaml': serviceText('c'),
      'pool.yaml': poolText('blue', '10.0.0.0/24'),
    },
    service: 'a',
    has: ['✓ **`10.0.0.0`**', 'so it may also get 10.0.0.2 (if default/c gets 10.0.0.0 first)'],
    lacks: ['default/b'],
  },
  {
    title: 'of two that ask for one address, the first has it for now',
    files: { 'a.yaml': pinned('a', '10.0.0.7'), 'b.yaml': pinned('b', '10.0.0.7'), 'pool.yaml': poolText('blue', '10.0.0.0/24') },
    service: 'a',
    has: ['✓ **`10.0.0.7`**', 'so it may also get no address (if default/b gets 10.0.0.7 first).'],
  },
  {
    title: 'and the second waits, with the name of the holder',
    files: { 'a.yaml': pinned('a', '10.0.0.7'), 'b.yaml': pinned('b', '10.0.0.7'), 'pool.yaml': poolText('blue', '10.0.0.0/24') },
    service: 'b',
    has: [
      '⚠ **pending — already_allocated**',
      'so it may also get 10.0.0.7 (if it is handled before default/a).',
      '| blue | 10.0.0.0/24 | default/a holds 10.0.0.7 |',
    ],
  },
  {
    title: 'of several that share the address all are named',
    files: {
      'a.yaml': serviceText('a', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.7', 'lbipam.cilium.io/sharing-key': 'k' } }),
      'b.yaml': serviceText('b', {
        annotations: { 'lbipam.cilium.io/ips': '10.0.0.7', 'lbipam.cilium.io/sharing-key': 'k' },
        spec: ['ports: [{port: 81}]'],
      }),
      'c.yaml': pinned('c', '10.0.0.7'),
      'pool.yaml': poolText('blue', '10.0.0.0/24'),
    },
    service: 'c',
    has: ['| blue | 10.0.0.0/24 | default/a, default/b hold 10.0.0.7 |'],
  },
  {
    title: 'of two pools of one second either may be switched off',
    files: {
      'a.yaml': created(poolText('blue', '10.0.0.0/24'), '00'),
      'b.yaml': created(poolText('green', '10.0.0.128/25'), '00'),
      'c.yaml': serviceText('c'),
    },
    service: 'c',
    has: ['✓ **`10.0.0.128`** — from pool green', '10.0.0.0 (if pool green is looked at first)'],
  },
  {
    title: 'pools are named in the order of the allocator, with why they were passed over',
    files: {
      'a.yaml': created(poolText('last', '10.0.9.0/24'), '30'),
      'b.yaml': created(disabled(poolText('idle', '10.0.1.0/24')), '10'),
      'c.yaml': created(selecting(poolText('red', '10.0.2.0/24'), '{matchLabels: {color: red}}'), '00'),
      'd.yaml': created(poolText('tiny', '10.0.3.0/32'), '20'),
      'e.yaml': serviceText('first'),
      'f.yaml': serviceText('web'),
    },
    service: 'web',
    has: [
      '✓ **`10.0.9.0`** — from pool last',
      'Passed over: red (selector color=red does not match (label color is absent)), idle (disabled), tiny (all addresses are in use).',
    ],
    lacks: [chance],
  },
  {
    title: 'a requested address: which pool has it, and which have not',
    files: {
      'a.yaml': poolText('blue', '10.0.0.0/24'),
      'b.yaml': selecting(poolText('red', '10.0.1.0/24'), '{matchLabels: {color: red}}'),
      'c.yaml': pinned('web', '10.0.1.7'),
    },
    service: 'web',
    has: [
      '⚠ **pending — pool_selector_mismatch**',
      '| red | 10.0.1.0/24 | selector color=red does not match (label color is absent) |',
      '1 other pool does not contain it.',
    ],
  },
  {
    title: 'an address that a pool keeps back',
    files: { 'a.yaml': `${poolText('blue', '10.0.0.0/24')}  allowFirstLastIPs: "No"\n`, 'c.yaml': pinned('web', '10.0.0.0') },
    service: 'web',
    has: ['| blue | 10.0.0.0/24 | keeps 10.0.0.0 back (allowFirstLastIPs: No) |'],
  },
  {
    title: 'the family that is listed',
    files: { 'a.yaml': poolText('blue', '10.0.0.0/24', 'fd00::/120'), 'b.yaml': asking('web', 'ipFamilies: [IPv6]') },
    service: 'web',
    has: ['*Asks for: IPv6 (SingleStack, from ipFamilies) · class: none*'],
  },
  {
    title: 'both families where they can be had',
    files: { 'a.yaml': poolText('blue', '10.0.0.0/24', 'fd00::/120'), 'b.yaml': asking('web', 'ipFamilyPolicy: PreferDualStack') },
    service: 'web',
    has: ['*Asks for: IPv4 + IPv6 (PreferDualStack: every family of the cluster) · class: none*'],
  },
  {
    title: 'both families fail with the same words: no reason is published',
    files: {
      'a.yaml': disabled(poolText('idle', '10.0.0.0/24', 'fd00::/120')),
      'b.yaml': asking('web', 'ipFamilyPolicy: RequireDualStack'),
    },
    service: 'web',
    has: [
      '⚠ **pending**',
      'Cilium publishes no reason: IPv4 and IPv6 fail with the same words',
      '| idle | 10.0.0.0/24, fd00::/120 | disabled |',
    ],
    lacks: ['pending — '],
  },
  {
    title: 'an invalid selector ends the handling without a word',
    files: {
      'a.yaml': selecting(poolText('odd', '10.0.0.0/24'), '{matchExpressions: [{key: color, operator: In, values: []}]}'),
      'b.yaml': serviceText('web'),
    },
    service: 'web',
    has: ['⚠ **pending**', 'Cilium publishes no reason: it gives up at pool odd, whose selector is invalid'],
    lacks: ['?'],
  },
];

for (const { title, files, service: name, has, lacks } of cases) {
  test(title, () => {
    const cluster = analyzeTexts(files).clusters[0];
    const service = cluster?.services.find(({ claim }) => claim.name === name);
    assert.ok(cluster && service);
    const { markdown, details } = serviceHover(cluster, service, english);
    const text = `${markdown}\n\n${details}`.replace(/\\(?=[^A-Za-z0-9\s])/g, '');
    let from = 0;
    for (const words of has) {
      const at = text.indexOf(words, from);
      assert.ok(at >= 0, `"${words}" stands in its place in\n${text}`);
      from = at + words.length;
    }
    for (const words of lacks ?? []) assert.ok(!text.includes(words), `"${words}" does not stand in\n${text}`);
    assert.ok(!serviceTooltip(cluster, service, english).includes(chance), 'a row of the tree does not search');
  });
}

test('what else may become of a Service is searched for once', () => {
  const files = { 'a.yaml': serviceText('a'), 'b.yaml': serviceText('b'), 'pool.yaml': poolText('blue', '10.0.0.0/24') };
  const otherOutcomes = analyzeTexts(files).clusters[0]?.otherOutcomes;
  assert.ok(otherOutcomes);
  assert.equal(otherOutcomes('default/a').length, 1);
  assert.equal(otherOutcomes('default/a'), otherOutcomes('default/a'));
});
