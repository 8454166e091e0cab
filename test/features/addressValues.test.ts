/** The ConfigMap in which a Flux repository keeps its addresses: what is shown and offered at its values. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLenses } from '../../server/src/features/codeLenses/codeLenses';
import { inlayHints } from '../../server/src/features/inlayHints/inlayHints';
import { treeChildren } from '../../server/src/features/tree/tree';
import { completeTexts } from '../support/completion';
import { hoverText } from '../support/hoverText';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

const configMap = (data: readonly string[]) =>
  ['apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: addresses', '  namespace: flux-system', 'data:', ...data, ''].join('\n');
const flux = [
  'apiVersion: kustomize.toolkit.fluxcd.io/v1',
  'kind: Kustomization',
  'metadata: {name: apps, namespace: flux-system}',
  'spec:',
  '  path: ./apps',
  '  postBuild: {substituteFrom: [{kind: ConfigMap, name: addresses}]}',
  '',
].join('\n');
const asking = (name: string, variable: string) =>
  serviceText(name, { namespace: 'media', annotations: { 'lbipam.cilium.io/ips': `\${${variable}}` } });

const texts = (data: readonly string[] = ['  WEB: 10.0.0.5', '  SPARE: 10.0.0.0', '  LOST: 10.9.9.9', '  ROUTER: 192.168.0.1']) => ({
  'flux/apps.yaml': flux,
  'apps/addresses.yaml': configMap(data),
  'apps/pool.yaml': poolText('blue', '10.0.0.0/29'),
  'apps/web.yaml': asking('web', 'WEB'),
  'apps/lost.yaml': asking('lost', 'LOST'),
});
const uri = `${root}/apps/addresses.yaml`;
const everything = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

function hints(of: Readonly<Record<string, string>>): readonly string[] {
  return inlayHints(analyzeTexts(of), uri, everything, english).map(
    ({ position, parts }) => `${position.line}: ${parts.map(({ text }) => text).join('')}`,
  );
}

test('each value names the Services that ask for it, and the one that no Service asks for says so', () => {
  assert.deepEqual(hints(texts()), ['6: → media/web', '7: no Service asks for it', '8: → media/lost (pending: no_pool)']);
});

test('a ConfigMap that gives no Service an address has no hints', () => {
  const { 'apps/web.yaml': _web, 'apps/lost.yaml': _lost, ...others } = texts();
  assert.deepEqual(hints(others), []);
});

test('the hover tells the pool and the Services', () => {
  const analysis = analyzeTexts(texts());
  assert.match(hoverText(analysis, uri, { line: 6, character: 9 }), /10\.0\.0\.5.*in pool blue[\s\S]*→ media\/web — satisfied/);
  assert.match(hoverText(analysis, uri, { line: 7, character: 12 }), /in pool blue[\s\S]*No Service of the files asks/);
  assert.match(hoverText(analysis, uri, { line: 8, character: 9 }), /10\.9\.9\.9.*in no pool[\s\S]*media\/lost — pending: no\\?_pool/);
});

test('a new value is offered the next free address, and what the list keeps is not free', () => {
  const { details } = completeTexts(texts(['  WEB: 10.0.0.5', '  SPARE: 10.0.0.0', '  NEW: |']));
  assert.deepEqual(details, ['10.0.0.6 blue · next free']);
});

test('an address that the list keeps is not the next free one of the view, which is that of completion', () => {
  const analysis = analyzeTexts(texts());
  const pool = treeChildren(analysis, {}, english).find(({ kind }) => kind === 'pool');
  assert.equal(pool?.copyText, '10.0.0.6');
  assert.ok(codeLenses(analysis, `${root}/apps/pool.yaml`, english).length > 0);
});
