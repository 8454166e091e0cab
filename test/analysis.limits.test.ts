/** Beyond the limits of what kustomize builds, an analysis with a memory leaves out the same as one without. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Analysis, analyze } from '../server/src/analysis/analyze';
import { defaultSettings } from '../server/src/analysis/settings';
import { parseManifest } from '../server/src/manifest/read/parseManifest';
import { createMemory, type Memory, noMemory } from '../server/src/memory/memory';
import { type SourceFile, sourceFile } from '../server/src/workspace/clusters/workspace';
import { serviceText } from './support/texts';
import { root } from './support/workspace';

const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const namespaces = many(2_000, (index) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: n${index}}\n`).join('---\n');
const overlay = (index: number, base = '../base') => `resources: [${base}, s.yaml]\nnamespace: n${index}\n`;

function fileOf(name: string, text: string): SourceFile {
  return sourceFile(parseManifest(`${root}/${name}`, text));
}

/** Which Services are applied, and where something is left out. */
function summary(files: Iterable<SourceFile>, memory: Memory): unknown {
  const { clusters, findings }: Analysis = analyze({
    revision: 0,
    folders: [{ uri: root, name: 'workspace' }],
    files,
    settings: defaultSettings,
    memory,
  });
  const cuts = [...findings.values()].flat().filter(({ code }) => code === 'too_large');
  return {
    services: clusters
      .flatMap(({ services }) => services.map(({ claim, state }) => `${claim.resource.uri} ${claim.namespace} ${state}`))
      .sort(),
    cuts: cuts.map(({ uri }) => uri),
  };
}

test('edits of overlays that multiply a base leave out what a fresh analysis leaves out', () => {
  const files = new Map<string, SourceFile>();
  const set = (name: string, text: string) => files.set(name, fileOf(name, text));
  set('base/kustomization.yaml', 'resources: [a.yaml]\n');
  set('base/a.yaml', namespaces);
  for (const index of many(60, (one) => one)) {
    set(`o${index}/kustomization.yaml`, overlay(index));
    set(`o${index}/s.yaml`, serviceText(`s${index}`));
  }
  const memory = createMemory();
  const compare = (what: string): unknown => {
    const kept = summary(files.values(), memory);
    memory.forgetUnused();
    assert.deepEqual(kept, summary(files.values(), noMemory), what);
    return kept;
  };
  const whole = compare('at first');
  assert.notDeepEqual(whole, { ...(whole as object), cuts: [] }, 'nothing was left out');
  set('o3/kustomization.yaml', overlay(3).replace('n3', 'other'));
  compare('one overlay is edited');
  set('o59/kustomization.yaml', overlay(59, '../o58'));
  compare('the last takes another one in');
  files.delete('o0/kustomization.yaml');
  compare('the first is no overlay any more');
  set('base/a.yaml', namespaces.slice(0, namespaces.length >> 1));
  compare('the base is half as large');
  set('base/a.yaml', namespaces);
  compare('the base is as large as before');
});

test('folders that double what is below them are cut where they stand, whatever else there is', () => {
  const files = new Map<string, SourceFile>();
  const set = (name: string, text: string) => files.set(name, fileOf(name, text));
  set('k0/kustomization.yaml', 'resources: [a.yaml]\n');
  set('k0/a.yaml', namespaces);
  for (const index of many(8, (one) => one)) {
    set(`k${index + 1}/kustomization.yaml`, 'resources: [a, b]\n');
    for (const half of ['a', 'b']) set(`k${index + 1}/${half}/kustomization.yaml`, `resources: [../../k${index}]\nnamePrefix: ${half}\n`);
  }
  const memory = createMemory();
  for (const text of [namespaces, namespaces.replace('n0', 'm0'), serviceText('web')]) {
    set('k0/a.yaml', text);
    const kept = summary(files.values(), memory);
    memory.forgetUnused();
    assert.deepEqual(kept, summary(files.values(), noMemory));
  }
});

test('kustomizations that take in each other too deep are cut at the same place, whatever the memory keeps', () => {
  const files = new Map<string, SourceFile>();
  const set = (name: string, text: string) => files.set(name, fileOf(name, text));
  const depth = 1_500;
  const chain = (index: number) => `resources: [../k${index + 1}, s.yaml]\n`;
  for (const index of many(depth, (one) => one)) {
    set(`k${index}/kustomization.yaml`, chain(index));
    set(`k${index}/s.yaml`, serviceText(`s${index}`));
  }
  const memory = createMemory();
  const compare = (what: string) => {
    const kept = summary(files.values(), memory);
    memory.forgetUnused();
    assert.ok(JSON.stringify(kept) === JSON.stringify(summary(files.values(), noMemory)), what);
    return kept;
  };
  compare('at first');
  set('k50/kustomization.yaml', `${chain(50)}namespace: other\n`);
  compare('one in the middle is edited');
  files.delete('k30/kustomization.yaml');
  compare('one is gone, so what is below it is not as deep');
  for (const index of many(depth, (one) => one)) if (index > 90) files.delete(`k${index}/kustomization.yaml`);
  compare('it is not too deep any more');
});

test('kustomizations in a circle are built without each other, whatever the memory keeps', () => {
  const mesh = (count: number, field: string) =>
    many(count, (index) => {
      const others = many(count, (other) => `../k${other}`).filter((_, other) => other !== index);
      return `${field}: [${others.join(', ')}]\n`;
    });
  const shapes: Readonly<Record<string, readonly string[]>> = {
    'two of each other': mesh(2, 'resources'),
    'twelve of all others': mesh(12, 'resources'),
    'one of itself': ['resources: [., ../k0]\n'],
    'a circle through a component': [
      'components: [../k1]\n',
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [../k0]\n',
    ],
    'a circle through generators': ['generators: [../k1]\n', 'resources: [../k0]\n'],
    'more than may lie in each other': many(250, (index) => `resources: [../k${(index + 1) % 250}]\n`),
  };
  for (const [what, kustomizations] of Object.entries(shapes)) {
    const files = new Map<string, SourceFile>();
    const set = (name: string, text: string) => files.set(name, fileOf(name, text));
    set('kustomization.yaml', 'resources: [k0, s.yaml]\n');
    set('s.yaml', serviceText('top'));
    for (const [index, text] of kustomizations.entries()) {
      set(`k${index}/kustomization.yaml`, text.includes('resources') ? text.replace('[', '[s.yaml, ') : `${text}resources: [s.yaml]\n`);
      set(`k${index}/s.yaml`, serviceText(`s${index}`));
    }
    const memory = createMemory();
    for (const edited of ['', 'namespace: other\n']) {
      set('kustomization.yaml', `resources: [k0, s.yaml]\n${edited}`);
      const kept = summary(files.values(), memory);
      memory.forgetUnused();
      const { services } = summary(files.values(), noMemory) as { readonly services: readonly string[] };
      assert.equal(JSON.stringify((kept as { readonly services: unknown }).services), JSON.stringify(services), what);
      assert.ok(
        services.some((one) => one.includes('/s.yaml')),
        what,
      );
    }
  }
});

test('an ApplicationSet of more Applications than are looked at says so', () => {
  const elements = (name: string, count: number) => `{list: {elements: [${many(count, (index) => `{${name}: x${index}}`).join(', ')}]}}`;
  const setOf = (generators: string) => [
    fileOf(
      'set.yaml',
      `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: all}
spec:
  generators: [${generators}]
  template: {metadata: {name: "{{a}}"}, spec: {source: {repoURL: "https://example.org/x.git", path: apps}, destination: {namespace: "{{a}}"}}}
`,
    ),
    fileOf('apps/service.yaml', serviceText('web')),
  ];
  const cutsOf = (generators: string) => (summary(setOf(generators), noMemory) as { readonly cuts: unknown }).cuts;
  assert.deepEqual(cutsOf(elements('a', 2_000)), []);
  assert.deepEqual(cutsOf(elements('a', 2_001)), [`${root}/set.yaml`]);
  assert.deepEqual(cutsOf(`{matrix: {generators: [${elements('a', 3)}, ${elements('b', 4)}]}}`), []);
  assert.deepEqual(cutsOf(`{matrix: {generators: [${elements('a', 60)}, ${elements('b', 60)}]}}`), [`${root}/set.yaml`]);
});
