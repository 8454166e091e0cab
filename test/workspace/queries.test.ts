/** Which questions about the files are read again after an edit: those that read the edited file, and no others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze';
import { defaultSettings } from '../../server/src/analysis/settings';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { createMemory, type Memory } from '../../server/src/memory/memory';
import { sourceFile } from '../../server/src/workspace/clusters/workspace';
import { poolText, serviceText } from '../support/texts';
import { root } from '../support/workspace';

const flux = (name: string) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${name}, namespace: flux-system}\nspec: {path: ./apps/${name}}\n`;
const argo = (name: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: ${name}}\nspec: {source: {path: apps/${name}}, destination: {namespace: web}}\n`;
const release = (name: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: ${name}, namespace: web}\nspec: {chart: {spec: {chart: traefik}}, valuesFrom: [{kind: ConfigMap, name: ${name}}]}\n`;

const kustomization = 'kind: Kustomization\nresources: [web.yaml]\n';
const texts = {
  'clusters/main/one.yaml': flux('one'),
  'clusters/main/two.yaml': flux('two'),
  'clusters/main/three.yaml': argo('three'),
  'clusters/main/four.yaml': argo('four'),
  'clusters/main/pool.yaml': poolText('blue', '10.0.0.0/24'),
  'apps/one/kustomization.yaml': kustomization,
  'apps/one/web.yaml': serviceText('one'),
  'apps/two/kustomization.yaml': kustomization,
  'apps/two/web.yaml': release('two'),
  'apps/three/kustomization.yaml': kustomization,
  'apps/three/web.yaml': serviceText('three'),
  'apps/four/web.yaml': serviceText('four'),
};
const apps = ['one', 'two', 'three', 'four'] as const;

/** A workspace that tells after each edit which of the applications were read again, by the keys of the queries. */
function watchedWorkspace() {
  const memory = createMemory();
  const keys = new Set<string>();
  const watching: Memory = {
    ...memory,
    query: (key, source, read) =>
      memory.query(key, source, (noted) => {
        keys.add(key);
        return read(noted);
      }),
  };
  const files = new Map(Object.entries(texts).map(([name, text]) => [name, sourceFile(parseManifest(`${root}/${name}`, text))]));
  const readAgain = (): readonly string[] => {
    keys.clear();
    analyze({
      revision: 1,
      folders: [{ uri: root, name: 'workspace' }],
      files: files.values(),
      settings: defaultSettings,
      memory: watching,
    });
    memory.forgetUnused();
    const read = apps.filter((app) => [...keys].some((key) => key.includes(`/${app}`)));
    const others = [...keys].filter((key) => !apps.some((app) => key.includes(`/${app}`)));
    return [...read, ...others];
  };
  const edit = (name: keyof typeof texts, text: string): readonly string[] => {
    files.set(name, sourceFile(parseManifest(`${root}/${name}`, text)));
    return readAgain();
  };
  return { readAgain, edit };
}

test('an edit of a file reads again what had read this file, and nothing else', () => {
  const { readAgain, edit } = watchedWorkspace();
  assert.deepEqual(readAgain(), [...apps], 'from nothing');
  assert.deepEqual(readAgain(), [], 'without an edit');
  for (const app of ['one', 'three', 'four'] as const) {
    const text = serviceText(app, { annotations: { 'lbipam.cilium.io/ips': '10.0.0.7' } });
    assert.deepEqual(edit(`apps/${app}/web.yaml`, text), [app], `the Service of ${app}`);
  }
  assert.deepEqual(edit('clusters/main/pool.yaml', poolText('blue', '10.1.0.0/24')), [], 'a pool');
  assert.deepEqual(edit('clusters/main/three.yaml', `# moved\n${argo('three')}`), ['three'], 'an Application');
  assert.deepEqual(edit('apps/two/web.yaml', release('two').replace('traefik', 'traefik, version: 30.0.0')), ['two'], 'a release');
  assert.deepEqual(readAgain(), [], 'without an edit');
});
