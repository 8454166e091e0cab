/** Whether editors have to ask again for what they show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze';
import { outcomeChanged } from '../../server/src/analysis/outcome/outcomeChanged';
import { defaultSettings } from '../../server/src/analysis/settings';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { createMemory } from '../../server/src/memory/memory';
import { sourceFile } from '../../server/src/workspace/clusters/workspace';
import { poolText, serviceText } from '../support/texts';
import { root } from '../support/workspace';

const folders = [{ uri: root, name: 'workspace' }];
const pool = sourceFile(parseManifest(`${root}/pool.yaml`, poolText('blue', '10.0.0.0/24')));

/** What an edit of one file leads to, from one analysis to the next. */
function changesAfter(before: string, after: string): boolean {
  const memory = createMemory();
  const analysisOf = (text: string) =>
    analyze({
      revision: 1,
      folders,
      files: [pool, sourceFile(parseManifest(`${root}/web.yaml`, text))],
      settings: defaultSettings,
      memory,
    });
  const earlier = analysisOf(before);
  return outcomeChanged(analysisOf(after), earlier);
}

test('a comment changes nothing, an address does, and so does a label that only announcers read', () => {
  const web = serviceText('web', { labels: { announce: 'lan' } });
  assert.equal(changesAfter(web, `# a comment\n${web}`), false);
  assert.equal(changesAfter(web, web.replace('lan', 'wan')), true);
  assert.equal(changesAfter(web, serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.9' } })), true);
});

test('variables that are edited may be shown anywhere', () => {
  const settings = (address: string) =>
    `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps}\nspec: {path: ./apps, postBuild: {substitute: {A: ${address}}}}\n`;
  assert.equal(changesAfter(settings('10.0.0.1'), settings('10.0.0.2')), true);
});
