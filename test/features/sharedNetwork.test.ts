/** Clusters on one network: what one of them has is offered in no other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '../../server/src/analysis/settings';
import { rewrites } from '../../server/src/features/codeActions/rewrites';
import { treeChildren } from '../../server/src/features/tree/tree';
import { claimAnchor } from '../../server/src/workspace/resource/claim';
import { completeTexts } from '../support/completion';
import { hoverText } from '../support/hoverText';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

const ips = 'lbipam.cilium.io/ips';
const cluster = (name: string, sharedNetwork: boolean) => ({ name, include: [`${name}/**`], sharedNetwork });
const together = readSettings({ clusters: [cluster('east', true), cluster('west', true)] });
const apart = readSettings({ clusters: [cluster('east', true), cluster('west', false)] });

const pinned = (name: string, address: string) => serviceText(name, { annotations: { [ips]: address } });
const east = {
  'east/pool.yaml': poolText('blue', '10.0.10.0/29'),
  'east/a.yaml': pinned('a', '10.0.10.0'),
  'east/b.yaml': pinned('b', '10.0.10.3'),
};
const west = { 'west/pool.yaml': poolText('red', '10.0.10.0/29') };

test('completion leaves out what the other cluster has', () => {
  const texts = { ...east, ...west, 'west/web.yaml': pinned('web', '|') };
  assert.deepEqual(completeTexts(texts, together).labels, ['10.0.10.1']);
  assert.ok(completeTexts(texts, apart).labels.includes('10.0.10.0'));
});

test('the tree names the cluster that has an address, and the gaps lie between', () => {
  const shown = (settings: typeof together) => {
    const analysis = analyzeTexts({ ...east, ...west }, settings);
    const texts: string[] = [];
    const walk = (parent?: string) => {
      for (const { id, label, description, children } of treeChildren(analysis, { parent }, english)) {
        texts.push(`${label} · ${description}`);
        if (children !== 'none') walk(id);
      }
    };
    walk();
    return texts.slice(texts.findIndex((text) => text.startsWith('red')) + 2);
  };
  assert.deepEqual(shown(together), [
    '10.0.10.0 · default/a of cluster east',
    '10.0.10.1 – 10.0.10.2 · free, 2',
    '10.0.10.3 · default/b of cluster east',
    '10.0.10.4 – 10.0.10.7 · free, 4',
  ]);
  assert.deepEqual(shown(apart), ['10.0.10.0 – 10.0.10.7 · free, 8']);
});

test('the next free address in a hover is free in both', () => {
  const hovered = (settings: typeof together) => {
    const analysis = analyzeTexts({ ...east, ...west }, settings);
    return hoverText(analysis, `${root}/west/pool.yaml`, { line: 6, character: 14 });
  };
  assert.match(hovered(together), /next free 10\\?\.0\\?\.10\\?\.1/);
  assert.match(hovered(apart), /next free 10\\?\.0\\?\.10\\?\.0/);
});

test('an address that the other cluster has is not offered as a pin', () => {
  const titles = (settings: typeof together) => {
    const analysis = analyzeTexts({ ...east, ...west, 'west/web.yaml': serviceText('web') }, settings);
    const web = analysis.clusters.flatMap(({ services }) => services).find(({ claim }) => claim.name === 'web');
    assert.ok(web);
    return rewrites(analysis, `${root}/west/web.yaml`, claimAnchor(web.claim).value.start, english).map(({ title }) => title);
  };
  assert.deepEqual(titles(together), []);
  assert.deepEqual(titles(apart), ['Pin 10.0.10.0']);
});
