/** What announces, written in ways that Cilium does not read: never an error, never a finding, and nothing is known of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcementKinds } from '../../server/src/model/announcement';
import { ciliumText, poolText, serviceText } from '../support/texts';
import { analyzeTexts } from '../support/workspace';

const lists: ReadonlyMap<string, string> = new Map([
  ['CiliumBGPAdvertisement', 'advertisements'],
  ['CiliumBGPPeerConfig', 'families'],
  ['CiliumBGPClusterConfig', 'bgpInstances'],
  ['CiliumBGPPeeringPolicy', 'virtualRouters'],
]);
const values = ['null', '[]', '7', '"${SPEC}"', '{{ .Values.spec }}', '{serviceSelector: 3}', '{loadBalancerIPs: 1}'];

for (const kind of announcementKinds) {
  const list = lists.get(kind) ?? 'interfaces';
  const items = [
    '[null]',
    '[[]]',
    '[7, text]',
    '"${LIST}"',
    '[{selector: {matchExpressions: [{operator: In}]}, advertisements: 1, peers: 2}]',
  ];
  for (const spec of [...values, ...items.map((value) => `{${list}: ${value}, serviceSelector: []}`)]) {
    test(`${kind} with spec ${spec}`, () => {
      const analysis = analyzeTexts({
        'pool.yaml': poolText('blue', '10.0.10.0/24'),
        'web.yaml': serviceText('web'),
        'lan.yaml': ciliumText(kind, 'x', spec),
      });
      assert.deepEqual([...analysis.findings.values()].flat(), []);
    });
  }
}
