/** Code lenses: `line: title` of those above the lines of a file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeLenses } from '../../server/src/features/codeLenses/codeLenses';
import { ciliumText, poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

const lensesOf = (texts: Texts, name: string) => codeLenses(analyzeTexts(texts), `${root}/${name}`, english);
const shown = (texts: Texts, name: string) => lensesOf(texts, name).map(({ position, title }) => `${position.line + 1}: ${title}`);
const sharing = (name: string, port: number) =>
  serviceText(name, { annotations: { 'lbipam.cilium.io/sharing-key': 'edge' }, spec: [`ports: [{port: ${port}}]`] });

test('a pool says above its first line how full it is and how many Services it serves', () => {
  const texts = {
    'pools.yaml': `# ours\n${poolText('blue', '10.0.0.0/29')}  allowFirstLastIPs: "No"\n---\n${poolText('red', '10.1.0.0/24')}  disabled: true\n`,
    'web.yaml': serviceText('web'),
  };
  assert.deepEqual(shown(texts, 'pools.yaml'), [
    '2: 1 of 6 used · 2 reserved · 5 available · 1 Service',
    '11: disabled · 0 of 256 used · 0 Services',
  ]);
});

test('of a conflict the pool that loses says so, and not the one that goes on working', () => {
  const texts = { 'a.yaml': poolText('blue', '10.0.0.0/24'), 'b.yaml': poolText('red', '10.0.0.0/25') };
  assert.deepEqual(shown(texts, 'a.yaml'), ['1: 0 of 256 used · 256 available · 0 Services']);
  assert.deepEqual(shown(texts, 'b.yaml'), ['1: conflicting with blue · 0 of 128 used · 0 Services']);
});

test('Services that share count one by one for their pool, and each names the others', () => {
  const texts = {
    'pool.yaml': poolText('blue', '10.0.0.0/24'),
    'a.yaml': sharing('a', 80),
    'b.yaml': sharing('b', 81),
    'c.yaml': sharing('c', 82),
    'd.yaml': sharing('d', 83),
    'e.yaml': sharing('e', 84),
  };
  assert.deepEqual(shown(texts, 'pool.yaml'), ['1: 1 of 256 used · 255 available · 5 Services']);
  assert.deepEqual(shown(texts, 'a.yaml'), ['1: 10.0.0.0 · shared with default/b, default/c, default/d and 1 more']);
  assert.deepEqual(lensesOf(texts, 'a.yaml')[0]?.action, { kind: 'references', position: { line: 8, character: 8 } });
});

test('a Service of its own has no line, and one that is pending says so behind its type', () => {
  const texts = {
    'pool.yaml': poolText('blue', '10.0.0.0/24'),
    'web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } }),
    'fine.yaml': serviceText('fine'),
  };
  assert.deepEqual(shown(texts, 'web.yaml'), []);
  assert.deepEqual(shown(texts, 'fine.yaml'), []);
});

test('a policy says how many Services it announces', () => {
  const policies = [
    ciliumText('CiliumL2AnnouncementPolicy', 'lan', '{loadBalancerIPs: true}'),
    ciliumText('CiliumL2AnnouncementPolicy', 'later', '{loadBalancerIPs: "${ANNOUNCE}"}'),
    ciliumText('CiliumBGPPeerConfig', 'tor', '{}'),
  ].join('---\n');
  const texts = { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': serviceText('web'), 'policies.yaml': policies };
  assert.deepEqual(shown(texts, 'policies.yaml'), ['1: announces 1 Service']);
  assert.deepEqual(lensesOf(texts, 'policies.yaml')[0]?.action, { kind: 'references', position: { line: 3, character: 8 } });
});

test('a pool that a later step fills in has no numbers and no lens', () => {
  assert.deepEqual(shown({ 'pool.yaml': poolText('blue', '${CIDR}/24') }, 'pool.yaml'), []);
});

test('a pool that two clusters use has a lens for each', () => {
  const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {path: ./apps}\n`;
  const texts = { 'clusters/a/ks.yaml': flux, 'clusters/b/ks.yaml': flux, 'apps/pool.yaml': poolText('blue', '10.0.0.0/24') };
  assert.deepEqual(shown(texts, 'apps/pool.yaml'), [
    '1: a: 0 of 256 used · 256 available · 0 Services',
    '1: b: 0 of 256 used · 256 available · 0 Services',
  ]);
});

test('a file of one cluster needs no name beside the others of the workspace', () => {
  const texts = {
    '.lbipam.yaml': 'clusters:\n  - name: a\n    include: [a, both]\n  - name: b\n    include: [b, both]\n',
    'a/pool.yaml': poolText('blue', '10.0.0.0/24'),
    'b/pool.yaml': poolText('red', '10.1.0.0/24'),
    'both/pool.yaml': poolText('green', '10.2.0.0/30'),
  };
  assert.deepEqual(shown(texts, 'a/pool.yaml'), ['1: 0 of 256 used · 256 available · 0 Services']);
  assert.deepEqual(shown(texts, 'b/pool.yaml'), ['1: 0 of 256 used · 256 available · 0 Services']);
  assert.deepEqual(shown(texts, 'both/pool.yaml'), [
    '1: a: 0 of 4 used · 4 available · 0 Services',
    '1: b: 0 of 4 used · 4 available · 0 Services',
  ]);
});
