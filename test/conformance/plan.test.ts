/**
 * Plans against the recordings: each scenario is cut in two. The plan gets what the cluster has at the cut, objects and statuses and nothing
 * else, and the last objects as files, never the events. Where Cilium went another way, the order of the events or what only the operator
 * remembers is the reason, and no such outcome may be told as certain.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryText, publishedEntry } from '../../server/src/allocator/memory/statusEntry';
import { type AllocatorEvent, applyEvent } from '../../server/src/allocator/operator/events';
import { type AllocatorState, createAllocator } from '../../server/src/allocator/operator/state';
import { replayChange } from '../../server/src/allocator/replayChange';
import { allocationOf } from '../../server/src/allocator/snapshot';
import { differenceOf } from '../../server/src/analysis/outcome/difference';
import { predictedAfter } from '../../server/src/analysis/outcome/predicted';
import { type Admitted, canonicalOrder } from '../../server/src/analysis/outcome/replayOrder';
import { readScenario } from '../../server/src/cli/simulate/simulateInput';
import { formatAddress } from '../../server/src/model/address';
import type { ClusterOptions } from '../../server/src/model/options';
import type { Condition } from '../../server/src/model/pool';
import { readRecordings } from './recordings';
import { expectedOutcome, type ScenarioRecord } from './scenarios';

interface Cut {
  readonly name: string;
  readonly options: ClusterOptions;
  readonly events: readonly AllocatorEvent[];
  /** How many of them belong to the running cluster. */
  readonly at: number;
}

function running(options: ClusterOptions, events: readonly AllocatorEvent[]): AllocatorState {
  const state = createAllocator(options, 'withPools');
  for (const event of events) applyEvent(state, event);
  return state;
}

/** Every object of a cluster has the time at which it was created. In the recordings Services have none, and pools have any. */
function withTimes(events: readonly AllocatorEvent[]): readonly AllocatorEvent[] {
  return events.map((event, index) => {
    if (event.op === 'upsertService')
      return { ...event, service: { ...event.service, creationTimestamp: new Date(index * 1000).toISOString() } };
    if (event.op !== 'upsertPool') return event;
    return { ...event, pool: { ...event.pool, creationTimestamp: new Date(index * 1000).toISOString() } };
  });
}

function conditionsOf(state: AllocatorState): (pool: string) => readonly Condition[] | undefined {
  const { pools } = allocationOf(state);
  return (name) => pools.get(name)?.conditions;
}

/** What kubectl prints of the cluster. */
function liveObjects(state: AllocatorState): readonly Admitted[] {
  const { cluster } = state;
  const conditions = conditionsOf(state);
  return [
    ...[...cluster.pools.values()].map(({ pool }): Admitted => ({ kind: 'pool', pool: { ...pool, conditions: conditions(pool.name) } })),
    ...[...cluster.services.values()].map(
      ({ service, ingress, conditions }): Admitted => ({
        kind: 'service',
        service: { ...service, status: { ingress: ingress.map(publishedEntry), conditions } },
      }),
    ),
  ];
}

/** What the files say after all events, joined with what kubectl prints. */
function fileObjects(after: AllocatorState, live: AllocatorState): readonly Admitted[] {
  const conditions = conditionsOf(live);
  return [
    ...[...after.cluster.pools.values()].map(
      ({ pool }): Admitted => ({ kind: 'pool', pool: { ...pool, conditions: conditions(pool.name) } }),
    ),
    ...[...after.cluster.services.values()].map(({ service, key }): Admitted => {
      const known = live.cluster.services.get(key);
      return {
        kind: 'service',
        service: {
          ...service,
          creationTimestamp: known?.service.creationTimestamp,
          status: known && { ingress: known.ingress.map(publishedEntry), conditions: known.conditions },
        },
      };
    }),
  ];
}

/** `unpublished`: the operator holds the address and has not written it down. */
type Reason = 'none' | 'order' | 'memory' | 'both' | 'unpublished';

interface Judged {
  readonly key: string;
  readonly planned: string;
  readonly recorded: string;
  /** The word of the plan. */
  readonly isPredicted: boolean;
  readonly reason: Reason;
  /** Some pool of the cluster is in conflict. */
  readonly besideConflict: boolean;
}

function texts(state: AllocatorState, key: string): readonly string[] {
  return (state.cluster.services.get(key)?.ingress ?? []).map(entryText);
}

function judged({ options, events, at }: Cut): readonly Judged[] {
  const [live, end] = [running(options, events.slice(0, at)), running(options, events)];
  const [before, after] = [liveObjects(live), fileObjects(end, live)];
  const course = { options, ...canonicalOrder(before) };
  const difference = differenceOf(before, after);
  const change = replayChange(course, difference);
  const planned = change.after;
  const isPredicted = predictedAfter(change);
  const otherOrder = replayChange(course, events.slice(at)).after;
  const withMemory = running(options, events.slice(0, at));
  for (const event of difference) applyEvent(withMemory, event);
  return after.flatMap((object): readonly Judged[] => {
    if (object.kind !== 'service') return [];
    const key = `${object.service.namespace}/${object.service.name}`;
    const outcome = planned.services.get(key);
    const [plan, recorded] = [outcome?.ingress.toSorted().join(' ') ?? '', texts(end, key).toSorted().join(' ')];
    const judged = {
      key,
      planned: plan,
      recorded,
      isPredicted: isPredicted(object.service),
      besideConflict: [change.before, change.after].some(({ pools }) => [...pools.values()].some(({ conflict }) => conflict !== undefined)),
    };
    if (plan === recorded) return [{ ...judged, reason: 'none' }];
    const [byOrder, byMemory] = [
      (otherOrder.services.get(key)?.ingress ?? []).toSorted().join(' ') === recorded,
      texts(withMemory, key).toSorted().join(' ') === recorded,
    ];
    const heldAtEnd = new Set((allocationOf(end).services.get(key)?.allocated ?? []).map(({ address }) => formatAddress(address)));
    const unpublished = plan !== '' && plan.split(' ').every((text) => heldAtEnd.has(text));
    return [{ ...judged, reason: unpublished ? 'unpublished' : byOrder ? 'order' : byMemory ? 'memory' : 'both' }];
  });
}

/** Each object is edited once: files do not tell what was in between. */
function isEditedOnce(events: readonly AllocatorEvent[]): boolean {
  return new Set(events.map(objectOf)).size === events.length;
}

function objectOf(event: AllocatorEvent): string {
  switch (event.op) {
    case 'upsertPool':
      return event.pool.name;
    case 'deletePool':
      return event.name;
    case 'upsertService':
      return `${event.service.namespace}/${event.service.name}`;
    case 'deleteService':
      return `${event.namespace}/${event.name}`;
  }
}

/**
 * The most of all Services that may come out otherwise, by the reason: the order of several edits, or what the operator remembers and no object
 * tells (which pools were in conflict first, ranges that are gone, requests that failed half-way).
 */
const recordings = [
  { name: 'quirks', order: 0.09, memory: 0.07 },
  { name: 'cilium-tests', order: 0.1, memory: 0 },
  { name: 'live-a', order: 0.06, memory: 0.016 },
  { name: 'random-a', order: 0.06, memory: 0.02 },
];

/** How many of the events are the edits; below 1 which share of them. */
const cuts = [1, 3, 0.5];

function cutsOf(name: string, last: number): readonly Cut[] {
  return readRecordings<ScenarioRecord>(name).flatMap((record): readonly Cut[] => {
    const { mode, config, events: recorded } = record;
    const scenario = readScenario(JSON.stringify({ name: record.name, mode, config, events: recorded }), '1.18');
    assert.ok(scenario.ok);
    const events = withTimes(scenario.value.events);
    const at = last < 1 ? Math.floor(events.length * last) : events.length - last;
    const isPlan = mode !== 'batch' && expectedOutcome(record)?.panic === undefined && at > 0 && isEditedOnce(events.slice(at));
    return isPlan ? [{ name: record.name, options: scenario.value.options, events, at }] : [];
  });
}

for (const { name, order, memory } of recordings) {
  for (const last of cuts) {
    test(`${name}: of the last ${last} nothing comes out otherwise that was certain, and little else`, () => {
      const all = cutsOf(name, last).flatMap((cut) => judged(cut).map((one) => ({ ...one, scenario: cut.name })));
      const count = (...reasons: readonly Reason[]) => all.filter(({ reason }) => reasons.includes(reason)).length;
      const wrong = all.filter(({ isPredicted, reason }) => !isPredicted && reason !== 'none' && reason !== 'unpublished');
      assert.ok(all.some(({ isPredicted, planned }) => !isPredicted && planned !== ''));
      assert.deepEqual(
        wrong.map(({ scenario, key, planned, recorded, reason }) => `${scenario} ${key}: ${planned}, recorded ${recorded} (${reason})`),
        [],
      );
      assert.ok(count('order') <= order * all.length, `${count('order')} of ${all.length} by their order`);
      assert.ok(count('memory', 'both') <= memory * all.length, `${count('memory', 'both')} of ${all.length} by memory`);
      assert.ok(count('unpublished') <= 0.002 * all.length, `${count('unpublished')} of ${all.length} are held and not published`);
    });
  }
}

test('a conflict of pools leaves certain what has nothing to do with them', () => {
  const all = cutsOf('live-a', 1).flatMap(judged);
  assert.ok(all.filter(({ besideConflict, isPredicted, planned }) => besideConflict && !isPredicted && planned !== '').length > 50);
});
