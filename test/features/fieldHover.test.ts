/** What the schema says about a field or a value under the cursor (`|`). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldHover } from '../../server/src/features/hover/fieldHover';
import { presentation } from '../../server/src/features/presentation';
import { cursorAt } from '../../server/src/manifest/cursor/cursor';
import { translationsIn } from '../../server/src/model/message';
import { english } from '../support/workspace';

function hoverOn(marked: string, view = english): string {
  const offset = marked.indexOf('|');
  const before = marked.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const cursor = cursorAt({ text: marked.replace('|', ''), offset, position });
  return (cursor && fieldHover(cursor, view)?.markdown.replaceAll(/\\(?=[^A-Za-z0-9\s])/g, '')) ?? 'nothing';
}

const pool = (rest: string) => `apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\n${rest}`;
const policy = (rest: string) => `apiVersion: cilium.io/v2alpha1\nkind: CiliumL2AnnouncementPolicy\n${rest}`;
const peering = (rest: string) => `apiVersion: cilium.io/v2alpha1\nkind: CiliumBGPPeeringPolicy\n${rest}`;

test('a field says what it does, with its default', () => {
  assert.match(hoverOn(pool('spec:\n  dis|abled: true\n')), /^While true, nobody gets an address /);
  assert.match(
    hoverOn(peering('spec:\n  virtualRouters:\n    - export|PodCIDR: true\n')),
    /^Tell the addresses of the Pods.*\n\nDefault: `false`$/,
  );
});

test('a field with a few values lists them', () => {
  assert.match(
    hoverOn(pool('spec:\n  allowFirst|LastIPs: "No"\n')),
    /\n- `No`: The first and the last address of each CIDR are kept back\.$/,
  );
  const safi = hoverOn(
    peering('spec:\n  virtualRouters:\n    - neighbors:\n        - families:\n            - afi: ipv4\n              sa|fi: unicast\n'),
  );
  assert.match(safi, /`unicast`, `multicast`/);
});

test('fields of a shared part speak of their own place', () => {
  assert.match(hoverOn(policy('spec:\n  serviceSel|ector: {}\n')), /^Which Services are announced/);
  assert.match(hoverOn(policy('spec:\n  nodeSel|ector: {}\n')), /^Which nodes may answer/);
  assert.match(hoverOn(policy('spec:\n  serviceSelector:\n    match|Labels: {}\n')), /^Labels that must have/);
});

test('the first field of an item, and fields in braces', () => {
  assert.match(hoverOn(pool('spec:\n  blocks:\n    - st|art: 10.0.0.1\n')), /^The first address of a range.*\n\nExample: `10\.0\.10\.10`$/);
  assert.match(hoverOn(pool('spec: {blocks: [{st|op: 10.0.0.1}]}\n')), /^The last address/);
});

test('a value says what it means', () => {
  assert.match(hoverOn(pool("spec:\n  allowFirstLastIPs: 'N|o'\n")), /^The first and the last address/);
  assert.equal(hoverOn(pool('spec:\n  blocks:\n    - cidr: 10.0.|0.0/24\n')), 'nothing');
});

test('nothing on other kinds, unknown fields, and names that only objects of JavaScript have', () => {
  assert.equal(hoverOn('apiVersion: v1\nkind: Service\nspec:\n  ty|pe: LoadBalancer\n'), 'nothing');
  assert.equal(hoverOn('apiVersion: cilium.io/v2\nkind: CiliumL2AnnouncementPolicy\nspec:\n  inter|faces: []\n'), 'nothing');
  assert.equal(hoverOn(pool('spec:\n  unkn|own: 1\n')), 'nothing');
  assert.equal(hoverOn(pool('const|ructor: 1\n')), 'nothing');
  assert.equal(hoverOn(pool('metadata:\n  labels:\n    col|or: blue\n')), 'nothing');
});

test('half a document is enough', () => {
  assert.match(hoverOn('kind: CiliumLoadBalancerIPPool\nspec:\n  blo|cks:\n    - cidr: "10.0\n'), /^The addresses, one block/);
});

test('texts are translated', () => {
  const translations = { 'Conditions on labels.': '标签条件。' };
  const chinese = presentation({ translations: translationsIn(translations), themeIcons: false, now: () => 0 });
  assert.equal(hoverOn(pool('spec:\n  serviceSelector:\n    match|Expressions: []\n'), chinese), '标签条件。');
});
