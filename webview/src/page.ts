/** The page as a whole: it has one state, and draws itself anew when the map, the state, its size or the theme changes. */
import type { AddressMap, MapState } from '../../server/src/protocol/addressMap';
import { button, element } from './dom';
import { breadcrumb, legend, sides } from './header';
import { createMapLayout, type MapLayoutParts } from './layout';
import { type MapPane, mapPane } from './map/mapPane';
import { paintBar } from './map/paint';
import { currentTheme, type Theme } from './map/theme';
import { createTooltip, sizeText } from './map/tooltip';
import { focusOf, outOf } from './model/focus';
import type { Spot } from './model/spots';
import { tableRows } from './model/tableRows';
import type { Say } from './model/texts';
import { type Host, type PageState, restoredState } from './pageState';
import { pngMessage, svgMessage } from './picture';
import { createTablePane } from './table/tablePane';

export interface Page {
  setMap(map: AddressMap): void;
  focus(id: string): void;
}

export function createPage(host: Host, say: Say, isSidebar: boolean): Page {
  let state = restoredState(host.getState());
  let map: AddressMap | undefined;
  let pane: MapPane | undefined;
  let theme = currentTheme();
  const entryOf = (spot: Spot) => map?.legend.find((entry) => entry.state === spot.state);
  const tooltip = createTooltip(say, entryOf);
  const table = isSidebar ? undefined : createTablePane(say);
  const parts = createMapLayout(say, { tooltip: tooltip.node, table: table?.node });
  document.body.replaceChildren(parts.root);

  const change = (next: Partial<PageState>) => {
    state = { ...state, ...next };
    host.setState(state);
    draw();
  };
  const zoom = (id: string) => {
    change({ focus: id });
    parts.map.scrollTop = 0;
  };
  const describe = (spot: Spot) =>
    [
      spot.label,
      entryOf(spot)?.label,
      sizeText(spot.size, say),
      ...spot.uses.slice(0, 3).map((use) => `${use.namespace}/${use.name} ${use.how}. ${use.reason}`),
    ]
      .filter((text) => text !== undefined && text !== '')
      .join(', ');

  const draw = (): void => {
    if (!map) return;
    const shown = map;
    const focus = focusOf(shown, state.focus);
    keepFocus(() => {
      tooltip.node.hidden = true;
      pane?.dispose();
      pane = mapPane({
        map: shown,
        focus,
        isSidebar,
        size: parts.sizeOfMap(),
        theme,
        highlight: state.highlight,
        say,
        describe,
        zoom,
        pointedAt: tooltip.show,
        chosen: ({ uses }, range) => {
          const location = uses.find((use) => use.location)?.location;
          if (location) host.postMessage({ type: 'reveal', location });
          else if (isSidebar) host.postMessage({ type: 'open', id: range.id });
          else if (focus.range?.id !== range.id) zoom(range.id);
        },
      });
      parts.map.replaceChildren(...pane.nodes, ...(shown.leftOut === '' ? [] : [element('p', { class: 'muted', text: shown.leftOut })]));
      parts.way.replaceChildren(breadcrumb(shown, focus, zoom, say));
      parts.actions.replaceChildren(...actions(shown));
      parts.legend.replaceChildren(
        legend({
          entries: shown.legend,
          highlight: state.highlight,
          choose: (highlight) => change({ highlight }),
          swatch: (addressState) => swatch(addressState, theme),
          say,
        }),
      );
    });
    table?.update({
      rows: tableRows(shown, focus),
      filter: state.filter,
      highlight: state.highlight,
      sorting: state.sorting,
      say,
      post: (message) => host.postMessage(message),
      filtered: (filter) => change({ filter }),
      sortedBy: (sorting) => change({ sorting }),
      showInMap: ({ rangeId, use }) => {
        if (focusOf(shown, state.focus).range?.id !== rangeId) zoom(rangeId);
        pane?.goTo(rangeId, use.address);
      },
    });
  };
  const save = (shown: AddressMap) => [
    button(say('saveSvg'), 'svg', () => host.postMessage(svgMessage(shown)), { class: 'action' }),
    button(say('savePng'), 'png', async () => host.postMessage(await pngMessage(shown)), { class: 'action' }),
  ];
  const actions = (shown: AddressMap) => [
    ...(shown.base === '' ? [] : [sides(shown, (side) => host.postMessage({ type: 'side', side }), say)]),
    // In the small view, the bar above it has the button that opens the large one.
    ...(isSidebar ? [] : save(shown)),
  ];
  redrawWhenSeenOtherwise(parts, () => {
    theme = currentTheme();
    draw();
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    const outer = map && event.key === 'Backspace' && !isTyping ? outOf(map, state.focus) : undefined;
    if (outer !== undefined) zoom(outer);
  });
  return {
    setMap: (next) => {
      map = next;
      draw();
    },
    focus: zoom,
  };
}

/** Draws the page again for another size or another theme. */
function redrawWhenSeenOtherwise({ map, sizeOfMap }: MapLayoutParts, redraw: () => void): void {
  let last = sizeOfMap();
  new ResizeObserver(() => {
    const size = sizeOfMap();
    if (size.width === last.width && size.height === last.height) return;
    last = size;
    redraw();
  }).observe(map);
  new MutationObserver(redraw).observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
}

/** The element with the focus gets it back after drawing, if it still exists. */
function keepFocus(change: () => void): void {
  const key = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined;
  change();
  if (key === undefined || (document.activeElement && document.activeElement !== document.body)) return;
  const keyed = [...document.querySelectorAll<HTMLElement>('[data-key]')];
  keyed.find((candidate) => candidate.dataset['key'] === key)?.focus({ preventScroll: true });
}

const swatchSide = 14;

function swatch(state: MapState, theme: Theme): HTMLElement {
  const canvas = element('canvas', { 'aria-hidden': 'true', class: 'swatch-cell' });
  const side = Math.round(swatchSide * devicePixelRatio);
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context) paintBar(context, state, { x: 0, y: 0, width: side, height: side, corner: 3 * devicePixelRatio }, theme);
  return canvas;
}
