/** The schema of Cilium's resources: a valid one, as strict as the API server and no stricter, and silent about everything else. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import schema from '../../schemas/cilium.schema.json';
import { admitPool } from '../../server/src/analysis/admission/pool';
import { documentSnippets } from '../../server/src/features/schema/jsonSchema';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { poolResource } from '../../server/src/workspace/resource/poolResource';
import { fixtureNames, readFixture } from '../support/workspace';

declare const TEST_FOLDER: string;
const root = path.resolve(TEST_FOLDER, '..');

// Not strict: editors know keywords, such as enumDescriptions, that the draft does not.
const ajv = new Ajv({ allErrors: true, strict: false });
const accepts = ajv.compile(schema);

test('it is a JSON Schema of draft-07', () => {
  assert.equal(schema.$schema, 'http://json-schema.org/draft-07/schema#');
  assert.equal(ajv.validateSchema(schema), true, ajv.errorsText());
});

const pages = path.join(root, 'docs/rules');
const texts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    fixtureNames().flatMap((name) => Object.entries(readFixture(name)).map(([file, text]) => [`${name}/${file}`, text])),
  ),
  ...Object.fromEntries(fs.readdirSync(pages).flatMap(examplesOf)),
};

test('it accepts the pools that the API server accepts, and refuses those that it refuses', () => {
  const seen = { accepted: 0, refused: 0 };
  for (const [name, text] of Object.entries(texts)) {
    for (const resource of parseManifest(`file:///${name}`, text).resources) {
      const pool = poolResource(resource);
      // The CRD knows cidrs no longer: what is wrong in them is shown, and refused by no API server of today.
      if (!pool || Object.hasOwn(Object(resource.value['spec']), 'cidrs')) continue;
      const refused = admitPool(pool, '1.18').refusals.length > 0;
      assert.equal(accepts(resource.value), !refused, `${name}, ${pool.name}: ${ajv.errorsText(accepts.errors)}`);
      seen[refused ? 'refused' : 'accepted'] += 1;
    }
  }
  assert.ok(seen.accepted > 50, 'accepted pools were found');
  assert.ok(seen.refused > 8, 'refused pools were found');
});

function examplesOf(page: string): readonly (readonly [string, string])[] {
  const examples = fs.readFileSync(path.join(pages, page), 'utf8').matchAll(/```yaml\n([\s\S]*?)```/g);
  return [...examples].map(([, text = ''], index) => [`${page}-${index}.yaml`, text]);
}

const pool = (spec: unknown) => ({ apiVersion: 'cilium.io/v2', kind: 'CiliumLoadBalancerIPPool', metadata: { name: 'blue' }, spec });
const cidr = (text: unknown) => pool({ blocks: [{ cidr: text }] });

test('blocks may be written in every way that an API server takes', () => {
  const fine = [
    '10.0.10.77/24',
    '010.000.10.0/024',
    '0.0.0.0/0',
    '2001:DB8::1/64',
    '::/0',
    '::ffff:10.0.0.0/120',
    '',
    null,
    '${POOL}',
    '{{ .Values.cidr }}/24',
  ];
  for (const text of fine) assert.ok(accepts(cidr(text)), String(text));
  for (const text of ['10.0.10.0', '10.0.10.0/33', '10.0.10.256/24', '10.0.10/24', 'fd00::/129', 'lan', 24])
    assert.ok(!accepts(cidr(text)), String(text));
});

test('null is absent, a placeholder may become anything, and unknown fields are not our business', () => {
  assert.ok(accepts(pool({ blocks: null, disabled: null, allowFirstLastIPs: null, serviceSelector: null, unknown: 1 })));
  assert.ok(accepts(pool({ blocks: '${BLOCKS}', disabled: '${OFF}', allowFirstLastIPs: '${EDGES}', serviceSelector: '{{ selector }}' })));
  assert.ok(!accepts(pool(null)));
  for (const edges of ['yes', 'Maybe', false]) assert.ok(!accepts(pool({ allowFirstLastIPs: edges })), String(edges));
  for (const text of ['true', 'never', '', 0]) assert.ok(!accepts(pool({ disabled: text })), String(text));
});

test('each kind has a schema of its own', () => {
  const [cluster, peer] = [
    { metadata: {}, spec: { bgpInstances: [{ name: 'a', localASN: 0 }] } },
    { metadata: {}, spec: { ebgpMultihop: 0 } },
  ];
  const wrong: readonly (readonly [string, string, object])[] = [
    ['v2', 'CiliumLoadBalancerIPPool', { metadata: {} }],
    ['v2alpha1', 'CiliumLoadBalancerIPPool', { metadata: {} }],
    ['v2alpha1', 'CiliumL2AnnouncementPolicy', { metadata: {}, spec: { loadBalancerIPs: 'perhaps' } }],
    ['v2', 'CiliumBGPAdvertisement', { metadata: {}, spec: { advertisements: [{ advertisementType: 'service' }] } }],
    ['v2alpha1', 'CiliumBGPAdvertisement', { metadata: {}, spec: {} }],
    ['v2', 'CiliumBGPClusterConfig', cluster],
    ['v2alpha1', 'CiliumBGPClusterConfig', cluster],
    ['v2', 'CiliumBGPPeerConfig', peer],
    ['v2alpha1', 'CiliumBGPPeerConfig', peer],
    ['v2alpha1', 'CiliumBGPPeeringPolicy', { metadata: {}, spec: { virtualRouters: [] } }],
  ];
  for (const [version, kind, rest] of wrong)
    assert.ok(!accepts({ apiVersion: `cilium.io/${version}`, kind, ...rest }), `${version} ${kind}`);
});

test('it says nothing about other kinds, other groups and versions that there are not', () => {
  for (const apiVersion of ['v1', 'example.com/v1', 'cilium.io/v3', 'cilium.io/v2', 7, null]) {
    for (const kind of ['Service', 'CiliumNetworkPolicy', ...(apiVersion === 'cilium.io/v2' ? [] : ['CiliumLoadBalancerIPPool']), true]) {
      assert.ok(accepts({ apiVersion, kind, spec: 7 }), `${apiVersion} ${kind}`);
    }
  }
  for (const other of [null, 'text', [1], {}, { kind: 'CiliumLoadBalancerIPPool' }]) assert.ok(accepts(other));
});

test('its snippets and examples are accepted by itself', () => {
  const bodies = documentSnippets.map(({ body }) => JSON.parse(JSON.stringify(body).replace(/\$\{\d+:([^}]*)\}/g, '$1')) as unknown);
  assert.equal(bodies.length, 3);
  for (const body of bodies) assert.ok(accepts(body), ajv.errorsText(accepts.errors));
  for (const example of examplesIn(schema)) assert.ok(example.accepted, example.at);
});

interface Example {
  readonly at: string;
  readonly accepted: boolean;
}

/** Every `examples` of the schema, tried on the schema that it is in. */
function examplesIn(node: unknown, at = ''): readonly Example[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.entries(node).flatMap(([key, value]) => examplesIn(value, `${at}/${key}`));
  if (!('examples' in node) || !Array.isArray(node.examples)) return inner;
  const { examples, ...own } = node;
  const check = ajv.compile({ ...own, definitions: schema.definitions });
  return [...inner, ...node.examples.map((example: unknown) => ({ at: `${at}: ${String(example)}`, accepted: check(example) }))];
}

test('every enum describes all of its values or none', () => {
  const counts = enumsIn(schema);
  assert.ok(counts.length > 10);
  for (const { at, values, descriptions } of counts) assert.ok(descriptions === undefined || descriptions === values, at);
});

function enumsIn(
  node: unknown,
  at = '',
): readonly { readonly at: string; readonly values: number; readonly descriptions: number | undefined }[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.entries(node).flatMap(([key, value]) => enumsIn(value, `${at}/${key}`));
  if (!('enum' in node) || !Array.isArray(node.enum)) return inner;
  const descriptions = 'enumDescriptions' in node && Array.isArray(node.enumDescriptions) ? node.enumDescriptions.length : undefined;
  return [...inner, { at, values: node.enum.length, descriptions }];
}

test('its texts are templates without places to fill, so that they can be translated as they stand', () => {
  const texts = textsIn(schema);
  assert.ok(texts.length > 100);
  for (const text of texts) {
    assert.doesNotMatch(text, /\{\d+\}/);
    assert.match(text, /[.\d]$/, text);
  }
});

function textsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'description' && typeof value === 'string') return [value];
    return key === 'enumDescriptions' && Array.isArray(value) ? value.map(String) : textsIn(value);
  });
}

test('a reference stands beside words only: draft-07 ignores everything else there', () => {
  const beside = new Set(siblingsOfRefs(schema));
  for (const key of beside) assert.ok(['description', 'default', 'examples'].includes(key), key);
  assert.ok(beside.has('description'));
});

function siblingsOfRefs(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const inner = Object.values(node).flatMap(siblingsOfRefs);
  return '$ref' in node ? [...inner, ...Object.keys(node).filter((key) => key !== '$ref')] : inner;
}

test('what is a boolean or a number for Kubernetes, though a text for an editor', () => {
  for (const disabled of ['off', 'Yes', 'n']) assert.ok(accepts(pool({ disabled })), disabled);
  const instance = { apiVersion: 'cilium.io/v2', kind: 'CiliumBGPClusterConfig', metadata: {} };
  assert.ok(accepts({ ...instance, spec: { bgpInstances: [{ name: 'a', localASN: '64_512' }] } }));
  assert.ok(!accepts({ ...instance, spec: { bgpInstances: [{ name: 'a', localASN: '64512' }] } }));
});
