/** The status that reports write is what was recorded of Cilium: its conditions of pools and Services, with their counts and messages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runScenario } from '../../server/src/cli/simulate/simulate';
import { readScenario } from '../../server/src/cli/simulate/simulateInput';
import { poolStatus, serviceStatus } from '../../server/src/features/report/statusDocument';
import { assertNoDifferences, differencesOf, readRecordings } from './recordings';
import { expectedOutcome, type ScenarioRecord, sorted } from './scenarios';

interface RecordedPool {
  readonly conflict?: string;
  readonly total: string;
  readonly available: string;
  readonly used: string;
}

interface RecordedService {
  readonly ingress: readonly string[];
  readonly conditions: readonly unknown[];
}

const messageOf = (conditions: readonly { readonly type: string; readonly message: string }[], type: string) =>
  conditions.find((condition) => condition.type === type)?.message ?? '';

function written(record: ScenarioRecord) {
  const scenario = readScenario(JSON.stringify(record), '1.18');
  assert.ok(scenario.ok);
  const { pools, services } = runScenario(scenario.value);
  return {
    pools: Object.fromEntries(
      [...pools].map(([name, pool]) => {
        const { conditions } = poolStatus(pool);
        const conflict = conditions.find(({ type, status }) => type === 'cilium.io/PoolConflict' && status === 'True');
        const counts = ['cilium.io/IPsTotal', 'cilium.io/IPsAvailable', 'cilium.io/IPsUsed'].map((type) => messageOf(conditions, type));
        return [name, [conflict?.message, conflict && conflict.reason === 'cidr_overlap', ...counts]];
      }),
    ),
    services: Object.fromEntries(
      [...services].map(([key, service]) => {
        const { loadBalancer, conditions = [] } = serviceStatus(service);
        const ips = (loadBalancer.ingress ?? []).map((entry) => ('ip' in entry ? entry.ip : `hostname:${entry.hostname}`));
        return [key, [ips, conditions]];
      }),
    ),
  };
}

function recorded(record: ScenarioRecord) {
  const outcome = expectedOutcome(record);
  const pools = Object.entries((outcome?.pools ?? {}) as Readonly<Record<string, RecordedPool>>);
  const services = Object.entries((outcome?.services ?? {}) as Readonly<Record<string, RecordedService>>);
  return {
    pools: Object.fromEntries(
      pools.map(([name, { conflict, total, available, used }]) => [
        name,
        [conflict, conflict === undefined ? undefined : true, total, available, used],
      ]),
    ),
    services: Object.fromEntries(services.map(([key, { ingress, conditions }]) => [key, [ingress, conditions]])),
  };
}

for (const name of ['quirks', 'live-a', 'cilium-tests']) {
  test(`of ${name}`, () => {
    const records = readRecordings<ScenarioRecord>(name).filter((record) => expectedOutcome(record)?.panic === undefined);
    const differences = differencesOf(records, (record) => ({
      name: record.name,
      expected: sorted(recorded(record)),
      actual: sorted(written(record)),
    }));
    assertNoDifferences(differences, records.length);
  });
}
