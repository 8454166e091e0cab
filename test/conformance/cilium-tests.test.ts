import { test } from 'node:test';
import { assertNoDifferences, differencesOf, readRecordings } from './recordings';
import { assertSameOutcomes, type ScenarioRecord, simulated } from './scenarios';

interface SteppedRecord extends ScenarioRecord {
  /** After each event: the addresses of every Service that LB IPAM handles. */
  readonly steps: readonly Readonly<Record<string, readonly string[]>>[];
}

const records = readRecordings<SteppedRecord>('cilium-tests');

test("the cases of Cilium's own tests end as they do there", () => {
  assertSameOutcomes(records, { crashes: 0 });
});

test("the cases of Cilium's own tests agree after every event", () => {
  const stepped = records.filter(({ mode }) => mode !== 'batch');
  const differences = differencesOf(stepped, (record) => ({
    name: record.name,
    expected: record.steps.map(entries),
    actual: stepsOf(record),
  }));
  assertNoDifferences(differences, stepped.length);
});

function stepsOf(record: SteppedRecord): unknown {
  return record.steps.map((_, index) => {
    const services = simulated({ ...record, events: record.events.slice(0, index + 1) })?.services ?? {};
    return entries(Object.fromEntries(Object.entries(services).map(([key, service]) => [key, (service as { ingress: string[] }).ingress])));
  });
}

function entries(ingress: Readonly<Record<string, readonly string[]>>): unknown {
  return Object.entries(ingress).sort(([a], [b]) => (a < b ? -1 : 1));
}
