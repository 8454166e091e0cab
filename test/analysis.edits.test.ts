/** Whatever is edited: an analysis with a memory of the ones before says the same as one without, in any order of the files. */
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze } from '../server/src/analysis/analyze';
import { defaultSettings } from '../server/src/analysis/settings';
import { parseManifest } from '../server/src/manifest/read/parseManifest';
import { createMemory, type Memory, noMemory } from '../server/src/memory/memory';
import { type SourceFile, sourceFile } from '../server/src/workspace/clusters/workspace';
import { assertSameShown, shown } from './support/shown';
import { ciliumText, poolText, serviceText } from './support/texts';
import { fixtureNames, readFixture, root } from './support/workspace';

/** A workspace that is edited file by file, and analysed with one memory all the time. */
function editedWorkspace(texts: Readonly<Record<string, string>> = {}) {
  const memory = createMemory();
  const files = new Map(Object.entries(texts).map(([name, text]) => [name, fileOf(name, text)]));
  return {
    set: (name: string, text: string | undefined) => {
      if (text === undefined) files.delete(name);
      else files.set(name, fileOf(name, text));
    },
    rename: (from: string, to: string, text: string) => {
      files.delete(from);
      files.set(to, fileOf(to, text));
    },
    /** Fails where the memory makes a difference. Of the files named, hovers, links and fixes are compared too. */
    compare: (names: readonly string[], what: string) => {
      const uris = names.map((name) => `${root}/${name}`);
      const analysis = analysisOf(files.values(), memory);
      assertSameShown(shown(analysis, uris), shown(analysisOf(files.values()), uris), what);
      memory.forgetUnused();
    },
  };
}

function fileOf(name: string, text: string): SourceFile {
  return sourceFile(parseManifest(`${root}/${name}`, text));
}

function analysisOf(files: Iterable<SourceFile>, memory: Memory = noMemory): Analysis {
  return analyze({ revision: 0, folders: [{ uri: root, name: 'workspace' }], files, settings: defaultSettings, memory });
}

const asking = (name: string, ips: string, labels = {}) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': ips }, labels });
const sharing = (name: string, namespace: string) =>
  serviceText(name, { namespace, annotations: { 'lbipam.cilium.io/sharing-key': 'one', 'lbipam.cilium.io/sharing-cross-namespace': '*' } });
const policy = (name: string, spec: string) => ciliumText('CiliumL2AnnouncementPolicy', name, spec);
const fluxKustomization = (folder: string, address: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${folder}}\nspec: {path: ./${folder}, postBuild: {substitute: {ADDRESS: ${address}}}}\n`;

const texts = [
  'nothing: here\n',
  poolText('blue', '10.0.0.0/29'),
  `${poolText('blue', '10.0.0.0/29')}  disabled: true\n`,
  poolText('green', '10.0.0.4/30', '10.1.0.0/30'),
  `${poolText('red', '10.2.0.0/30')}  serviceSelector: {matchLabels: {app: web}}\n`,
  serviceText('web'),
  asking('web', '10.0.0.1'),
  asking('web', '10.0.0.1', { app: 'web' }),
  asking('web', '${ADDRESS}'),
  asking('api', '10.0.0.1/32'),
  asking('api', '10.9.9.9').replace('9.9"', '9.9" # lbipam-ignore: no_pool not yet'),
  sharing('mail', 'default'),
  sharing('web', 'default'),
  `${sharing('web', 'shop')}---\n${serviceText('web')}`,
  policy('lan', '{loadBalancerIPs: true, serviceSelector: {matchLabels: {app: web}}}'),
];
const kustomizations = [
  'kind: Kustomization\nnamespace: shop\nresources: [a.yaml]\n',
  'kind: Kustomization\nresources: [a.yaml, b.yaml, sub]\nnamePrefix: my-\n',
  'kind: Kustomization\nresources: [d.yaml]\npatches: [{target: {kind: Service}, patch: "[{op: remove, path: /metadata/annotations}]"}]\n',
  'kind: Kustomization\nresources: [.., d.yaml]\n',
  'kind: Kustomization\nresources: [sub, chart/templates/c.yaml]\nnameSuffix: -two\n',
  'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all}\nspec: {generators: [{git: {directories: [{path: s*}]}}], template: {spec: {source: {path: "{{path}}"}}}}\n',
  fluxKustomization('sub', '10.0.0.2'),
  fluxKustomization('sub', '10.0.0.3'),
];

const places = [
  'a.yaml',
  'b.yaml',
  'kustomization.yaml',
  'chart/templates/c.yaml',
  'chart/Chart.yaml',
  'sub/d.yaml',
  'sub/kustomization.yaml',
  'sub/sub/f.yaml',
];
const textFor = (name: string) => fc.constantFrom(...(name.endsWith('kustomization.yaml') ? kustomizations : texts));
const place = fc.constantFrom(...places);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: place.chain((name) => fc.record({ kind: fc.constant('set' as const), name: fc.constant(name), text: textFor(name) })),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), name: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), name: place, to: place, text: fc.constantFrom(...texts) }) },
);

test('files that come, change, move and go', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ step, isSeen: fc.boolean() }), { minLength: 10, maxLength: 60 }), (steps) => {
      const workspace = editedWorkspace();
      for (const { step: edit, isSeen } of steps) {
        if (edit.kind === 'set') workspace.set(edit.name, edit.text);
        else if (edit.kind === 'delete') workspace.set(edit.name, undefined);
        else workspace.rename(edit.name, edit.to, edit.text);
        if (isSeen) workspace.compare([edit.name], JSON.stringify(edit));
      }
    }),
    { numRuns: 100 },
  );
});

test('edits that each change something else, one after another', () => {
  const workspace = editedWorkspace({
    'a-pools.yaml': `${poolText('blue', '10.0.0.0/29')}---\n${poolText('green', '10.0.1.0/30')}`,
    'b.yaml': serviceText('b'),
    'c.yaml': asking('c', '10.0.0.1'),
    'd.yaml': serviceText('d'),
    'lan.yaml': policy('lan', '{loadBalancerIPs: true, serviceSelector: {matchLabels: {app: b}}}'),
  });
  const edits = [
    ['b.yaml', `# a comment\n${serviceText('b')}`],
    ['c.yaml', asking('c', '10.0.0.0')],
    ['c.yaml', asking('c', '10.9.9.9')],
    ['b.yaml', serviceText('b', { spec: ['ports: [{port: 81}]'], labels: { app: 'b' } })],
    ['lan.yaml', policy('lan', '{loadBalancerIPs: true, serviceSelector: {matchLabels: {io.kubernetes.service.name: c}}}')],
    ['lan.yaml', `# moved\n${policy('lan', '{loadBalancerIPs: true}')}`],
    ['b.yaml', asking('b', '${ADDRESS}')],
    ['a-pools.yaml', `# moved\n${poolText('blue', '10.0.0.0/29')}---\n${poolText('green', '10.0.0.4/30')}`],
    ['a-pools.yaml', poolText('blue', '10.0.0.0/29', 'fd00::/64')],
    ['d.yaml', serviceText('d', { spec: ['ipFamilyPolicy: RequireDualStack', 'ports: [{port: 80}]'] })],
    ['e.yaml', serviceText('b')],
    ['b.yaml', 'nothing: here\n'],
  ] as const;
  for (const [name, text] of edits) {
    workspace.set(name, text);
    workspace.compare([name], `after an edit of ${name}`);
  }
});

/** What a person may do to a file, as a chain of edits that ends where it began. Without a text the file is gone. */
const changes: readonly ((text: string) => string | undefined)[] = [
  (text) => `# a comment\n${text}`,
  (text) => text.replace('LoadBalancer', 'ClusterIP'),
  (text) => text.replace(/name: (\S+)/, 'name: other'),
  (text) => text.replace(/10\.\d+/, '10.99'),
  (text) => text.replace(/namespace: \S+/, ''),
  (text) => `# lbipam-ignore-file: no_pool, already_allocated for now\n${text}`,
  (text) => text.slice(0, text.length / 2),
  () => undefined,
  (text) => `${serviceText('first')}---\n${text}`,
  (text) => text,
];

/** A file beside one that is there. */
const neighbours: readonly ((text: string) => string | undefined)[] = [
  (text) => text,
  (text) => text.replace(/name: (\S+)/, 'name: other'),
  () => serviceText('neighbour'),
  () => undefined,
];

for (const fixture of fixtureNames()) {
  test(`edits of each file of ${fixture}`, () => {
    const all = readFixture(fixture);
    const workspace = editedWorkspace(all);
    const latest = new Map<string, string | undefined>(Object.entries(all));
    const edit = (name: string, text: string | undefined) => {
      // Many a change finds nothing to change in a file.
      if (latest.get(name) === text) return;
      latest.set(name, text);
      workspace.set(name, text);
      workspace.compare([name], `after ${name} became ${text}`);
    };
    for (const [name, text] of Object.entries(all)) for (const change of changes) edit(name, change(text));
    for (const [name, text] of Object.entries(all).slice(-1))
      for (const change of neighbours) edit(name.replace(/([^/]*)$/, 'a-$1'), change(text));
    workspace.compare(Object.keys(all), 'at the end');
  });
}

const names = ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'kustomization.yaml'];
const held = fc.tuple(...names.map(textFor));

test('any order of the files gives the same', () => {
  fc.assert(
    fc.property(held, fc.shuffledSubarray(names, { minLength: names.length }), (all, order) => {
      const read = (list: readonly string[]) => shown(analysisOf(list.map((name) => fileOf(name, all[names.indexOf(name)] ?? ''))));
      assertSameShown(read(order), read(names), `in the order ${order.join(', ')}`);
    }),
    { numRuns: 100 },
  );
});
