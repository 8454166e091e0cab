/** The top of the page: the way to what is looked at, what can be saved, and the legend, whose entries show one state alone. */
import type { AddressMap, LegendEntry, MapSide, MapState } from '../../server/src/protocol/addressMap';
import { button, element } from './dom';
import { crumbs, type Focus } from './model/focus';
import type { Say } from './model/texts';

export function breadcrumb(map: AddressMap, focus: Focus, zoom: (id: string) => void, say: Say): HTMLElement {
  const way = crumbs(map, focus, say('allClusters'));
  const items = way.map(({ id, label }, index) =>
    element('li', {}, [
      index === way.length - 1
        ? element('span', { 'aria-current': 'page', text: label })
        : button(label, `crumb ${id}`, () => zoom(id), { class: 'link' }),
    ]),
  );
  return element('nav', { 'aria-label': say('breadcrumb') }, [element('ol', { class: 'crumbs' }, items)]);
}

/** Two buttons of which one is pressed: the map before the edits, and after them. */
export function sides({ side, base }: AddressMap, choose: (side: MapSide) => void, say: Say): HTMLElement {
  const sideButton = (name: MapSide, label: string) =>
    button(label, `side ${name}`, () => choose(name), { class: 'side', 'aria-pressed': String(side === name) });
  return element('div', { class: 'sides', role: 'group', 'aria-label': say('sides') }, [
    sideButton('before', say('before', base)),
    sideButton('after', say('after')),
  ]);
}

export interface LegendNeeds {
  readonly entries: readonly LegendEntry[];
  readonly highlight: MapState | '';
  readonly choose: (state: MapState | '') => void;
  /** The cell of a state in the legend, drawn as in the map. */
  readonly swatch: (state: MapState) => HTMLElement;
  readonly say: Say;
}

export function legend({ entries, highlight, choose, swatch, say }: LegendNeeds): HTMLElement {
  const chips = entries.map(({ state, label, meaning }) => {
    const isChosen = highlight === state;
    const chip = button('', `legend ${state}`, () => choose(isChosen ? '' : state), {
      class: 'chip',
      'aria-pressed': String(isChosen),
      title: meaning,
    });
    chip.append(swatch(state), element('span', { text: label }));
    return chip;
  });
  return element('div', { class: 'legend', role: 'group', 'aria-label': `${say('legend')}. ${say('legendHelp')}` }, chips);
}
