/** The states of addresses, and of Services without one, in words: a label for the legend, and what it means. */
import { type Message, message } from '../../model/message';
import { type LegendEntry, type MapCluster, type MapState, mapStates } from '../../protocol/addressMap';
import type { Presentation } from '../presentation';

export function legendOf(clusters: readonly MapCluster[], { render }: Presentation): readonly LegendEntry[] {
  const states = new Set<MapState>();
  for (const { pools, waiting } of clusters) {
    for (const { ranges } of pools) for (const { runs } of ranges) for (const { state } of runs) states.add(state);
    if (waiting.length > 0) states.add('waiting');
  }
  return mapStates
    .filter((state) => states.has(state))
    .map((state) => ({ state, label: render(label(state)), meaning: render(meaning(state)) }));
}

function label(state: MapState): Message {
  switch (state) {
    case 'predicted':
      return message('predicted');
    case 'pinned':
      return message('pinned');
    case 'kept':
      return message('kept');
    case 'shared':
      return message('shared');
    case 'onlyInCluster':
      return message('only in the cluster');
    case 'asked':
      return message('asked for');
    case 'reserved':
      return message('reserved');
    case 'elsewhere':
      return message('in another cluster');
    case 'free':
      return message('free');
    case 'conflicting':
      return message('conflicting');
    case 'disabled':
      return message('not given out');
    case 'waiting':
      return message('pending');
  }
}

function meaning(state: MapState): Message {
  switch (state) {
    case 'predicted':
      return message('Cilium chose it for a Service that asks for none. Another order of creation may give another one.');
    case 'pinned':
      return message('A Service asks for this address and has it.');
    case 'kept':
      return message('A Service has it in the running cluster and keeps it.');
    case 'shared':
      return message('Several Services have it, by a sharing key.');
    case 'onlyInCluster':
      return message('A Service of the running cluster has it that is in no file.');
    case 'asked':
      return message('A Service asks for it and does not have it, or it is not certain that it has.');
    case 'reserved':
      return message('The first or last address of a block, which the pool keeps back (allowFirstLastIPs: No).');
    case 'elsewhere':
      return message('A cluster on the same network has it.');
    case 'free':
      return message('Cilium can give it to a Service.');
    case 'conflicting':
      return message('The pool overlaps another one, so Cilium gives out nothing of it.');
    case 'disabled':
      return message('The pool is disabled, or nothing applies it.');
    case 'waiting':
      return message('A Service that should have an address and has none. It is in the table, and nowhere in the map.');
  }
}
