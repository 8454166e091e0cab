/** Which documents Cilium's schema is offered for: those that hold nothing else. And the lists of kinds and names are the same everywhere. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import schema from '../../schemas/cilium.schema.json';
import { holdsOnlySchemaKinds, isSchemaFile, namesItsSchema, schemaFileNames, schemaKinds } from '../../server/src/protocol/schemaOffer';

declare const TEST_FOLDER: string;

const pool = 'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata:\n  name: blue\n';
const policy = '"apiVersion": "cilium.io/v2alpha1"\n"kind": \'CiliumL2AnnouncementPolicy\' # on the lan\n';
const service = 'apiVersion: v1\nkind: Service\n';

test('documents of our kinds, one or several, with comments and blank documents around', () => {
  for (const text of [
    pool,
    policy,
    `---\n${pool}---\n${policy}`,
    `# pools\n\n---\n${pool}---\n# nothing\n---\n`,
    pool.replaceAll('\n', '\r\n'),
  ]) {
    assert.ok(holdsOnlySchemaKinds(text), text);
  }
});

test('not where there is anything else, for which another extension may have a better schema', () => {
  const others = [
    '',
    '# nothing\n',
    service,
    `${pool}---\n${service}`,
    `${service}---\n${pool}`,
    `${pool}--- # next\ndata: 1\n`,
    'kind: CiliumLoadBalancerIPPool\n',
    'apiVersion: example.com/v1\nkind: CiliumLoadBalancerIPPool\n',
    'apiVersion: v1\nkind: ConfigMap\ndata:\n  kind: CiliumLoadBalancerIPPool\n',
    'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\n',
    'apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPoolList\n',
  ];
  for (const text of others) assert.ok(!holdsOnlySchemaKinds(text), text);
});

test('a line that names a schema counts for its own document', () => {
  const text = `# yaml-language-server: $schema=pool.json\n${pool}---\n${pool}---\n  #yaml-language-server:$schema = a.json\n${pool}`;
  const lines = text.split('\n').map((_, line) => namesItsSchema(text, line));
  const starts = lines.map((named, line) => (line === 0 || named !== lines[line - 1] ? line : -1)).filter((line) => line >= 0);
  assert.deepEqual([lines[0], ...starts], [true, 0, 6, 11]);
});

test('names of files', () => {
  for (const name of [
    'ippool.yaml',
    'cilium-ippools.yml',
    'loadlbalancer-ip-pool.yaml',
    'ciliuml2announcementpolicy.yaml',
    'bgp-advertisement.yaml',
  ]) {
    assert.ok(isSchemaFile(`file:///w/${name}`), name);
  }
  for (const name of ['ippool.json', 'pool.yaml', 'docker-compose.yaml', 'ippool/values.yaml', 'kustomization.yaml', 'ippool.yaml.tpl']) {
    assert.ok(!isSchemaFile(`file:///w/${name}`), name);
  }
});

test('the names are those of package.json, the kinds those of the schema', () => {
  const manifest = JSON.parse(fs.readFileSync(path.resolve(TEST_FOLDER, '../package.json'), 'utf8')) as {
    readonly contributes: { readonly yamlValidation: readonly { readonly fileMatch: readonly string[]; readonly url: string }[] };
  };
  const contributed = manifest.contributes.yamlValidation.find(({ url }) => url === './schemas/cilium.schema.json');
  assert.deepEqual(
    contributed?.fileMatch,
    schemaFileNames.flatMap((name) => [`${name}.yaml`, `${name}.yml`]),
  );
  assert.deepEqual([...schemaKinds], schema.properties.kind.anyOf[0]?.enum);
});
