/** A state as a text that is kept: only what decides about addresses, in the shape that `kubectl` prints and `readLiveState` reads. */
import { type Message, message } from '../../../model/message';
import { type LiveState, readLiveState } from './liveState';

export interface StoredState {
  readonly text: string;
  readonly services: number;
  readonly pools: number;
}

/** `lists` are what kubectl printed, one text a kind. A message says which is no list of a cluster. */
export function storedState(lists: readonly string[]): StoredState | Message {
  const states: LiveState[] = [];
  for (const list of lists) {
    const state = readLiveState(list, { source: '', taken: undefined });
    if ('text' in state) return message('kubectl printed something else than a list: {0}', state);
    states.push(state);
  }
  const services = states.flatMap((state) => state.services.map(({ value }) => value));
  const pools = states.flatMap((state) => state.pools.map(({ value }) => value));
  const others = states.flatMap(({ entryPoints, ciliumObjects, config }) => [
    ...[...entryPoints, ...ciliumObjects].map(({ value }) => value),
    ...(config ? [config] : []),
  ]);
  return {
    text: JSON.stringify({ kind: 'List', items: [...services, ...pools, ...others] }),
    services: services.length,
    pools: pools.length,
  };
}
