/** `lbipam simulate`: scenarios as JSON lines in, Cilium's decisions as JSON lines out. */
import type { Allocation } from '../../allocator/allocation';
import { type AllocatorEvent, applyEvent, storeEvent } from '../../allocator/operator/events';
import { startOperator } from '../../allocator/operator/start';
import { createAllocator } from '../../allocator/operator/state';
import { allocationOf } from '../../allocator/snapshot';
import { renderMessage } from '../../model/message';
import type { VersionProfile } from '../../model/options';
import { poolAsRead, serviceAsRead } from '../../model/versions/olderVersions';
import { readScenario, type Scenario } from './simulateInput';
import { simulatedOutcome } from './simulateOutcome';

/** The result of one line: `{name, outcome}`, or `{name, error}` for a scenario that can't be read. */
export function simulateLine(line: string, profile: VersionProfile): string {
  const scenario = readScenario(line, profile);
  if (!scenario.ok) return JSON.stringify({ name: scenario.name, error: renderMessage(scenario.error) });
  return JSON.stringify({ name: scenario.value.name, outcome: simulatedOutcome(runScenario(scenario.value)) });
}

export function runScenario(scenario: Scenario): Allocation {
  const { versionProfile } = scenario.options;
  const read = { ...scenario, events: scenario.events.map((event) => eventAsRead(event, versionProfile)) };
  return scenario.mode === 'batch' ? runBatch(read) : runEvents(read);
}

function eventAsRead(event: AllocatorEvent, profile: VersionProfile): AllocatorEvent {
  switch (event.op) {
    case 'upsertPool':
      return { ...event, pool: poolAsRead(event.pool, profile) };
    case 'upsertService':
      return { ...event, service: serviceAsRead(event.service, profile) };
    default:
      return event;
  }
}

/** `events`: the operator is awake from the start. `live`: it sleeps while there is no pool. */
function runEvents({ mode, options, events }: Scenario): Allocation {
  const state = createAllocator(options, mode === 'live' ? 'withPools' : 'always');
  for (const event of events) applyEvent(state, event);
  return allocationOf(state);
}

/** The events only build the cluster; then the operator starts. An error of a pool belongs to the event that brought the pool. */
function runBatch({ options, events }: Scenario): Allocation {
  const state = createAllocator(options, 'withPools');
  const eventOfPool = new Map<string, number>();
  for (const [index, event] of events.entries()) {
    storeEvent(state, event);
    if (event.op === 'upsertPool' && !eventOfPool.has(event.pool.name)) eventOfPool.set(event.pool.name, index);
  }
  startOperator(state, (name) => eventOfPool.get(name) ?? 0);
  return allocationOf(state);
}
