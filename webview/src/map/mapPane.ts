/** The map itself: a card for each pool, one pool with its ranges, or one range with all the room there is. */
import type { AddressMap, MapCluster, MapPool, MapRange, MapState } from '../../../server/src/protocol/addressMap';
import { button, element } from '../dom';
import type { Focus } from '../model/focus';
import type { Spot } from '../model/spots';
import type { Say } from '../model/texts';
import { type FigureNeeds, type RangeFigure, rangeFigure } from './rangeFigure';
import { overview, poolScale, rangeScale, type ScaleOf, type Size, sidebar } from './scale';
import type { Theme } from './theme';

export interface MapPaneNeeds {
  readonly map: AddressMap;
  readonly focus: Focus;
  readonly isSidebar: boolean;
  /** The size of the pane without margins. */
  readonly size: Size;
  readonly theme: Theme;
  readonly highlight: MapState | '';
  readonly say: Say;
  readonly describe: (spot: Spot) => string;
  readonly zoom: (id: string) => void;
  readonly pointedAt: FigureNeeds['pointedAt'];
  readonly chosen: FigureNeeds['chosen'];
}

export interface MapPane {
  readonly nodes: readonly HTMLElement[];
  goTo(rangeId: string, address: string): void;
  dispose(): void;
}

/** So many ranges are laid out quickly, and a person looks at no more. */
const mostPools = 200;
const mostRangesOfCard = 4;
const mostRangesOfPool = 200;

/** The padding of a card. */
const cardMargin = 16;
const gapOfCards = 16;
const narrowestCard = 280;

export function mapPane(needs: MapPaneNeeds): MapPane {
  const { map, focus, isSidebar, say } = needs;
  const { width } = needs.size;
  const figures = new Map<string, RangeFigure>();
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting && target instanceof HTMLElement) figures.get(target.dataset['range'] ?? '')?.draw();
    }
  });
  const figureOf = (range: MapRange, scaleOf: ScaleOf, room: number) => {
    const figure = rangeFigure(range, { ...needs, scale: scaleOf({ ...needs.size, width: room }) });
    figure.node.dataset['range'] = range.id;
    figures.set(range.id, figure);
    seen.observe(figure.node);
    return figure.node;
  };
  const block = (range: MapRange, pool: MapPool, { scaleOf, room }: Place) =>
    element('div', { class: 'range' }, [
      rangeHead(range, pool, needs),
      range.runs.length > 0 ? figureOf(range, scaleOf, room) : element('p', { class: 'muted', text: say('notDrawn') }),
    ]);
  const cards = (pools: readonly MapPool[]) => {
    const columns = isSidebar ? 1 : Math.max(1, Math.floor((width + gapOfCards) / (narrowestCard + gapOfCards)));
    const cardWidth = (width - gapOfCards * (columns - 1)) / columns;
    const inner = cardWidth - 2 * (isSidebar ? 0 : cardMargin + 1);
    const list = element('div', { class: isSidebar ? 'cards slim' : 'cards' }, [
      ...pools
        .slice(0, mostPools)
        .map((pool) =>
          element('section', { class: 'card', 'aria-label': pool.name }, [
            poolHead(pool, needs),
            ...pool.ranges
              .slice(0, mostRangesOfCard)
              .map((range) => block(range, pool, { scaleOf: isSidebar ? sidebar : overview, room: inner })),
            rest(pool.ranges.length - mostRangesOfCard, say),
          ]),
        ),
      rest(pools.length - mostPools, say),
    ]);
    list.style.columnCount = String(columns);
    return list;
  };
  return {
    nodes: content(focus, map, { block, cards, needs }),
    goTo: (rangeId, address) => figures.get(rangeId)?.goTo(address),
    dispose: () => seen.disconnect(),
  };
}

interface Place {
  readonly scaleOf: ScaleOf;
  readonly room: number;
}

interface Parts {
  readonly block: (range: MapRange, pool: MapPool, place: Place) => HTMLElement;
  readonly cards: (pools: readonly MapPool[]) => HTMLElement;
  readonly needs: MapPaneNeeds;
}

function content({ cluster, pool, range }: Focus, { clusters }: AddressMap, { block, cards, needs }: Parts): readonly HTMLElement[] {
  const { isSidebar, say } = needs;
  const { width } = needs.size;
  if (pool && range) return [poolTitle(pool), block(range, pool, { scaleOf: isSidebar ? sidebar : rangeScale, room: width })];
  if (pool) {
    const place = { scaleOf: isSidebar ? sidebar : poolScale, room: width };
    const shown = pool.ranges.slice(0, mostRangesOfPool).map((each) => block(each, pool, place));
    return [poolTitle(pool), ...shown, rest(pool.ranges.length - mostRangesOfPool, say)].filter((node) => node !== undefined);
  }
  const shown = cluster ? [cluster] : clusters;
  if (shown.every(({ pools }) => pools.length === 0)) return [element('p', { class: 'empty', text: say('nothing') })];
  return shown.flatMap((mapped) => [...(clusters.length > 1 ? [clusterHead(mapped, needs)] : []), cards(mapped.pools)]);
}

function clusterHead({ id, name }: MapCluster, { zoom, say }: MapPaneNeeds): HTMLElement {
  return element('h2', {}, [button(name, `zoom ${id}`, () => zoom(id), { class: 'link', 'aria-label': say('zoomTo', name) })]);
}

function poolHead({ id, name, counts, problem }: MapPool, { map, focus, zoom, say }: MapPaneNeeds): HTMLElement {
  // Below the name of a cluster, the heading is one level lower.
  const level = map.clusters.length > 1 || focus.cluster ? 'h3' : 'h2';
  return element('div', { class: 'pool-head' }, [
    element(level, { class: 'pool-name' }, [
      button(name, `zoom ${id}`, () => zoom(id), { class: 'link', 'aria-label': say('zoomTo', name) }),
    ]),
    problem === '' ? undefined : element('span', { class: 'problem', text: problem }),
    element('span', { class: 'muted', text: counts }),
  ]);
}

/** The heading of a pool that is alone on the page. */
function poolTitle({ name, counts, problem }: MapPool): HTMLElement {
  return element('div', { class: 'pool-head' }, [
    element('h2', { text: name }),
    problem === '' ? undefined : element('span', { class: 'problem', text: problem }),
    element('span', { class: 'muted', text: counts }),
  ]);
}

function rangeHead({ id, label, counts }: MapRange, pool: MapPool, { zoom, say, focus, isSidebar }: MapPaneNeeds): HTMLElement {
  const name =
    focus.range?.id === id
      ? element('strong', { class: 'address', text: label })
      : button(label, `zoom ${id}`, () => zoom(id), { class: 'link address', 'aria-label': say('zoomTo', label) });
  // The heading of a pool with one range shows the counts already.
  const isAlone = pool.ranges.length === 1;
  return element('div', { class: 'range-head' }, [
    name,
    isSidebar || isAlone ? undefined : element('span', { class: 'muted', text: counts }),
  ]);
}

function rest(count: number, say: Say): HTMLElement | undefined {
  return count > 0 ? element('p', { class: 'muted', text: say('more', count) }) : undefined;
}
