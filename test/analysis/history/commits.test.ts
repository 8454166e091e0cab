/** A base with a history is what its commits did to a cluster one after another, so that committing an edit changes no answer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pastSteps } from '../../../server/src/analysis/history/pastSteps';
import { answers, commitsOf, read, type Texts } from '../../support/answersOfHistory';
import { edited, edits, firstRepository, type Repository, textsOf } from '../../support/repositoryEdits';
import { poolText, serviceText } from '../../support/texts';

function withFolder(repository: Repository, namespace: string): Texts {
  const files = textsOf(repository);
  const kustomization = ['apiVersion: kustomize.config.k8s.io/v1beta1', 'kind: Kustomization', `namespace: ${namespace}`, 'resources:'];
  return { ...files, 'kustomization.yaml': [...kustomization, ...Object.keys(files).map((name) => `  - ${name}`), ''].join('\n') };
}

test('whatever was edited, committing it changes no answer', () => {
  fc.assert(
    fc.property(fc.array(edits, { minLength: 1, maxLength: 6 }), (commits) => {
      const states = [textsOf(firstRepository)];
      let files = firstRepository;
      for (const changes of commits) {
        files = changes.reduce(edited, files);
        const now = textsOf(files);
        const before = answers(states, now);
        states.push(now);
        assert.deepEqual(answers(states, now), before);
      }
    }),
    { numRuns: 25 },
  );
});

test('the same where a kustomization says the namespace', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(edits, fc.constantFrom('one', 'two')), { minLength: 1, maxLength: 5 }), (commits) => {
      const states = [withFolder(firstRepository, 'one')];
      let files = firstRepository;
      for (const [changes, namespace] of commits) {
        files = changes.reduce(edited, files);
        const now = withFolder(files, namespace);
        const before = answers(states, now);
        states.push(now);
        assert.deepEqual(answers(states, now), before);
      }
    }),
    { numRuns: 12 },
  );
});

const pool = poolText('blue', '10.0.0.0/29');
const both = [serviceText('web'), serviceText('api')].join('---\n');

test('a Service that an old file got later is younger than what came in between', () => {
  const [first, second] = [{ 'pool.yaml': pool, 'a.yaml': serviceText('web') }, { 'b.yaml': serviceText('dns') }];
  const states = [first, { ...first, ...second }, { ...first, ...second, 'a.yaml': both }];
  assert.deepEqual(answers(states, states.at(-1) ?? {}), [
    'default/web satisfied 10.0.0.0 predicted',
    'default/api satisfied 10.0.0.2 predicted',
    'default/dns satisfied 10.0.0.1 predicted',
    'blue 3 ',
  ]);
});

test('what was there before and is gone leaves its address to what comes after it', () => {
  const first = { 'pool.yaml': pool, 'a.yaml': both };
  const second = { 'pool.yaml': pool, 'a.yaml': serviceText('api') };
  const third = { ...second, 'c.yaml': serviceText('new') };
  assert.deepEqual(answers([first, second, third], third), [
    'default/api satisfied 10.0.0.1 predicted',
    'default/new satisfied 10.0.0.0 predicted',
    'blue 2 ',
  ]);
});

test('in which order Services are deleted does not depend on the names of their files', () => {
  const tight = poolText('blue', '10.0.0.0/32', '10.0.0.1/32');
  const first = { 'pool.yaml': tight, 'a.yaml': serviceText('api'), 'b.yaml': serviceText('web') };
  const second = { ...first, 'c.yaml': serviceText('waiting') };
  const moved = { 'pool.yaml': tight, 'z.yaml': serviceText('api'), 'b.yaml': serviceText('web'), 'c.yaml': serviceText('waiting') };
  const third = { 'pool.yaml': tight, 'c.yaml': serviceText('waiting') };
  const expected = ['default/waiting satisfied 10.0.0.0 predicted', 'blue 1 '];
  assert.deepEqual(answers([first, second], third), expected);
  assert.deepEqual(answers([first, second, moved], third), expected);
  assert.deepEqual(answers([first, second, moved, third], third), expected);
});

test('of two Services of one name the last one counts, before and after other edits', () => {
  const asking = (address: string) => serviceText('web', { annotations: { 'lbipam.cilium.io/ips': address } });
  const first = { 'pool.yaml': pool, 'a.yaml': asking('10.0.0.3'), 'b.yaml': asking('10.0.0.1') };
  const second = { ...first, 'c.yaml': serviceText('api') };
  for (const states of [[first], [first, second]]) {
    const [web] = answers(states, second).filter((line) => line.startsWith('default/web satisfied'));
    assert.equal(web, 'default/web satisfied 10.0.0.1 pinned');
  }
});

test('commits that only raise versions are no steps, whatever they are called', () => {
  const release = (tag: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop}
spec:
  chart: {spec: {chart: app-template, version: 3.0.0}}
  values:
    controllers: {main: {containers: {main: {image: {repository: web}}}}}
    service:
      main:
        type: LoadBalancer
        ports: {http: {port: 80}}
    image:
      tag: ${tag}
`;
  const states = ['1', '2', '3'].map((tag) => ({ 'pool.yaml': pool, 'a.yaml': release(tag) }));
  assert.equal([...pastSteps(commitsOf(states), read)].length, 1);
});

test('of a long history the newest steps are told one by one, and the start stays where it is', () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`s${index}.yaml`, serviceText(`s${index}`)]));
  const states = Array.from(
    { length: 70 },
    (_, index): Texts => ({ ...files, 'web.yaml': serviceText('web', { labels: { step: `${index}` } }) }),
  );
  const starts = [55, 60, 65, 70].map((count) => {
    const steps = [...pastSteps(commitsOf(states.slice(0, count)), read)];
    return [steps[0]?.time, steps.length];
  });
  const [first, second, third, fourth] = starts;
  assert.deepEqual(
    [first, second, third, fourth],
    [
      [39_000, 16],
      [49_000, 11],
      [49_000, 16],
      [59_000, 11],
    ],
  );
});
