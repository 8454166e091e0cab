/** The frame of the page: what is where, and the sentence that tells how the map is used by keyboard. */
import { element } from './dom';
import type { Size } from './map/scale';
import type { Say } from './model/texts';

export interface MapLayoutParts {
  readonly root: HTMLElement;
  readonly way: HTMLElement;
  readonly actions: HTMLElement;
  readonly legend: HTMLElement;
  readonly map: HTMLElement;
  /** The size without margins. */
  readonly sizeOfMap: () => Size;
}

export interface LayoutContent {
  readonly tooltip: HTMLElement;
  readonly table: HTMLElement | undefined;
}

export function createMapLayout(say: Say, { tooltip, table }: LayoutContent): MapLayoutParts {
  const way = element('div');
  const actions = element('div', { class: 'actions' });
  const legend = element('div', { class: 'legend-place' });
  const map = element('section', { class: 'map-pane', 'aria-label': say('map'), tabindex: '-1' }, [
    element('p', { class: 'empty muted', text: say('loading') }),
  ]);
  const root = element('main', {}, [
    element('h1', { class: 'hidden', text: say('map') }),
    element('p', { class: 'hidden', id: 'map-help', text: say('mapHelp') }),
    element('header', { class: 'top' }, [way, actions]),
    legend,
    element('div', { class: 'panes' }, [map, table]),
    tooltip,
  ]);
  const sizeOfMap = () => {
    const { paddingLeft, paddingRight } = getComputedStyle(map);
    return { width: map.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight), height: map.clientHeight };
  };
  return { root, way, actions, legend, map, sizeOfMap };
}
