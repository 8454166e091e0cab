import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim } from '../../server/src/workspace/resource/claim';
import { clustersOf, fluxKustomization, kustomization } from './support';

const oci = (name: string, ref: string, url = 'oci://registry.example.org/charts/app-template') => `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: {name: ${name}}
spec: {url: "${url}", ref: {${ref}}}
`;

const release = (name: string, reference: string, values = 'service: {app: {type: LoadBalancer, ports: {http: {port: 80}}}, other: {}}') =>
  `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: ${name}}
spec:
  chartRef: {kind: OCIRepository, ${reference}}
  values:
    controllers: {app: {}}
    ${values}
`;

function claims(texts: Readonly<Record<string, string>>): readonly Claim[] {
  return clustersOf(texts).flatMap(({ members }) => members.flatMap((member) => (member.kind === 'claim' ? [member.claim] : [])));
}

const label = (claim: Claim | undefined, key: string) => claim?.knowledge(['metadata', 'labels', key]);

test('the chart of a HelmRelease is that of the OCIRepository which it names', () => {
  const [claim] = claims({ 'release.yaml': release('media', 'name: media'), 'source.yaml': oci('media', 'tag: 5.1.0') });
  assert.deepEqual([claim?.name, claim?.knowledge(['metadata', 'name'])], ['media-app', 'absent']);
  assert.equal(label(claim, 'helm.sh/chart'), 'known');
});

test('of a digest alone the version is not known', () => {
  const [claim] = claims({ 'release.yaml': release('media', 'name: media'), 'source.yaml': oci('media', 'digest: "sha256:ab"') });
  assert.equal(label(claim, 'helm.sh/chart'), 'unknown');
});

test('a chart that is in no file and not called like a known one is not known', () => {
  const [claim] = claims({ 'release.yaml': release('media', 'name: media') });
  assert.equal(claim?.knowledge(['metadata', 'name']), 'unknown');
});

test('of several of one name the one in the same namespace counts', () => {
  const folder = (name: string, tag: string) => ({
    [`${name}/kustomization.yaml`]: kustomization('release.yaml', 'source.yaml'),
    [`${name}/release.yaml`]: release(name, 'name: chart', 'service: {app: {type: LoadBalancer, primary: true}, other: {}}'),
    [`${name}/source.yaml`]: oci('chart', `tag: ${tag}`),
  });
  const found = claims({
    'flux.yaml': `${fluxKustomization('a', './a', { targetNamespace: 'a' })}---\n${fluxKustomization('b', './b', { targetNamespace: 'b' })}`,
    ...folder('a', '3.7.3'),
    ...folder('b', '4.1.1'),
  });
  assert.deepEqual(
    found.map((claim) => `${claim.namespace}/${claim.name}`),
    ['a/a', 'b/b-app'],
  );
});

test('a chart that makes a load balancer by itself needs no word of it', () => {
  const traefik = release('traefik', 'name: traefik', 'logs: {level: INFO}');
  const [claim] = claims({
    'release.yaml': traefik,
    'source.yaml': oci('traefik', 'tag: 36.0.0', 'oci://registry.example.org/traefik/helm/traefik'),
  });
  assert.deepEqual([claim?.name, claim?.knowledge(['spec', 'type'])], ['traefik', 'known']);
  assert.equal(label(claim, 'helm.sh/chart'), 'known');
});
