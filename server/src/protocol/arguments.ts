/** Whether what comes from outside has the shape that was agreed: links and other extensions may hand anything to a command. */

import type { BaseChoice, FirstBase } from './changes';
import type { ChosenAction, ProtocolLocation, ProtocolPosition, StorySubject } from './protocol';
import type { KnownClusterState } from './runningClusters';

export function isChosenAction(value: unknown): value is ChosenAction {
  return isLocation(value) && 'id' in value && typeof value.id === 'string';
}

export function isLocation(value: unknown): value is ProtocolLocation {
  return hasAll(value, ['uri', 'range']) && typeof value['uri'] === 'string' && isRange(value['range']);
}

const storyKinds: ReadonlySet<unknown> = new Set<StorySubject['kind']>(['service', 'pool', 'address']);

export function isStorySubject(value: unknown): value is StorySubject {
  if (!hasAll(value, ['kind', 'cluster', 'id'])) return false;
  return storyKinds.has(value['kind']) && typeof value['cluster'] === 'string' && typeof value['id'] === 'string';
}

export function isBaseChoice(value: unknown): value is BaseChoice {
  if (!hasAll(value, ['kind'])) return false;
  if (value['kind'] === 'saved' || value['kind'] === 'none') return true;
  const program = value['program'];
  const isNamed = program === undefined || typeof program === 'string';
  return value['kind'] === 'revision' && typeof value['revision'] === 'string' && isNamed;
}

export function isFirstBase(value: unknown): value is FirstBase {
  return isBaseChoice(value) || (hasAll(value, ['kind']) && value['kind'] === 'awaited');
}

export function isKnownClusterState(value: unknown): value is KnownClusterState {
  const fields = ['cluster', 'source', 'taken', 'text'];
  return hasAll(value, fields) && fields.every((name) => typeof value[name] === 'string');
}

function isRange(value: unknown): boolean {
  return hasAll(value, ['start', 'end']) && isPosition(value['start']) && isPosition(value['end']);
}

export function isPosition(value: unknown): value is ProtocolPosition {
  return hasAll(value, ['line', 'character']) && isCount(value['line']) && isCount(value['character']);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function hasAll(value: unknown, keys: readonly string[]): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}
