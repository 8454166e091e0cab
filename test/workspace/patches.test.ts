/** Patches where fixtures can't say it: the places of what they give, names that no mapping should have, and what would never end. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapAt, stringAt } from '../../server/src/manifest/values';
import { claimAnchor } from '../../server/src/workspace/resource/claim';
import { analyzeTexts, english } from '../support/workspace';
import { clustersOf, kustomization, root, service, summary } from './support';

const base = {
  'base/kustomization.yaml': kustomization('service.yaml'),
  'base/service.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    first: a\n    second: b\nspec:\n  ports:\n    - port: 80\n    - port: 81\n',
};

function patched(patch: string): Readonly<Record<string, string>> {
  const lines = patch.split('\n').map((line) => `      ${line}`);
  const head = `${kustomization('../base')}patches:\n  - target: {kind: Service}\n    patch: |-\n`;
  return { ...base, 'site/kustomization.yaml': head + lines.join('\n') };
}

function claimIn(texts: Readonly<Record<string, string>>) {
  const member = clustersOf(texts)
    .flatMap(({ members }) => members)
    .find(({ kind }) => kind === 'claim');
  assert.ok(member?.kind === 'claim');
  return member.claim;
}

test('what operations give stands in the patch, and the rest where it stood', () => {
  const claim = claimIn(
    patched(
      '- op: add\n  path: /spec/type\n  value: LoadBalancer\n- op: replace\n  path: /metadata/annotations/second\n  value: c\n- op: add\n  path: /spec/ports/0\n  value: {port: 79}\n- op: remove\n  path: /spec/ports/1',
    ),
  );
  const place = (...path: (string | number)[]) => {
    const location = claim.locate(path);
    return location && `${location.uri.slice(root.length + 1)}:${location.value.start.line + 1} ${location.source ?? ''}`;
  };
  assert.equal(place('spec', 'type'), 'site/kustomization.yaml:9 LoadBalancer');
  assert.equal(place('metadata', 'annotations', 'first'), 'base/service.yaml:6 a');
  assert.equal(place('metadata', 'annotations', 'second'), 'site/kustomization.yaml:12 c');
  assert.equal(place('spec', 'ports', 0, 'port'), 'site/kustomization.yaml:15 79');
  assert.equal(place('spec', 'ports', 1, 'port'), 'base/service.yaml:11 81');
  assert.equal(place('spec', 'ports', 2), undefined);
  // The Service is looked for in its own file, though its type is written elsewhere.
  assert.equal(claimAnchor(claim).uri, `${root}/base/service.yaml`);
  assert.deepEqual(
    claim.parts.map(({ uri }) => uri.slice(root.length + 1)),
    ['base/service.yaml', 'site/kustomization.yaml'],
  );
});

test('a position in a patch is about what it gives, and one in the base about what is left of it', () => {
  const claim = claimIn(
    patched('- op: add\n  path: /spec/type\n  value: LoadBalancer\n- op: replace\n  path: /metadata/annotations/second\n  value: c'),
  );
  const hit = (file: string, line: number, character: number) =>
    claim.hitAt({ uri: `${root}/${file}`, line: line - 1, character })?.path.join('.');
  assert.equal(hit('site/kustomization.yaml', 12, 15), 'metadata.annotations.second');
  assert.equal(hit('base/service.yaml', 6, 11), 'metadata.annotations.first');
  assert.equal(hit('base/service.yaml', 7, 13), undefined);
  assert.equal(hit('site/other.yaml', 12, 15), undefined);
});

test('nothing is written into a patch of operations, nor behind it', () => {
  const claim = claimIn(
    patched('- op: add\n  path: /spec/type\n  value: LoadBalancer\n- op: replace\n  path: /metadata/annotations/second\n  value: c'),
  );
  assert.equal(claim.writablePlace(['metadata', 'annotations', 'second']), undefined);
  assert.equal(claim.writablePlace(['metadata', 'annotations', 'first'])?.uri, `${root}/base/service.yaml`);
});

test('keys that objects of the language have by themselves are keys like others', () => {
  const claim = claimIn(
    patched(
      '- op: add\n  path: /spec/type\n  value: LoadBalancer\n- op: add\n  path: /metadata/annotations/__proto__\n  value: x\n- op: add\n  path: /metadata/labels/constructor\n  value: z',
    ),
  );
  const annotations: unknown = claim.resource.value['metadata'];
  assert.match(JSON.stringify(annotations), /"__proto__":"x".*"constructor":"z"/);
});

test('a patch that is nonsense leaves everything as it is', () => {
  for (const patch of [
    '- op: add\n  path: spec\n  value: 1',
    '- op: add\n  path: /spec/ports/x\n  value: 1',
    '- op: remove\n  path: /nowhere/at/all',
    '- op: move\n  from: /nowhere\n  path: /spec/type',
    '- op: replace\n  path: ""\n  value: text',
    'metadata: [',
    '[]',
  ]) {
    const texts = { ...patched(patch), 'base/service.yaml': service('web') };
    assert.deepEqual(summary(clustersOf(texts)), ['workspace default/web'], patch);
  }
});

test('targets that would make a backtracking engine hang are no trouble', () => {
  const name = `${'(a|a)'.repeat(60)}b`;
  const texts = {
    'kustomization.yaml': `${kustomization('service.yaml')}patches:\n  - target: {kind: Service, name: "${name}"}\n    patch: '[{"op": "remove", "path": "/spec/type"}]'\n`,
    'service.yaml': service(`${'a'.repeat(60)}c`),
  };
  assert.equal(summary(clustersOf(texts)).length, 1);
});

test('many replacements and patches of many Services, each with its own, are one step each', () => {
  const names = Array.from({ length: 200 }, (_, index) => `s${index}`);
  const patches = names.map(
    (name) => `  - target: {kind: Service, name: ${name}}\n    patch: '[{"op": "add", "path": "/metadata/labels", "value": {"a": "b"}}]'\n`,
  );
  const replacements = names.map(
    (name) =>
      `  - source: {kind: Service, name: ${name}, fieldPath: metadata.name}\n    targets:\n      - select: {kind: Service, name: ${name}}\n        fieldPaths: ["metadata.annotations.[lbipam.cilium.io/sharing-key]"]\n        options: {create: true}\n`,
  );
  const texts = {
    'kustomization.yaml': `${kustomization('services.yaml')}patches:\n${patches.join('')}replacements:\n${replacements.join('')}`,
    'services.yaml': names.map((name) => service(name)).join('---\n'),
  };
  const [cluster] = clustersOf(texts);
  const keys = cluster?.members.map((member) => (member.kind === 'claim' ? JSON.stringify(member.claim.value['metadata']) : ''));
  assert.equal(keys?.length, 200);
  assert.ok(keys.every((key) => /"labels":\{"a":"b"\}/.test(key) && /"lbipam.cilium.io\/sharing-key":"s\d+"/.test(key)));
});

test('replacements of parts of a text do not make it longer without end', () => {
  const one =
    '{source: {kind: Service, name: web, fieldPath: "metadata.annotations.first"}, targets: [{select: {kind: Service, name: web}, fieldPaths: [metadata.annotations.second], options: {delimiter: ",", index: -1}}]}';
  const claim = claimIn({
    ...base,
    'base/service.yaml': base['base/service.yaml']
      .replace('first: a', `first: ${'a'.repeat(1_000)}`)
      .replace('spec:\n', 'spec:\n  type: LoadBalancer\n'),
    'base/kustomization.yaml': `${kustomization('service.yaml')}replacements: [${Array.from({ length: 40 }, () => one).join(', ')}]\n`,
  });
  const text = stringAt(claim.resource.value, ['metadata', 'annotations', 'second']) ?? '';
  assert.ok(text.startsWith('aaa') && text.endsWith(',b'));
  assert.ok(text.length > 5_000 && text.length < 12_000, `${text.length}`);
});

test('a value that an operation copies is one of its own: what comes into one of the two is not in the other', () => {
  const claim = claimIn(
    patched(
      '- {op: add, path: /spec/type, value: LoadBalancer}\n- {op: add, path: /metadata/annotations/third, value: c}\n- {op: copy, from: /metadata/annotations, path: /metadata/labels}\n- {op: add, path: /metadata/labels/fourth, value: d}\n- {op: add, path: /metadata/annotations/fifth, value: e}',
    ),
  );
  assert.deepEqual(claim.resource.value['metadata'], {
    name: 'web',
    annotations: { first: 'a', second: 'b', third: 'c', fifth: 'e' },
    labels: { first: 'a', second: 'b', third: 'c', fourth: 'd' },
  });
});

const substituted = (texts: Readonly<Record<string, string>>) => ({
  ...texts,
  'flux/ks.yaml':
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: k, namespace: flux-system}\nspec: {path: ./site, postBuild: {substitute: {A: b}}}\n',
});

function cutsIn(texts: Readonly<Record<string, string>>): readonly string[] {
  const { findings } = analyzeTexts(texts);
  return [...findings.values()].flat().flatMap(({ code, message }) => (code === 'too_large' ? [english.render(message)] : []));
}

const copiesLeftOut = 'Patches, replacements and labels copy more than 10000 values into this object: the copies behind are left out.';

test('an object that is copied or moved into itself has an end', () => {
  const spec = '- {op: add, path: /spec/type, value: LoadBalancer}\n';
  const copied = substituted(patched(`${spec}- {op: copy, from: /spec, path: /spec/inner}`));
  const claim = claimIn(copied);
  const ports = [{ port: 80 }, { port: 81 }];
  assert.deepEqual(claim.resource.value['spec'], { ports, type: 'LoadBalancer', inner: { ports, type: 'LoadBalancer' } });
  assert.deepEqual(cutsIn(copied), []);
  const moves = Array.from({ length: 3_000 }, () => '- {op: move, from: /spec, path: /spec/inner}\n').join('');
  assert.deepEqual(cutsIn(substituted(patched(`${moves}${spec}`))), [copiesLeftOut]);
});

test('copies of copies do not make an object larger without end, and that is said', () => {
  const doubled = Array.from({ length: 60 }, (_, index) => `- {op: copy, from: /spec, path: /spec/inner${index}}\n`).join('');
  assert.deepEqual(cutsIn(substituted(patched(`- {op: add, path: /spec/type, value: LoadBalancer}\n${doubled}`))), [copiesLeftOut]);
  const replacement = (index: number) =>
    `{source: {kind: Service, name: web, fieldPath: spec}, targets: [{select: {kind: Service, name: web}, fieldPaths: [spec.inner${index}], options: {create: true}}]}`;
  const replaced = substituted({
    ...base,
    'base/service.yaml': base['base/service.yaml'].replace('spec:\n', 'spec:\n  type: LoadBalancer\n'),
    'site/kustomization.yaml': `${kustomization('../base')}replacements: [${Array.from({ length: 60 }, (_, index) => replacement(index)).join(', ')}]\n`,
  });
  assert.deepEqual(cutsIn(replaced), [copiesLeftOut]);
});

test('labels whose pairs, fields and items multiply have an end', () => {
  const names = Array.from({ length: 60 }, (_, index) => index);
  const texts = {
    ...base,
    'base/service.yaml': base['base/service.yaml']
      .replace('spec:\n', 'spec:\n  type: LoadBalancer\n')
      .replace('    - port: 80\n', names.map((index) => `    - port: ${index + 100}\n`).join('')),
    'site/kustomization.yaml': `${kustomization('../base')}labels: [{pairs: {${names.map((index) => `l${index}: v`)}}, fields: [${names.map((index) => `{path: "spec/ports[]/f${index}", create: true}`)}]}]\n`,
  };
  assert.deepEqual(cutsIn(texts), [copiesLeftOut]);
  // What every object gets is there all the same.
  assert.equal(Object.keys(mapAt(claimIn(texts).resource.value, ['metadata', 'labels']) ?? {}).length, 60);
});

test('a patch finds what an earlier kustomization has named, moved there or made of it, and passes the others by', () => {
  const renames = [
    'namePrefix: shop-\n',
    'patches:\n  - target: {kind: Service, name: web}\n    patch: "[{op: replace, path: /metadata/name, value: shop-web}]"\n',
    'patches:\n  - target: {kind: Service, name: web}\n    patch: "[{op: move, from: /metadata/labels/next, path: /metadata/name}]"\n',
    'patches:\n  - target: {kind: Service, name: web}\n    options: {allowNameChange: true}\n    patch: "{apiVersion: v1, kind: Service, metadata: {name: shop-web}}"\n',
    'patches:\n  - target: {kind: Service, name: web}\n    patch: "{apiVersion: v1, kind: Service, metadata: {$patch: replace, name: shop-web}}"\n',
    'replacements:\n  - source: {kind: Service, name: web, fieldPath: metadata.labels.next}\n    targets: [{select: {kind: Service, name: web}, fieldPaths: [metadata.name]}]\n',
  ];
  const web = 'apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {next: shop-web}}\nspec: {ports: [{port: 80}]}\n';
  const component = (text: string) => `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${text}`;
  for (const rename of renames) {
    const claims = clustersOf({
      'a/kustomization.yaml': `${kustomization('service.yaml', 'other.yaml')}components: [../first, ../second]\n`,
      'a/service.yaml': web,
      'a/other.yaml': web.replaceAll('web', 'other'),
      'first/kustomization.yaml': component(rename),
      'second/kustomization.yaml': component(
        'patches:\n  - target: {kind: Service, name: shop-web}\n    patch: "[{op: add, path: /spec/type, value: LoadBalancer}]"\n',
      ),
    }).flatMap(({ members }) => members.flatMap((member) => (member.kind === 'claim' ? [member.claim.name] : [])));
    assert.deepEqual(claims, ['shop-web'], rename);
  }
});

test('patches of all objects, and replacements in all of them, have an end, and that is said', () => {
  const objects = Array.from({ length: 50 }, (_, index) => service(`s${index}`)).join('---\n');
  const operations = Array.from({ length: 100 }, (_, index) => `{op: add, path: /metadata/annotations/k${index}, value: v}`).join(', ');
  const patch = (more: string) => `  - {target: {kind: Service}, patch: "[${operations}${more}]"}\n`;
  const texts = (patches: number, more: string) => ({
    'a/kustomization.yaml': `${kustomization('s.yaml')}patches:\n${patch('').repeat(patches)}${patch(', {op: replace, path: /metadata/name, value: last}')}${more}`,
    'a/s.yaml': objects,
  });
  const names = (files: Readonly<Record<string, string>>) =>
    new Set(clustersOf(files).flatMap(({ members }) => members.flatMap((member) => (member.kind === 'claim' ? [member.claim.name] : []))));
  assert.deepEqual(cutsIn(texts(10, '')), []);
  assert.deepEqual([...names(texts(10, ''))], ['last']);
  const said = ['The patches and replacements here name more than 100000 fields of the objects: the others are left out.'];
  assert.deepEqual(cutsIn(texts(20, '')), said);
  assert.equal(names(texts(20, '')).has('last'), false);
  const fields = Array.from({ length: 300 }, (_, index) => `"metadata.annotations.[r${index}]"`).join(', ');
  const replacements = `replacements: [{source: {kind: Service, name: s0, fieldPath: metadata.name}, targets: [${`{select: {kind: Service}, fieldPaths: [${fields}]},`.repeat(5)}]}]\n`;
  assert.deepEqual(cutsIn(texts(8, replacements)), said);
});
