/** The JSON reports are what their schemas say, on every kind of workspace that the fixtures have. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv, { type ValidateFunction } from 'ajv';
import { run } from '../support/cli';

declare const TEST_FOLDER: string;

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const schemaOf = (name: string): ValidateFunction =>
  ajv.compile(JSON.parse(fs.readFileSync(path.join(TEST_FOLDER, `../schemas/${name}.schema.json`), 'utf8')));
const isCheck = schemaOf('check');
const isPlan = schemaOf('plan');
const isReport = schemaOf('report');

const fixtures = ['delivery', 'clusters', 'rules/no_pool', 'rules/cidr_overlap', 'rules/differs_from_cluster'].flatMap((group) => {
  const folder = path.join(TEST_FOLDER, 'fixtures', group);
  return fs.readdirSync(folder).map((name) => path.join(folder, name));
});

test('every report of check', async () => {
  const seen = { pools: 0, services: 0, findings: 0 };
  for (const folder of fixtures) {
    const report: unknown = JSON.parse((await run(['check', '--format', 'json', folder])).out);
    assert.ok(isCheck(report), `${folder}: ${JSON.stringify(isCheck.errors)}`);
    const { clusters, findings } = report as { clusters: { pools: unknown[]; services: unknown[] }[]; findings: unknown[] };
    seen.findings += findings.length;
    for (const { pools, services } of clusters) {
      seen.pools += pools.length;
      seen.services += services.length;
    }
  }
  for (const [what, count] of Object.entries(seen)) assert.ok(count > 20, `${count} ${what}`);
});

test('every report of the allocation', async () => {
  const seen = { pools: 0, services: 0, drift: 0 };
  for (const folder of fixtures) {
    const state = path.join(folder, 'cluster-state.json');
    const flags = fs.existsSync(state) ? ['--state', state, '--exclude', 'cluster-state.json'] : [];
    const report: unknown = JSON.parse((await run(['report', '--format', 'json', ...flags, folder])).out);
    assert.ok(isReport(report), `${folder}: ${JSON.stringify(isReport.errors)}`);
    for (const cluster of (report as { clusters: Record<keyof typeof seen, unknown[]>[] }).clusters)
      for (const what of ['pools', 'services', 'drift'] as const) seen[what] += cluster[what].length;
  }
  assert.ok(seen.pools > 20 && seen.services > 20 && seen.drift > 0, JSON.stringify(seen));
});

test('every report of plan', async () => {
  let changes = 0;
  for (const [index, folder] of fixtures.entries()) {
    const base = fixtures[index - 1] ?? folder;
    const { out } = await run(['plan', '--format', 'json', '--base', base, folder]);
    const plan: unknown = JSON.parse(out);
    assert.ok(isPlan(plan), `${folder}: ${JSON.stringify(isPlan.errors)}`);
    changes += (plan as { clusters: { services: unknown[] }[] }).clusters.reduce((sum, { services }) => sum + services.length, 0);
  }
  assert.ok(changes > 50, String(changes));
});

test('the schemas can tell', () => {
  assert.equal(isCheck({ version: 1, clusters: [{}], findings: [] }), false);
  assert.equal(isCheck({ version: 2, clusters: [], findings: [] }), false);
  assert.equal(isPlan({ version: 1 }), false);
  assert.equal(isReport({ version: 1, clusters: [{ name: 'default' }] }), false);
});
