/** The schema of `.lbipam.yaml` and the finding `unread_setting` say the same of what may be written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import schema from '../../schemas/lbipam.schema.json';
import { settingShapes } from '../../server/src/analysis/rules/unread_setting/settingShapes';
import { unreadParts } from '../../server/src/analysis/rules/unread_setting/unreadParts';
import type { ManifestValue } from '../../server/src/manifest/manifest';

const accepts = new Ajv({ strict: false }).compile(schema);
const isRead = (value: ManifestValue) => unreadParts(value, settingShapes, [], ['no_pool']).length === 0;

const { definitions, properties } = schema;
const cluster = properties.clusters.items.properties;
const inCluster = (value: ManifestValue) => ({ clusters: [{ name: 'east', ...(value as object) }] });

/** A value at each place that the schema has, and at one that it does not have. */
const places: readonly (readonly [names: readonly string[], at: (name: string, value: ManifestValue) => ManifestValue])[] = [
  [Object.keys(properties), (name, value) => ({ [name]: value })],
  [Object.keys(cluster), (name, value) => inCluster({ [name]: value })],
  [Object.keys(definitions.options.properties), (name, value) => ({ options: { [name]: value } })],
  [Object.keys(definitions.options.properties), (name, value) => inCluster({ options: { [name]: value } })],
];

const values: readonly ManifestValue[] = [
  true,
  1.18,
  '1.18',
  'IPv6',
  'nodeipam',
  ['10.0.0.1'],
  [7],
  [{ name: 'east' }],
  [{ include: [] }],
  {},
  { no_pool: 'off' },
  { no_pool: 'loud' },
  { east: 'state.json' },
  { east: 7 },
];

/** A level is none of the states, and the schema does not list the codes. */
const isAboutNames = (name: string, value: ManifestValue) => name === 'severity' && JSON.stringify(value).includes('east');
/** The schema takes any text for a version. */
const isAboutVersions = (name: string, value: ManifestValue) => name === 'ciliumVersion' && !['1.18', 1.18].includes(value as string);

test('what the schema accepts is read, and what it refuses is told', () => {
  const differing = places.flatMap(([names, at]) =>
    [...names, 'nothing'].flatMap((name) =>
      values
        .filter((value) => !isAboutNames(name, value) && !(isAboutVersions(name, value) && typeof value === 'string'))
        .map((value) => at(name, value))
        .filter((settings) => accepts(settings) !== isRead(settings))
        .map((settings) => JSON.stringify(settings)),
    ),
  );
  assert.deepEqual(differing, []);
});
