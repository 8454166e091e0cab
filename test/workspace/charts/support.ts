/** Values of a chart in, the LoadBalancer Services that it makes out. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseManifest } from '../../../server/src/manifest/read/parseManifest';
import { isMap, listAt, mapAt, textsAt, valueAt } from '../../../server/src/manifest/values';
import { claimsOf } from '../../../server/src/workspace/generated/claims';
import { noContext } from '../../../server/src/workspace/generated/clusterContext';
import type { Claim } from '../../../server/src/workspace/resource/claim';

export interface Installed {
  readonly chart: string;
  readonly version?: string;
  readonly release?: string;
  readonly namespace?: string;
  /** The address of the repository, for charts whose name others have too. */
  readonly repository?: string;
  /** As YAML. */
  readonly values: string;
}

/** What the values make of the chart in a HelmRelease. */
export function servicesOf(installed: Installed): readonly string[] {
  return claimsOfRelease(installed).map(described);
}

export function claimsOfRelease(installed: Installed): readonly Claim[] {
  const text = installed.repository === undefined ? helmRelease(installed) : helmChart(installed, installed.repository);
  const { resources } = parseManifest('file:///workspace/release.yaml', text);
  return resources.flatMap((resource) => claimsOf(resource, noContext));
}

function helmRelease({ chart, version, release = chart, namespace = 'apps', values }: Installed): string {
  return [
    'apiVersion: helm.toolkit.fluxcd.io/v2',
    'kind: HelmRelease',
    `metadata: {name: ${release}, namespace: ${namespace}}`,
    'spec:',
    '  chart:',
    '    spec:',
    `      chart: ${chart}`,
    ...(version === undefined ? [] : [`      version: "${version}"`]),
    '  values:',
    ...values.split('\n').map((line) => `    ${line}`),
  ].join('\n');
}

function helmChart({ chart, version = '*', release = chart, namespace = 'apps', values }: Installed, repository: string): string {
  return [
    'apiVersion: helm.cattle.io/v1',
    'kind: HelmChart',
    `metadata: {name: ${release}, namespace: ${namespace}}`,
    'spec:',
    `  chart: ${chart}`,
    `  repo: ${repository}`,
    `  version: "${version}"`,
    '  valuesContent: |-',
    ...values.split('\n').map((line) => `    ${line}`),
  ].join('\n');
}

/**
 * `apps/web 80/TCP 53/UDP asks 10.0.0.5`, then each further field of the spec that the Service has. Names that are not known have a `?`, and
 * so has a Service whose type is not known.
 */
function described(claim: Claim): string {
  const { value, namespace, name } = claim;
  const isNameKnown = claim.knowledge(['metadata', 'name']) !== 'unknown';
  const isKnown = claim.doubt === undefined && claim.knowledge(['spec', 'type']) === 'known';
  const spec = mapAt(value, ['spec']) ?? {};
  const fields = ['loadBalancerIP', 'loadBalancerClass', 'externalTrafficPolicy', 'ipFamilyPolicy', 'ipFamilies'];
  const asked = textsAt(value, ['metadata', 'annotations']).get('lbipam.cilium.io/ips');
  return [
    `${namespace}/${name}${isNameKnown ? '' : '?'}`,
    ...(isKnown ? [] : ['perhaps']),
    ...portTexts(claim),
    ...(asked === undefined ? [] : [`asks ${asked}`]),
    ...fields.flatMap((field) => (spec[field] === undefined ? [] : [`${field}=${String(spec[field])}`])),
  ].join(' ');
}

function portTexts(claim: Claim): readonly string[] {
  if (claim.knowledge(['spec', 'ports']) === 'unknown') return ['?'];
  return listAt(claim.value, ['spec', 'ports']).flatMap((port) =>
    isMap(port) ? [`${String(port['port'])}/${String(port['protocol'] ?? 'TCP')}`] : [],
  );
}

/** A test for each row: the title, what is installed, and the Services that come of it. */
export function testServices(
  chart: string,
  rows: readonly (readonly [title: string, installed: Omit<Installed, 'chart'>, services: readonly string[]])[],
) {
  for (const [title, installed, services] of rows) {
    test(`${chart}: ${title}`, () => assert.deepEqual(servicesOf({ chart, ...installed }), services));
  }
}

/** What the Service is labelled and selects, `key=value` in the order of keys. What the files do not tell is `key=?`. */
export function labelsOf(claim: Claim | undefined, field: readonly string[], keys: readonly string[]): readonly string[] {
  return keys.map((key) => {
    if (!claim) return key;
    if (claim.knowledge([...field, key]) === 'unknown') return `${key}=?`;
    return `${key}=${String(valueAt(claim.value, [...field, key]))}`;
  });
}
