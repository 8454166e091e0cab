/** Releases of Helmfile: the names, namespaces and clusters that they arrive with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeTexts, english } from '../support/workspace';
import { clustersOf, fluxKustomization, service, summary } from './support';

const values = 'values: [{service: {type: LoadBalancer}}]';

function release(name: string, more = ''): string {
  return `  - name: ${name}\n    chart: shop/lamp\n    ${values}\n${more === '' ? '' : `    ${more}\n`}`;
}

test('each file of helmfile.d is a state by itself, and a namespace for all is one for those without their own', () => {
  const texts = {
    'helmfile.d/10-base.yaml': `releases:\n${release('one', 'namespace: own')}`,
    'helmfile.d/20-apps.yaml.gotmpl': `namespace: all\nreleases:\n${release('two')}${release('three', 'namespace: "{{ env `TEAM` }}"')}`,
  };
  assert.deepEqual(summary(clustersOf(texts)), ['workspace own/one', 'workspace all/two', 'workspace ?/three']);
});

test('a state file of another name is known by what it holds, and one that another one names is no start', () => {
  const texts = {
    'deploy/all.yaml': 'helmfiles: [apps/desk.yaml]\nreleases:\n  - {name: none, chart: shop/none}\n',
    'deploy/apps/desk.yaml': `repositories: [{name: shop, url: https://charts.example}]\nreleases:\n${release('desk')}`,
  };
  assert.deepEqual(summary(clustersOf(texts)), ['workspace default/desk']);
});

test('what no part of a state file tells is unknown, in any surroundings', () => {
  const texts = {
    'helmfile.yaml': `releases:\n{{ range $name := .Values.names }}\n${release('hall-{{ $name }}')}{{ end }}\n${release('attic')}`,
  };
  const clusters = clustersOf(texts);
  assert.deepEqual(summary(clusters), ['workspace default/attic']);
  const given = clustersOf({ ...texts, 'helmfile.yaml': `values: [{names: [east, west]}]\n---\n${texts['helmfile.yaml']}` });
  assert.deepEqual(summary(given), ['workspace default/hall-east', 'workspace default/hall-west', 'workspace default/attic']);
});

test('releases for several contexts of kubectl reach several clusters', () => {
  const texts = {
    'helmfile.yaml': `releases:\n${release('one', 'kubeContext: barn')}${release('two', 'kubeContext: mill')}`,
    'any.yaml': service('any'),
  };
  assert.deepEqual(summary(clustersOf(texts)), ['barn default/any', 'barn default/one', 'mill default/any', 'mill default/two']);
  const one = { ...texts, 'helmfile.yaml': texts['helmfile.yaml'].replace('mill', 'barn') };
  assert.deepEqual(summary(clustersOf(one)), ['workspace default/any', 'workspace default/one', 'workspace default/two']);
});

test('a default environment that says nothing is none beside another', () => {
  const texts = {
    'helmfile.yaml': `environments: {default: {}, live: {values: [{ns: live}]}}\n---\nreleases:\n${release('one', 'namespace: {{ .Values.ns }}')}`,
  };
  assert.deepEqual(summary(clustersOf(texts)), ['workspace live/one']);
});

test('beside Flux that covers the repository a state file that starts everything is not applied any more', () => {
  const pool = 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: lan}\n';
  const texts = {
    'flux/apps.yaml': fluxKustomization('apps', './apps'),
    'apps/net.yaml': `${fluxKustomization('net', './net')}---\n${service('web')}`,
    'net/pool.yaml': pool,
    'bootstrap/helmfile.yaml': `releases:\n${release('one')}`,
  };
  assert.deepEqual(summary(clustersOf(texts)), ['workspace default/web', 'workspace pool lan']);
});

test('state files that name each other without end are read up to a limit, and that is said', () => {
  const all = Array.from({ length: 250 }, (_, number) => `h${number}/helmfile.yaml`);
  const texts = {
    'helmfile.yaml': 'helmfiles: [h0/helmfile.yaml]\n',
    ...Object.fromEntries(
      all.map((name, number) => [
        name,
        `bases: [${all.map((other) => `../${other}`)}]\nhelmfiles: [../h${(number + 1) % 250}/helmfile.yaml]\nreleases:\n${release(`r${number}`)}`,
      ]),
    ),
  };
  const analysis = analyzeTexts(texts);
  const cut = [...analysis.findings.values()].flat().filter(({ code }) => code === 'too_large');
  assert.deepEqual(
    cut.map(({ message }) => english.render(message)),
    ['This Helmfile reaches more than 200 state files: the others are left out.'],
  );
  const names = new Set(analysis.clusters.flatMap(({ services }) => services.map(({ claim }) => claim.name)));
  assert.ok(names.has('r0'));
  assert.ok(names.size < 250);
});

test('many environments of many releases are read up to a limit, and that is said', () => {
  const names = Array.from({ length: 90 }, (_, number) => number);
  const analysis = analyzeTexts({
    'one/helmfile.yaml': `environments:\n${names.map((number) => `  e${number}: {values: [{a: b}]}\n`).join('')}---\nreleases:\n${names.map((number) => release(`r${number}`)).join('')}`,
    'two/helmfile.yaml': `releases:\n${release('other')}`,
  });
  const cut = [...analysis.findings.values()].flat().filter(({ code }) => code === 'too_large');
  assert.deepEqual(
    cut.map(({ message }) => english.render(message)),
    ['The environments of Helmfiles make more than 5000 releases: the others are left out.'],
  );
  const services = analysis.clusters.map((cluster) => cluster.services.length);
  assert.ok(services.every((count) => count <= 90));
  const all = services.reduce((sum, count) => sum + count, 0);
  assert.ok(all > 5000 && all < 5300, `${all}`);
});
