/** Quick fixes of pending Services: labels, other addresses, shared addresses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../../../server/src/analysis/settings';
import { codeActions } from '../../../server/src/features/codeActions/codeActions';
import { poolText, type ServiceTextOptions, serviceText } from '../../support/texts';
import { analyzeTexts, english } from '../../support/workspace';
import { addressesOf, fullyFixed, type Texts, titles } from './support';

const ips = 'lbipam.cilium.io/ips';
const key = 'lbipam.cilium.io/sharing-key';
const across = 'lbipam.cilium.io/sharing-cross-namespace';
const selecting = (name: string, block: string, selector: string) => `${poolText(name, block)}  serviceSelector:\n    ${selector}\n`;
const asking = (name: string, address: string, more: ServiceTextOptions = {}) =>
  serviceText(name, { ...more, annotations: { [ips]: address, ...more.annotations } });
const on = (port: number) => [`ports: [{port: ${port}}]`];
const now = (texts: Texts) => addressesOf(analyzeTexts(texts));

test('no_pool: the labels of each pool that would serve it then', () => {
  const texts = {
    'blue.yaml': selecting('blue', '10.0.10.0/24', 'matchLabels: {color: blue, tier: "1"}'),
    'in.yaml': selecting('in', '10.0.11.0/24', 'matchExpressions: [{key: size, operator: In, values: [big, small]}]'),
    'exists.yaml': selecting('exists', '10.0.12.0/24', 'matchExpressions: [{key: lb, operator: Exists}]'),
    'never.yaml': selecting('never', '10.0.13.0/24', 'matchExpressions: [{key: app, operator: DoesNotExist}]'),
    'name.yaml': selecting('name', '10.0.14.0/24', 'matchLabels: {io.kubernetes.service.name: other}'),
    'off.yaml': `${selecting('off', '10.0.15.0/24', 'matchLabels: {color: red}')}  disabled: true\n`,
    'full.yaml': `${selecting('full', '10.0.16.1/32', 'matchLabels: {color: full}')}`,
    'holder.yaml': serviceText('holder', { labels: { color: 'full' } }),
    'web.yaml': serviceText('web', { labels: { app: 'web', tier: '0' } }),
  };
  assert.deepEqual(titles(texts, 'no_pool'), [
    'Add the label color=blue, tier=1, which pool "blue" selects',
    'Add the label lb=true, which pool "exists" selects',
    'Add the label size=big, which pool "in" selects',
  ]);
  const after = fullyFixed(texts, 'no_pool', 'Add the label color=blue, tier=1, which pool "blue" selects');
  assert.equal(after['web.yaml'], serviceText('web', { labels: { app: 'web', tier: '1', color: 'blue' } }));
  assert.equal(now(after)['default/web'], '10.0.10.0 predicted');
  assert.equal(
    now(fullyFixed(texts, 'no_pool', 'Add the label lb=true, which pool "exists" selects'))['default/web'],
    '10.0.12.0 predicted',
  );
});

test('no_pool: an address that a pool has', () => {
  const texts = {
    'blue.yaml': poolText('blue', '10.0.10.0/30', 'fd00::/64'),
    'a.yaml': asking('a', '10.0.10.0'),
    'web.yaml': asking('web', '10.9.9.9, 10.0.10.2'),
  };
  const after = fullyFixed(texts, 'no_pool', 'Ask for 10.0.10.1, the next free address of pool "blue"');
  assert.equal(after['web.yaml'], asking('web', '10.0.10.1, 10.0.10.2'));
});

test('pool_selector_mismatch: the labels of that pool, or an address of one that takes the Service', () => {
  const texts = {
    'blue.yaml': selecting('blue', '10.0.10.0/24', 'matchLabels: {color: blue}'),
    'rest.yaml': selecting('rest', '10.0.11.0/24', 'matchExpressions: [{key: color, operator: DoesNotExist}]'),
    'web.yaml': asking('web', '10.0.10.7'),
  };
  assert.deepEqual(titles(texts, 'pool_selector_mismatch'), [
    'Add the label color=blue, which pool "blue" selects',
    'Ask for 10.0.11.0, the next free address of pool "rest"',
  ]);
  for (const title of titles(texts, 'pool_selector_mismatch')) fullyFixed(texts, 'pool_selector_mismatch', title);
});

test('the next free address is nobody else’s: not asked for, not kept back, not of another family', () => {
  const texts = {
    'blue.yaml': `${poolText('blue', '10.0.10.0/29', 'fd00::/64')}  allowFirstLastIPs: "No"\n`,
    'a.yaml': asking('a', '10.0.10.3'),
    'b.yaml': asking('b', '10.0.10.3'),
    // Waits for a pool that is not there, and asks for a free one besides.
    'c.yaml': asking('c', '10.0.10.1,10.77.0.1'),
    'd.yaml': serviceText('d'),
  };
  const settings = { ...defaultSettings, workspace: { ...defaultSettings.workspace, reservedRanges: ['10.0.10.4'] } };
  const analysis = analyzeTexts(texts, settings);
  const finding = [...analysis.findings.values()].flat().find(({ code }) => code === 'already_allocated');
  assert.ok(finding);
  const offers = codeActions(analysis, finding.uri, finding.range, english).map(({ title }) => title);
  assert.ok(offers.includes('Ask for 10.0.10.5, the next free address of pool "blue"'), offers.join(' | '));
});

test('a huge pool costs no more than a small one', () => {
  const texts = { 'blue.yaml': poolText('blue', 'fd00::/32'), 'a.yaml': asking('a', 'fd00::7'), 'b.yaml': asking('b', 'fd00::7') };
  fullyFixed(texts, 'already_allocated', 'Ask for fd00::, the next free address of pool "blue"');
});

test('already_allocated: another address, or a sharing key on both where the two fit', () => {
  const texts = (port: number, namespace = 'default') => ({
    'blue.yaml': poolText('blue', '10.0.10.0/24'),
    'a.yaml': asking('a', '10.0.10.7', { spec: on(80) }),
    'b.yaml': asking('b', '10.0.10.7', { spec: on(port), namespace }),
  });
  assert.deepEqual(titles(texts(80), 'already_allocated'), ['Ask for 10.0.10.0, the next free address of pool "blue"']);
  const share = 'Share the address with default/a (sharing key "a")';
  const after = fullyFixed(texts(443), 'already_allocated', share);
  assert.match(after['a.yaml'] ?? '', /sharing-key: ["']?a["']?\n/);
  assert.match(after['b.yaml'] ?? '', /sharing-key: ["']?a["']?\n/);
  assert.deepEqual(now(after), { 'default/a': '10.0.10.7 pinned', 'default/b': '10.0.10.7 pinned' });
  const away = fullyFixed(texts(443, 'shop'), 'already_allocated', 'Share the address with default/a, across namespaces (sharing key "a")');
  assert.deepEqual(now(away), { 'default/a': '10.0.10.7 pinned', 'shop/b': '10.0.10.7 pinned' });
  fullyFixed(texts(443), 'already_allocated', 'Ask for 10.0.10.0, the next free address of pool "blue"');
});

test('a new sharing key is one that nobody has', () => {
  const texts = {
    'blue.yaml': poolText('blue', '10.0.10.0/24'),
    'a.yaml': asking('a', '10.0.10.7', { spec: on(80) }),
    'b.yaml': asking('b', '10.0.10.7', { spec: on(443) }),
    'c.yaml': serviceText('c', { annotations: { [key]: 'a' } }),
  };
  assert.ok(titles(texts, 'already_allocated').includes('Share the address with default/a (sharing key "a-2")'));
});

test('incompatible: the key of the holder, or the permission that is missing', () => {
  const code = 'already_allocated_incompatible_service';
  const keys = (own: string) => ({
    'blue.yaml': poolText('blue', '10.0.10.0/24'),
    'a.yaml': asking('a', '10.0.10.7', { spec: on(80), annotations: { [key]: 'edge' } }),
    'b.yaml': asking('b', '10.0.10.7', { spec: on(443), annotations: { [key]: own } }),
  });
  const after = fullyFixed(keys('other'), code, 'Use the sharing key "edge"');
  assert.deepEqual(after, keys('edge'));
  const namespaces = (permitted: Readonly<Record<string, string>>) => ({
    'blue.yaml': poolText('blue', '10.0.10.0/24'),
    'a.yaml': asking('a', '10.0.10.7', { spec: on(80), annotations: { [key]: 'edge', [across]: 'shop' } }),
    'b.yaml': asking('b', '10.0.10.7', { spec: on(443), namespace: 'shop', annotations: { [key]: 'edge', ...permitted } }),
  });
  const permit = 'Permit the other namespace on both Services';
  assert.deepEqual(fullyFixed(namespaces({ [across]: 'media' }), code, permit), namespaces({ [across]: 'media,default' }));
  assert.deepEqual(fullyFixed(namespaces({}), code, permit), namespaces({ [across]: 'default' }));
  const both = { ...namespaces({}), 'b.yaml': asking('b', '10.0.10.7', { spec: on(443), namespace: 'shop', annotations: { [key]: 'x' } }) };
  const every = fullyFixed(both, code, 'Share the address with default/a, across namespaces (sharing key "edge")');
  assert.equal(now(every)['shop/b'], '10.0.10.7 pinned');
});

test('out_of_ips has no quick fix: which Service should go without is for people to say', () => {
  const texts = { 'blue.yaml': poolText('blue', '10.0.10.1/32'), 'a.yaml': serviceText('a'), 'b.yaml': serviceText('b') };
  assert.deepEqual(titles(texts, 'out_of_ips'), []);
});
