/** Any edits of any small workspace: the analysis that takes over from the one before says the same as one made from nothing, in any order of files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Analysis, analyze } from '../server/src/analysis/analyze';
import { defaultSettings } from '../server/src/analysis/settings';
import { parseManifest } from '../server/src/manifest/parseManifest';
import { type SourceFile, sourceFile } from '../server/src/workspace/clusters/workspace';
import { shown } from './support/shown';
import { ciliumText, poolText, serviceText } from './support/texts';
import { root } from './support/workspace';

const asking = (name: string, ips: string, labels = {}) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': ips }, labels });
const sharing = (name: string, namespace: string) =>
  serviceText(name, { namespace, annotations: { 'lbipam.cilium.io/sharing-key': 'one', 'lbipam.cilium.io/sharing-cross-namespace': '*' } });

const texts = [
  'nothing: here\n',
  poolText('blue', '10.0.0.0/29'),
  `${poolText('blue', '10.0.0.0/29')}  disabled: true\n`,
  poolText('green', '10.0.0.4/30', '10.1.0.0/30'),
  `${poolText('red', '10.2.0.0/30')}  serviceSelector: {matchLabels: {app: web}}\n`,
  serviceText('web'),
  asking('web', '10.0.0.1'),
  asking('web', '10.0.0.1', { app: 'web' }),
  asking('api', '10.0.0.1/32'),
  asking('api', '10.9.9.9').replace('9.9"', '9.9" # lbipam-ignore: no_pool not yet'),
  sharing('mail', 'default'),
  sharing('web', 'default'),
  `${sharing('web', 'shop')}---\n${serviceText('web')}`,
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: shop\nresources: [a.yaml]\n',
  ciliumText('CiliumL2AnnouncementPolicy', 'lan', '{loadBalancerIPs: true, serviceSelector: {matchLabels: {app: web}}}'),
];
const names = ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'kustomization.yaml'];
const held = fc.array(fc.constantFrom(...texts), { minLength: names.length, maxLength: names.length });

/** One file after the other gets a text, or goes; not every one of these states is analysed. */
const places = ['a.yaml', 'b.yaml', 'chart/templates/c.yaml', 'chart/Chart.yaml', 'sub/d.yaml', 'sub/e.yaml', 'sub/sub/f.yaml'];
const plainTexts = texts.filter((text) => !text.includes('resources:'));
const step = fc.record({ name: fc.constantFrom(...places), text: fc.constantFrom(undefined, ...plainTexts), isSeen: fc.boolean() });
const steps = fc.array(step, { minLength: 10, maxLength: 60 });

test('any edits give what a fresh analysis gives', () => {
  fc.assert(
    fc.property(held, held, (first, last) => {
      const files = new Map(names.map((name, index) => [name, file(name, first[index])]));
      let analysis = made(files.values());
      for (const [index, name] of names.entries()) {
        files.set(name, file(name, last[index]));
        analysis = made(files.values(), analysis);
        assert.deepEqual(shown(analysis), shown(made(files.values())));
      }
    }),
    { numRuns: 100 },
  );
});

test('files that come, change and go give what a fresh analysis gives', () => {
  fc.assert(
    fc.property(steps, (edits) => {
      const files = new Map<string, SourceFile>();
      let analysis = made([]);
      for (const { name, text, isSeen } of edits) {
        if (text === undefined) files.delete(name);
        else files.set(name, file(name, text));
        if (!isSeen) continue;
        analysis = made(files.values(), analysis);
        const uris = [`${root}/${name}`];
        assert.deepEqual(shown(analysis, uris), shown(made(files.values()), uris));
      }
    }),
    { numRuns: 50 },
  );
});

test('any order of the files gives the same', () => {
  fc.assert(
    fc.property(held, fc.shuffledSubarray(names, { minLength: names.length }), (all, order) => {
      const read = (list: readonly string[]) => shown(made(list.map((name) => file(name, all[names.indexOf(name)]))));
      assert.deepEqual(read(order), read(names));
    }),
    { numRuns: 100 },
  );
});

function file(name: string, text = ''): SourceFile {
  return sourceFile(parseManifest(`${root}/${name}`, text));
}

function made(files: Iterable<SourceFile>, previous?: Analysis): Analysis {
  const folders = [{ uri: root, name: 'workspace' }];
  return analyze({ revision: 0, folders, files, settings: defaultSettings, ...(previous && { previous }) });
}
