/** Layers of Helm values: which layer says what, and where it is written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ManifestPath } from '../../server/src/manifest/manifest';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { type Ground, groundAt, groundUnder, mergedGround, resourceGround } from '../../server/src/workspace/resource/ground';
import { textGround } from '../../server/src/workspace/resource/innerText';

function valuesOf(name: string, text: string): Ground {
  const [resource] = parseManifest(`file:///charts/${name}/values.yaml`, `# LoadBalancer\n${text}`).resources;
  assert.ok(resource);
  return resourceGround(resource);
}

function placeIn(ground: Ground, ...path: ManifestPath): string | undefined {
  const location = ground.locate(path);
  return location && `${location.uri.split('/').at(-2)}:${location.value.start.line}`;
}

const base = valuesOf('base', 'service:\n  type: ClusterIP\n  ports: [80, 81]\n  labels: {tier: front}\nextra:\n  on: true\n');
const top = valuesOf('top', 'service:\n  type: LoadBalancer\n  ports: [90]\n  labels:\n  annotations: {a: b}\nextra: off-now\n');

test('later layers win, mappings merge, lists are replaced, null takes away', () => {
  const { value } = mergedGround([base, top]);
  assert.deepEqual(value, { service: { type: 'LoadBalancer', ports: [90], annotations: { a: 'b' } }, extra: 'off-now' });
});

test('many layers at once are what one after the other gives', () => {
  const { layer } = fc.letrec<{ layer: object; value: unknown }>((tie) => ({
    layer: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    value: fc.oneof({ maxDepth: 3 }, fc.constantFrom(null, 1, 'x'), fc.constant([{ a: null }]), tie('layer')),
  }));
  fc.assert(
    fc.property(fc.array(layer, { minLength: 2, maxLength: 6 }), (layers) => {
      const grounds = layers.map((value, index) => valuesOf(`v${index}`, JSON.stringify(value)));
      const oneByOne = grounds.reduce((merged, ground) => mergedGround([merged, ground]), mergedGround([]));
      assert.equal(JSON.stringify(mergedGround([mergedGround([]), ...grounds]).value), JSON.stringify(oneByOne.value));
    }),
  );
});

test('each value stands in the layer that says it', () => {
  const merged = mergedGround([base, top]);
  assert.equal(placeIn(merged, 'service', 'type'), 'top:2');
  assert.equal(placeIn(merged, 'service', 'annotations', 'a'), 'top:5');
  assert.equal(placeIn(merged, 'service', 'labels', 'tier'), undefined);
  assert.equal(placeIn(merged, 'service', 'ports', 1), undefined);
  assert.equal(placeIn(merged, 'extra', 'on'), undefined);
  const other = mergedGround([top, base]);
  assert.equal(placeIn(other, 'service', 'type'), 'base:2');
  assert.equal(placeIn(other, 'service', 'annotations', 'a'), 'top:5');
  assert.deepEqual(other.home(['service', 'annotations'])?.resource.uri, 'file:///charts/top/values.yaml');
});

test('a position in a layer is a path only where that layer wins', () => {
  const merged = mergedGround([base, top]);
  assert.deepEqual(merged.pathAt({ uri: 'file:///charts/top/values.yaml', line: 2, character: 10 })?.path, ['service', 'type']);
  assert.equal(merged.pathAt({ uri: 'file:///charts/base/values.yaml', line: 2, character: 10 }), undefined);
  assert.equal(merged.pathAt({ uri: 'file:///charts/else/values.yaml', line: 2, character: 10 }), undefined);
});

test('what is not there yet would be written where its nearest mapping stands', () => {
  const plain = valuesOf('plain', 'service:\n  type: LoadBalancer\n');
  const named = valuesOf('named', 'service:\n  annotations: {a: b}\n');
  const uriOf = (ground: Ground, ...path: ManifestPath) => ground.writable(path)?.uri;
  assert.equal(uriOf(mergedGround([named, plain]), 'service', 'annotations', 'c'), 'file:///charts/named/values.yaml');
  assert.equal(uriOf(mergedGround([named, plain]), 'service', 'externalTrafficPolicy'), 'file:///charts/plain/values.yaml');
});

test('a part of a ground, and a ground below keys, keep their places', () => {
  const part = groundAt(top, ['service']);
  assert.ok(part);
  assert.equal(placeIn(part, 'type'), 'top:2');
  assert.deepEqual(part.pathAt({ uri: 'file:///charts/top/values.yaml', line: 2, character: 3 }), { path: ['type'], part: 'key' });
  assert.equal(part.pathAt({ uri: 'file:///charts/top/values.yaml', line: 6, character: 3 }), undefined);
  assert.equal(groundAt(top, ['extra']), undefined);
  const under = groundUnder(['inner', 'chart'], part);
  assert.equal(placeIn(under, 'inner', 'chart', 'type'), 'top:2');
  assert.deepEqual(under.value, { inner: { chart: part.value } });
});

test('a text in a resource is a layer like any other', () => {
  const file = `apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: {name: web}\nspec:\n  valuesContent: |\n    service:\n      type: LoadBalancer\n`;
  const [resource] = parseManifest('file:///k3s/web.yaml', file).resources;
  const text = resource && textGround(resource, ['spec', 'valuesContent']);
  assert.ok(text);
  const merged = mergedGround([base, text]);
  assert.equal(placeIn(merged, 'service', 'type'), 'k3s:6');
  assert.equal(placeIn(merged, 'service', 'labels', 'tier'), 'base:4');
  assert.deepEqual(merged.home(['service', 'type'])?.path, ['spec', 'valuesContent', 'service', 'type']);
});

test('no layers are an empty set of values', () => {
  assert.deepEqual(mergedGround([]).value, {});
  assert.equal(mergedGround([]).locate([]), undefined);
});
