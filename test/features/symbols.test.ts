/** The outline of a file, and the search for names over the workspace. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentSymbol } from '../../server/src/features/symbols/documentSymbol';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import { workspaceSymbols } from '../../server/src/features/symbols/workspaceSymbols';
import { ciliumText, poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

const asking = (name: string, ips: string) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': ips } });

function outline(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ kind, name, detail, children }) => [
    `${'  '.repeat(depth)}${kind} ${[name, detail].filter((text) => text !== '').join(' | ')}`,
    ...outline(children, depth + 1),
  ]);
}

const outlineOf = (texts: Texts, name: string) => outline(documentSymbols(analyzeTexts(texts), `${root}/${name}`, english));

const found = (texts: Texts, query: string) =>
  workspaceSymbols(analyzeTexts(texts), query).map(({ kind, name, container, place }) =>
    [kind, name, container, `${place.uri.slice(root.length + 1)}:${place.range.start.line + 1}`].filter((text) => text !== '').join(' | '),
  );

const shop: Texts = {
  'all.yaml': [poolText('blue', '10.0.0.0/24', '10.1.0.200/28'), asking('web', '10.0.0.7, 10.9.9.9'), serviceText('plain')].join('---\n'),
};

test('what announces says what becomes of it', () => {
  const texts = {
    ...shop,
    'lan.yaml': [
      ciliumText('CiliumL2AnnouncementPolicy', 'lan', '{loadBalancerIPs: true}'),
      ciliumText('CiliumBGPPeerConfig', 'tor', '{}'),
    ].join('---\n'),
  };
  assert.deepEqual(outlineOf(texts, 'lan.yaml'), ['announcement lan | announces 2 Services', 'announcement tor | BGP peer config']);
});

test('pools hold their blocks, Services the addresses they ask for', () => {
  assert.deepEqual(outlineOf(shop, 'all.yaml'), [
    'pool blue | 2/272',
    '  block 10.0.0.0/24 | 2/256',
    '  block 10.1.0.192/28 | 0/16',
    'service default/web | 10.0.0.7, pending: no_pool',
    '  address 10.0.0.7',
    '  address 10.9.9.9',
    'service default/plain | 10.0.0.0',
  ]);
});

test('a pool and its blocks tell how full they are, without what is kept back', () => {
  const texts = { 'pool.yaml': `${poolText('blue', '10.0.0.0/30')}  allowFirstLastIPs: "No"\n`, 'web.yaml': serviceText('web') };
  assert.deepEqual(outlineOf(texts, 'pool.yaml'), ['pool blue | 1/2 (50 %)', '  block 10.0.0.0/30 | 1/2 (50 %)']);
});

test('the range of every symbol holds its name, as editors demand', () => {
  const texts = {
    ...shop,
    'values.yaml': 'service:\n  type: LoadBalancer\n  annotations: {lbipam.cilium.io/ips: 10.0.0.9}\n',
    'gateway.yaml':
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: gw}\nspec:\n  gatewayClassName: cilium\n  addresses: [{value: 10.0.0.8}]\n  listeners: [{port: 80, name: a, protocol: HTTP}]\n',
    'broken.yaml': 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\n',
  };
  const analysis = analyzeTexts(texts);
  const check = ({ range, selection, children }: DocumentSymbol): number => {
    const before = (a: DocumentSymbol['range']['start'], b: typeof a) =>
      a.line < b.line || (a.line === b.line && a.character <= b.character);
    assert.ok(before(range.start, selection.start) && before(selection.end, range.end), JSON.stringify({ range, selection }));
    return 1 + children.reduce((sum, child) => sum + check(child), 0);
  };
  const counts = Object.keys(texts).map((name) =>
    documentSymbols(analysis, `${root}/${name}`, english).reduce((sum, symbol) => sum + check(symbol), 0),
  );
  assert.deepEqual(counts, [7, 2, 2, 1]);
});

test('a file of two clusters has one outline with what each of them says', () => {
  const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {path: ./apps}\n`;
  const texts = {
    'clusters/a/ks.yaml': flux,
    'clusters/b/ks.yaml': flux,
    'clusters/b/pool.yaml': poolText('blue', '10.0.0.0/24'),
    'clusters/a/pool.yaml': poolText('red', '10.1.0.0/24'),
    'apps/web.yaml': serviceText('web'),
  };
  assert.deepEqual(outlineOf(texts, 'apps/web.yaml'), ['service default/web | 10.1.0.0 · 10.0.0.0']);
});

test('an address finds its holders, and one without holders finds the Services that ask for it', () => {
  assert.deepEqual(found(shop, '10.0.0.7'), ['address | 10.0.0.7 | default/web | all.yaml:16']);
  assert.deepEqual(found(shop, '10.9.9.9'), ['address | 10.9.9.9 | default/web | all.yaml:16']);
  assert.deepEqual(found(shop, '10.0.0.0'), ['address | 10.0.0.0 | default/plain | all.yaml:27']);
});

test('the beginning of a name comes before its middle, and that before scattered letters; capitals do not matter', () => {
  const texts = { 'a.yaml': ['xweb', 'web', 'w-e-b', 'other'].map((name) => serviceText(name)).join('---\n') };
  assert.deepEqual(
    workspaceSymbols(analyzeTexts(texts), 'WEB').map(({ name }) => name),
    ['default/web', 'default/xweb', 'default/w-e-b'],
  );
  assert.deepEqual(workspaceSymbols(analyzeTexts(texts), 'default/o').map(({ name }) => name)[0], 'default/other');
});

test('of very many the answer names no more than a person reads', () => {
  const texts = { 'a.yaml': Array.from({ length: 300 }, (_, index) => serviceText(`web-${index}`)).join('---\n') };
  assert.equal(workspaceSymbols(analyzeTexts(texts), 'web').length, 200);
});
