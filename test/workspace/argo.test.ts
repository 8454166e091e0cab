import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimAnchor } from '../../server/src/workspace/resource/claim';
import { clustersOf } from './support';

const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: web
spec:
  destination: {namespace: shop}
  source:
    chart: web
    helm:
      values: |

        service:
          # the address of the shop
          type: LoadBalancer
          annotations:
            lbipam.cilium.io/ips: 10.0.0.5
`;

test('values in a text have their places in the file', () => {
  const [cluster] = clustersOf({ 'app.yaml': text });
  const [member] = cluster?.members ?? [];
  assert.ok(member?.kind === 'claim');
  const { claim } = member;
  assert.deepEqual(
    [claim.origin, claim.namespace, claim.container.join('.')],
    ['Argo CD Application', 'shop', 'spec.source.helm.values.service'],
  );
  const lines = text.split('\n');
  const { start, end } = claimAnchor(claim).value;
  assert.equal(lines[start.line]?.slice(start.character, end.character), 'LoadBalancer');
  const address = claim.locate(['metadata', 'annotations', 'lbipam.cilium.io/ips'])?.value.start ?? { line: 0, character: 0 };
  assert.equal(lines[address.line]?.slice(address.character), '10.0.0.5');
  assert.deepEqual(claim.hitAt({ uri: claim.resource.uri, ...address })?.path, ['metadata', 'annotations', 'lbipam.cilium.io/ips']);
  assert.equal(claim.hitAt({ uri: claim.resource.uri, line: 0, character: 3 }), undefined);
});

test('a text that is no YAML, or folded, breaks nothing', () => {
  assert.equal(clustersOf({ 'app.yaml': text.replace('service:', 'service: [') })[0]?.members.length, 0);
  const folded = clustersOf({ 'app.yaml': text.replace('values: |', 'values: >') });
  assert.equal(folded.length, 1);
});
