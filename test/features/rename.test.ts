/** Renaming sharing keys and pools: every place that names them changes, or nothing does and the reason is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalOf, renamableAt } from '../../server/src/features/rename/rename';
import { applyEdits } from '../support/edits';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

const sharing = 'lbipam.cilium.io/sharing-key';

function renamable(texts: Texts, name: string, needle: string) {
  const before = (texts[name] ?? '').split(needle)[0]?.split('\n') ?? [];
  const position = { line: before.length - 1, character: (before.at(-1)?.length ?? 0) + needle.trimEnd().length };
  return renamableAt(analyzeTexts(texts), `${root}/${name}`, position);
}

/** The files that change, as they are afterwards. */
function renamed(texts: Texts, name: string, needle: string, to: string): Texts {
  const renaming = renamable(texts, name, needle)?.rename(to);
  assert.ok(renaming?.kind === 'edits', JSON.stringify(renaming));
  const after = applyEdits(texts, renaming.edits);
  return Object.fromEntries(Object.entries(after).filter(([file, text]) => text !== texts[file]));
}

function refusal(texts: Texts, name: string, needle: string, to: string): string {
  const renaming = renamable(texts, name, needle)?.rename(to);
  assert.ok(renaming?.kind === 'refused', JSON.stringify(renaming));
  return english.render(renaming.reason);
}

const shared = (name: string, namespace: string, key: string, more: Readonly<Record<string, string>> = {}) =>
  serviceText(name, { namespace, annotations: { [sharing]: key, ...more } });

const group: Texts = {
  'a.yaml': shared('a', 'one', 'edge'),
  'b.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: b\n  namespace: one\n  annotations:\n    io.cilium/lb-ipam-sharing-key: edge # with a\nspec: {type: LoadBalancer}\n',
  'c.yaml': shared('c', 'two', 'edge'),
  'd.yaml': shared('d', 'one', 'other'),
};

test('a sharing key changes for every Service that may share with it, quotes and comments stay', () => {
  const after = renamed(group, 'a.yaml', '"edge', 'front');
  assert.deepEqual(Object.keys(after), ['a.yaml', 'b.yaml']);
  assert.match(after['a.yaml'] ?? '', /sharing-key: "front"\n/);
  assert.match(after['b.yaml'] ?? '', /sharing-key: front # with a\n/);
});

test('namespaces that permit each other change together', () => {
  const cross = { 'lbipam.cilium.io/sharing-cross-namespace': '*' };
  const texts = { ...group, 'a.yaml': shared('a', 'one', 'edge', cross), 'c.yaml': shared('c', 'two', 'edge', cross) };
  assert.deepEqual(Object.keys(renamed(texts, 'b.yaml', 'sharing-key: edge', 'front')), ['a.yaml', 'b.yaml', 'c.yaml']);
});

test('no two groups become one, and no group loses a member', () => {
  assert.match(refusal(group, 'a.yaml', '"edge', 'other'), /Service one\/d has the sharing key "other" already/);
  assert.match(refusal(group, 'a.yaml', '"edge', ' '), /needs a text/);
  const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  path: ./apps\n  postBuild: {substitute: {KEY: edge}}\n`;
  const texts = { 'flux/ks.yaml': flux, 'apps/a.yaml': shared('a', 'one', 'edge'), 'apps/b.yaml': shared('b', 'one', '${KEY}') };
  assert.match(refusal(texts, 'apps/a.yaml', '"edge', 'front'), /sharing key of Service one\/b does not stand in its file/);
  const found = renamable(texts, 'apps/a.yaml', '"edge');
  assert.ok(found && refusalOf(found), 'told before a name is typed');
});

test('a base that two clusters use takes the partners of both along', () => {
  const flux = (path: string) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${path}, namespace: flux-system}\nspec: {path: ./${path}}\n`;
  const texts = {
    'clusters/home/ks.yaml': `${flux('base')}---\n${flux('home')}`,
    'clusters/lab/ks.yaml': `${flux('base')}---\n${flux('lab')}`,
    'base/a.yaml': shared('a', 'one', 'edge'),
    'home/b.yaml': shared('b', 'one', 'edge'),
    'lab/c.yaml': shared('c', 'one', 'edge'),
  };
  assert.deepEqual(Object.keys(renamed(texts, 'home/b.yaml', '"edge', 'front')), ['base/a.yaml', 'home/b.yaml', 'lab/c.yaml']);
});

const overlay: Texts = {
  'base/pool.yaml': poolText('blue', '10.0.0.0/24'),
  'base/kustomization.yaml': 'resources: [pool.yaml]\n',
  'home/kustomization.yaml': `resources: [../base]
patches:
  - path: pool-patch.yaml
  - target: {kind: CiliumLoadBalancerIPPool, name: blue}
    patch: |
      - op: replace
        path: /spec/disabled
        value: false
  - patch: |
      apiVersion: cilium.io/v2
      kind: CiliumLoadBalancerIPPool
      metadata:
        name: blue
      spec:
        allowFirstLastIPs: "No"
`,
  'home/pool-patch.yaml': 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: blue\nspec:\n  disabled: true\n',
};

test('a pool changes its name together with its base and the patches that name it', () => {
  // Of an object that is patched, the patch is where people look for it.
  const place = ['home/pool-patch.yaml', 'home/kustomization.yaml'].find((name) => renamable(overlay, name, 'name: blue\n'));
  assert.ok(place);
  const after = renamed(overlay, place, 'name: blue\n', 'azure');
  assert.deepEqual(Object.keys(after), ['base/pool.yaml', 'home/kustomization.yaml', 'home/pool-patch.yaml']);
  assert.doesNotMatch(Object.values(after).join(), /blue/);
  const [pool] = analyzeTexts({ ...overlay, ...after }).clusters.flatMap(({ pools }) => pools);
  assert.equal(pool?.name, 'azure');
  assert.equal(pool?.value?.spec.allowFirstLastIPs, 'No');
});

test('of two pools with one name only the one at the cursor changes; a name that is taken or is none is refused', () => {
  const texts = {
    'a.yaml': poolText('blue', '10.0.0.0/24'),
    'b.yaml': poolText('blue', '10.1.0.0/24'),
    'c.yaml': poolText('red', '10.2.0.0/24'),
  };
  assert.deepEqual(Object.keys(renamed(texts, 'b.yaml', 'name: blue', 'azure')), ['b.yaml']);
  assert.match(refusal(texts, 'a.yaml', 'name: blue', 'red'), /There is a pool "red" already/);
  assert.match(refusal(texts, 'a.yaml', 'name: blue', 'Blue Pool'), /is no name for a pool/);
});

test('a pool whose name a prefix makes, or that Flux patches by name, is left alone', () => {
  const prefixed = { ...overlay, 'home/kustomization.yaml': 'namePrefix: home-\nresources: [../base]\n' };
  assert.match(refusal(prefixed, 'base/pool.yaml', 'name: blue', 'azure'), /a prefix, a variable or a patch makes it/);
  const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  path: ./base\n  patches:\n    - target: {kind: CiliumLoadBalancerIPPool, name: blue}\n      patch: "[{op: add, path: /spec/disabled, value: true}]"\n`;
  const texts = { 'flux/ks.yaml': flux, 'base/pool.yaml': poolText('blue', '10.0.0.0/24') };
  assert.match(refusal(texts, 'base/pool.yaml', 'name: blue', 'azure'), /A patch in ks\.yaml names the pool/);
});

test('nothing else has a name to change', () => {
  assert.equal(renamable(group, 'a.yaml', 'name: a'), undefined);
  assert.equal(renamable(group, 'a.yaml', 'type: Load'), undefined);
});
