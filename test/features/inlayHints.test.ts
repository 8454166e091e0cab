/** Inlay hints, shown as an editor shows them: inside the line, here between angle brackets. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze';
import { defaultSettings } from '../../server/src/analysis/settings';
import { inlayHints } from '../../server/src/features/inlayHints/inlayHints';
import type { Manifest } from '../../server/src/manifest/manifest';
import type { TextRange } from '../../server/src/manifest/range';
import { mergeWithLastGood } from '../../server/src/manifest/read/lastGood';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { sourceFile } from '../../server/src/workspace/clusters/workspace';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

const everything: TextRange = { start: { line: 0, character: 0 }, end: { line: 10_000, character: 0 } };
const ips = (addresses: string) => ({ annotations: { 'lbipam.cilium.io/ips': addresses } });

/** The lines that have hints. */
function shown(texts: Readonly<Record<string, string>>, name: string, range = everything): readonly string[] {
  const lines = (texts[name] ?? '').split('\n');
  const hints = inlayHints(analyzeTexts(texts), `${root}/${name}`, range, english);
  for (const { position, parts } of hints.toReversed()) {
    const line = lines[position.line] ?? '';
    const hint = `<${parts.map(({ text }) => text).join('')}>`;
    lines[position.line] = line.slice(0, position.character) + hint + line.slice(position.character);
  }
  return lines.filter((line) => line.includes('<')).map((line) => line.trim());
}

test('a Service shows the address that Cilium chooses, and one that asks for its address shows nothing', () => {
  const texts = {
    'pool.yaml': poolText('blue', '10.0.10.0/24'),
    'web.yaml': serviceText('web'),
    'pinned.yaml': serviceText('pinned', ips('10.0.10.7')),
    'both.yaml': serviceText('both', { ...ips('10.0.10.8'), spec: ['loadBalancerIP: 10.0.10.9', 'ports: [{port: 80}]'] }),
  };
  assert.deepEqual(shown(texts, 'web.yaml'), ['type: LoadBalancer<10.0.10.0 (predicted)>']);
  assert.deepEqual(shown(texts, 'pinned.yaml'), []);
  assert.deepEqual(shown(texts, 'both.yaml'), []);
});

test('a pinned address shows where it is not written as Cilium writes it', () => {
  const texts = { 'pool.yaml': poolText('blue', 'fd00::/120'), 'web.yaml': serviceText('web', ips('FD00:0::7')) };
  assert.deepEqual(shown(texts, 'web.yaml'), ['type: LoadBalancer<fd00::7>']);
});

test('two addresses say once how sure they are, and what is kept is told apart', () => {
  const dual = ['ipFamilyPolicy: PreferDualStack', 'ports: [{port: 80}]'];
  const kept = `${serviceText('kept')}status:\n  loadBalancer:\n    ingress: [{ip: 10.0.10.4}]\n`;
  const texts = {
    'pool.yaml': poolText('blue', '10.0.10.0/24', 'fd00::/120'),
    'web.yaml': serviceText('web', { spec: dual }),
    'kept.yaml': kept,
  };
  assert.deepEqual(shown(texts, 'web.yaml'), ['type: LoadBalancer<10.0.10.0, fd00:: (predicted)>']);
  assert.deepEqual(shown(texts, 'kept.yaml'), ['type: LoadBalancer<10.0.10.4 (kept)>']);
});

test('a pending Service shows the reason, with what it got all the same', () => {
  const texts = {
    'pool.yaml': poolText('blue', '10.0.10.0/24'),
    'web.yaml': serviceText('web', ips('10.9.9.9')),
    'half.yaml': serviceText('half', ips('10.0.10.7, 10.9.9.9')),
  };
  assert.deepEqual(shown(texts, 'web.yaml'), ['type: LoadBalancer<pending: no_pool>']);
  assert.deepEqual(shown(texts, 'half.yaml'), ['type: LoadBalancer<10.0.10.7 · pending: no_pool>']);
});

test('nothing is said of what is unknown or ignored', () => {
  const texts = { 'web.yaml': serviceText('web') };
  assert.deepEqual(shown(texts, 'web.yaml'), []);
  const ignored = serviceText('web', { spec: ['loadBalancerClass: example.com/other', 'ports: [{port: 80}]'] });
  assert.deepEqual(shown({ 'pool.yaml': poolText('blue', '10.0.10.0/24'), 'web.yaml': ignored }, 'web.yaml'), []);
});

test('a CIDR with host bits shows the addresses it stands for, one without shows nothing', () => {
  const texts = { 'pool.yaml': poolText('blue', '10.0.10.200/28', '10.0.20.0/24', 'fd00::7/126') };
  assert.deepEqual(shown(texts, 'pool.yaml'), [
    '- cidr: 10.0.10.200/28<10.0.10.192 – 10.0.10.207>',
    '- cidr: fd00::7/126<fd00::4 – fd00::7>',
  ]);
});

test('only the part that was asked for is answered', () => {
  const texts = {
    'pool.yaml': poolText('blue', '10.0.10.0/24'),
    'web.yaml': `${serviceText('one')}---\n${serviceText('two')}`,
  };
  const end = serviceText('one').split('\n').length;
  assert.equal(shown(texts, 'web.yaml').length, 2);
  assert.deepEqual(shown(texts, 'web.yaml', { ...everything, end: { line: end, character: 0 } }), [
    'type: LoadBalancer<10.0.10.0 (predicted)>',
  ]);
});

test('the address leads to the block it comes from, and the tooltip says why', () => {
  const texts = { 'pool.yaml': poolText('blue', '10.0.10.0/24'), 'web.yaml': serviceText('web') };
  const [hint] = inlayHints(analyzeTexts(texts), `${root}/web.yaml`, everything, english);
  assert.deepEqual(hint?.parts[0]?.place, {
    uri: `${root}/pool.yaml`,
    range: { start: { line: 6, character: 12 }, end: { line: 6, character: 24 } },
  });
  assert.match(hint?.tooltip ?? '', /from pool blue/);
});

test('a Service in the values of a Helm release shows its address behind the key that stands for it', () => {
  const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: app
  namespace: media
spec:
  values:
    service:
      main:
        type: LoadBalancer
        annotations:
          lbipam.cilium.io/ips: 10.0.10.9
`;
  const texts = { 'pool.yaml': poolText('blue', '10.0.10.0/24'), 'app.yaml': release };
  assert.deepEqual(shown(texts, 'app.yaml'), []);
  assert.deepEqual(shown({ ...texts, 'app.yaml': release.replace('10.0.10.9', '10.9.9.9') }, 'app.yaml'), [
    'type: LoadBalancer<pending: no_pool>',
  ]);
});

const flux = (cluster: string, address: string) => ({
  [`clusters/${cluster}/apps.yaml`]: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  path: ./apps
  postBuild: {substitute: {SVC_IP: ${address}}}
`,
});
const variable = {
  'apps/pool.yaml': poolText('blue', '10.0.10.0/24'),
  'apps/web.yaml': serviceText('web', ips('${SVC_IP}')),
  'apps/default.yaml': serviceText('default', ips('${OTHER_IP:=10.0.10.9}, ${MISSING}')),
};

test('variables show their values, and the address that comes from one is not said twice', () => {
  const texts = { ...flux('home', '10.0.10.7'), ...variable };
  assert.deepEqual(shown(texts, 'apps/web.yaml'), ['lbipam.cilium.io/ips: "${SVC_IP}<10.0.10.7>"']);
  assert.deepEqual(shown(texts, 'apps/default.yaml'), ['lbipam.cilium.io/ips: "${OTHER_IP:=10.0.10.9}<10.0.10.9>, ${MISSING}"']);
});

test('where clusters differ each is named, where they agree it is said once', () => {
  assert.deepEqual(shown({ ...flux('home', '10.0.10.7'), ...flux('lab', '10.9.9.9'), ...variable }, 'apps/web.yaml'), [
    'lbipam.cilium.io/ips: "${SVC_IP}<home: 10.0.10.7 · lab: 10.9.9.9>"',
    'type: LoadBalancer<lab: pending: no_pool>',
  ]);
  assert.deepEqual(shown({ ...flux('home', '10.0.10.7'), ...flux('lab', '10.0.10.7'), ...variable }, 'apps/web.yaml'), [
    'lbipam.cilium.io/ips: "${SVC_IP}<10.0.10.7>"',
  ]);
});

test('a file that can not be read shows nothing until it can', () => {
  const good = parseManifest(`${root}/web.yaml`, serviceText('web'));
  const broken = mergeWithLastGood(parseManifest(`${root}/web.yaml`, `# moved\n${serviceText('web')}  broken: [\n`), good);
  const pool = parseManifest(`${root}/pool.yaml`, poolText('blue', '10.0.10.0/24'));
  const hintsOf = (web: Manifest) => {
    const files = [pool, web].map(sourceFile);
    const analysis = analyze({ revision: 1, folders: [{ uri: root, name: 'workspace' }], files, settings: defaultSettings });
    return inlayHints(analysis, `${root}/web.yaml`, everything, english);
  };
  assert.equal(hintsOf(good).length, 1);
  assert.deepEqual(hintsOf(broken), []);
});

test('a Service whose requested address is none says that Cilium drops it', () => {
  const files = {
    'pool.yaml': poolText('blue', '10.0.0.0/24'),
    'alone.yaml': serviceText('alone', ips('10.0.0.300')),
    'list.yaml': serviceText('list', ips('10.0.0.5,10.0.0.2O')),
  };
  assert.deepEqual(shown(files, 'alone.yaml'), ['type: LoadBalancer<10.0.0.0 (predicted) · not 10.0.0.300>']);
  assert.deepEqual(shown(files, 'list.yaml'), ['type: LoadBalancer<not 10.0.0.2O>']);
});
