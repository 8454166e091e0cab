/** Pinning predicted addresses: every Service keeps what the prediction says, and those that were chosen are pinned. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Analysis } from '../../server/src/analysis/analyze';
import { type Rewrite, rewrites } from '../../server/src/features/codeActions/rewrites';
import { claimAnchor } from '../../server/src/workspace/resource/claim';
import { poolAnchor } from '../../server/src/workspace/resource/poolResource';
import { applyEdits } from '../support/edits';
import { poolText, type ServiceTextOptions, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

type Texts = Readonly<Record<string, string>>;

const key = 'lbipam.cilium.io/sharing-key';
const ips = 'lbipam.cilium.io/ips';

/** What is offered on the Service, or on the pool, with this name. */
function offered(analysis: Analysis, name: string): readonly Rewrite[] {
  for (const cluster of analysis.clusters) {
    for (const { claim } of cluster.services) {
      if (claim.name === name) return rewrites(analysis, claim.resource.uri, claimAnchor(claim).value.start, english);
    }
    for (const { pool } of cluster.pools) {
      if (pool.name === name) return rewrites(analysis, pool.resource.uri, poolAnchor(pool).value.start, english);
    }
  }
  return [];
}

function titles(texts: Texts, name: string): readonly string[] {
  return offered(analyzeTexts(texts), name).map(({ title }) => title);
}

function applied(texts: Texts, name: string, title: RegExp): Texts {
  const rewrite = offered(analyzeTexts(texts), name).find((one) => title.test(one.title));
  assert.ok(rewrite, `${title} is not among: ${titles(texts, name).join(' | ')}`);
  return applyEdits(texts, rewrite.edits());
}

function addresses(texts: Texts): Readonly<Record<string, readonly string[]>> {
  const services = analyzeTexts(texts).clusters.flatMap((cluster) => cluster.services);
  return Object.fromEntries(services.map((service) => [service.key, service.addresses.map(({ text }) => text)]));
}

function pinned(texts: Texts): readonly string[] {
  const services = analyzeTexts(texts).clusters.flatMap((cluster) => cluster.services);
  return services.filter((service) => service.addresses.some(({ how }) => how === 'pinned')).map(({ claim }) => claim.name);
}

const pool = poolText('blue', '10.0.10.0/24', 'fd00::/64');

test('the predicted address of a Service, both families', () => {
  const texts = {
    'pool.yaml': pool,
    'a.yaml': serviceText('a'),
    'b.yaml': serviceText('b', { spec: ['ipFamilyPolicy: PreferDualStack'] }),
  };
  assert.deepEqual(titles(texts, 'b'), ['Pin 10.0.10.1,fd00::']);
  const after = applied(texts, 'b', /^Pin/);
  assert.deepEqual(addresses(after), addresses(texts));
  assert.deepEqual(pinned(after), ['b']);
  assert.deepEqual(titles(after, 'b'), []);
});

test('all Services of a file, all of a pool in all files', () => {
  const texts = {
    'pool.yaml': pool,
    'a.yaml': [serviceText('a'), serviceText('b', { annotations: { [key]: 'k' }, spec: ['ports: [{port: 1}]'] })].join('---\n'),
    'list.yaml': `apiVersion: v1\nkind: List\nitems:\n${['c', 'd'].map((name) => `  - ${serviceText(name).trim().replaceAll('\n', '\n    ')}`).join('\n')}\n`,
    'e.yaml': serviceText('e', { annotations: { [key]: 'k' }, spec: ['ports: [{port: 2}]'] }),
    'f.yaml': serviceText('f', { annotations: { [ips]: '10.0.10.99' } }),
  };
  const file = applied(texts, 'a', /^Pin the addresses of all Services in this file$/);
  assert.deepEqual(addresses(file), addresses(texts));
  assert.deepEqual(pinned(file), ['a', 'b', 'f']);
  const all = applied(texts, 'blue', /^Pin the addresses of all Services of this pool$/);
  assert.deepEqual(addresses(all), addresses(texts));
  assert.deepEqual(pinned(all), ['a', 'b', 'e', 'f', 'c', 'd']);
  assert.deepEqual(titles(all, 'blue'), []);
});

test('nothing is offered where addresses are not known, or could not be written', () => {
  const offers = (text: string) => titles({ 'pool.yaml': pool, 'a.yaml': text }, 'a');
  assert.deepEqual(offers(serviceText('a', { annotations: { [ips]: '${ADDRESS}' } })), []);
  assert.deepEqual(offers(serviceText('a', { spec: ['loadBalancerClass: other'] })), []);
  assert.deepEqual(offers(serviceText('a', { annotations: { [ips]: 'x' } })), [], 'what is written would be lost');
  assert.deepEqual(offers(serviceText('a').replace('namespace: default', 'annotations: &x {a: b}\n  labels: *x')), []);
  assert.deepEqual(titles({ 'a.yaml': serviceText('a') }, 'a'), []);
});

test('a base that two clusters use is pinned only where it gets the same in both', () => {
  const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {path: ./apps}\n`;
  const texts = (other: string): Texts => ({
    'apps/a.yaml': serviceText('a'),
    'clusters/one/ks.yaml': `${flux}---\n${poolText('blue', '10.0.10.0/24')}`,
    'clusters/two/ks.yaml': `${flux}---\n${poolText('green', other)}`,
  });
  assert.equal(analyzeTexts(texts('10.0.10.0/24')).clusters.length, 2);
  assert.deepEqual(titles(texts('10.0.10.0/24'), 'a'), ['Pin 10.0.10.0']);
  assert.deepEqual(titles(texts('10.0.11.0/24'), 'a'), []);
});

const services = fc.array(
  fc.record({
    sharing: fc.constantFrom(undefined, undefined, 'k', 'l'),
    request: fc.constantFrom(undefined, undefined, undefined, '10.0.10.1', '10.0.10.3', 'fd00::1'),
    dual: fc.boolean(),
    port: fc.constantFrom(80, 443),
    label: fc.constantFrom('red', 'blue'),
    kept: fc.constantFrom(undefined, undefined, '10.0.10.2', '10.0.10.5'),
  }),
  { minLength: 1, maxLength: 9 },
);
const pools = fc.constantFrom<Texts>(
  { 'pool.yaml': pool },
  { 'pool.yaml': `${poolText('blue', '10.0.10.0/29', 'fd00::/126')}  allowFirstLastIPs: "No"\n` },
  {
    'p.yaml': `${poolText('red', '10.0.10.0/30')}  serviceSelector: {matchLabels: {color: red}}\n`,
    'z.yaml': poolText('rest', '10.0.10.4/30', 'fd00::/125'),
  },
  { 'zz.yaml': poolText('late', 'start: 10.0.10.1, stop: 10.0.10.6'.replace(', ', '\n      '), 'fd00::/127') },
);

test('in any cluster, pinning one, a file or a pool moves no Service', () => {
  let done = 0;
  fc.assert(
    fc.property(services, pools, fc.nat(), (list, poolTexts, seed) => {
      const texts: Record<string, string> = { ...poolTexts };
      for (const [index, { sharing, request, dual, port, label, kept }] of list.entries()) {
        const options: ServiceTextOptions = {
          labels: { color: label },
          annotations: { note: 'x', ...(sharing ? { [key]: sharing } : {}), ...(request ? { [ips]: request } : {}) },
          spec: [...(dual ? ['ipFamilyPolicy: PreferDualStack'] : []), `ports: [{port: ${port}}]`],
        };
        const name = `${['c', 'q'][index % 2]}.yaml`;
        texts[name] =
          `${texts[name] === undefined ? '' : `${texts[name]}---\n`}${serviceText(`s${index}`, options)}${kept ? `status: {loadBalancer: {ingress: [{ip: ${kept}}]}}\n` : ''}`;
      }
      const before = addresses(texts);
      const analysis = analyzeTexts(texts);
      const names = [
        ...list.map((_, index) => `s${index}`),
        ...analysis.clusters.flatMap((cluster) => cluster.pools.map(({ name }) => name)),
      ];
      const offers = offered(analysis, names[seed % names.length] ?? '');
      for (const { title, edits } of offers) {
        const after = applyEdits(texts, edits());
        assert.notDeepEqual(after, texts);
        assert.deepEqual(addresses(after), before, title);
        done += 1;
      }
    }),
    { numRuns: 200 },
  );
  assert.ok(done > 50, String(done));
});

test('the file that is edited is the one that is asked', () => {
  const texts = { 'pool.yaml': pool, 'a.yaml': serviceText('a') };
  const edits = offered(analyzeTexts(texts), 'a').flatMap((rewrite) => rewrite.edits());
  assert.deepEqual([...new Set(edits.map(({ uri }) => uri))], [`${root}/a.yaml`]);
});
