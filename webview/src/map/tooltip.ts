/** What is said of the spot under the mouse or the cursor. */
import type { LegendEntry } from '../../../server/src/protocol/addressMap';
import { element } from '../dom';
import { type Spot, spanOf } from '../model/spots';
import type { Say } from '../model/texts';

export interface Tooltip {
  readonly node: HTMLElement;
  show(spot: Spot | undefined, box: DOMRect): void;
}

const shownUses = 4;

export function createTooltip(say: Say, labelOf: (spot: Spot) => LegendEntry | undefined): Tooltip {
  const node = element('div', { class: 'tooltip', role: 'tooltip' });
  node.hidden = true;
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') node.hidden = true;
  });
  return {
    node,
    show: (spot, box) => {
      node.hidden = spot === undefined;
      if (!spot) return;
      node.replaceChildren(...content(spot, labelOf(spot), say));
      place(node, box);
    },
  };
}

function content(spot: Spot, entry: LegendEntry | undefined, say: Say): readonly HTMLElement[] {
  const { uses, label } = spot;
  const shown = uses.slice(0, shownUses);
  const state = element('div', { class: 'tooltip-head' }, [
    element('span', { class: `swatch state-${spot.state}`, 'aria-hidden': 'true' }),
    element('strong', { text: label }),
    element('span', { class: 'muted', text: entry?.label ?? '' }),
  ]);
  if (uses.length === 0) {
    const around =
      spot.run.size > 1 ? [element('div', { class: 'muted', text: `${spanOf(spot.run)} · ${sizeText(spot.run.size, say)}` })] : [];
    return [
      state,
      ...(spot.size === 1 ? around : [element('div', { class: 'muted', text: sizeText(spot.size, say) })]),
      element('div', { class: 'muted', text: entry?.meaning ?? '' }),
    ];
  }
  return [
    state,
    ...shown.flatMap((use) => [
      element('div', { class: 'tooltip-use' }, [
        element('strong', { text: `${use.namespace}/${use.name}` }),
        element('span', { class: 'muted', text: use.address === label ? use.how : `${use.address} · ${use.how}` }),
      ]),
      element('div', { text: use.reason }),
      element('div', { class: 'muted', text: [use.announcedBy, use.file].filter((text) => text !== '').join(' · ') }),
    ]),
    ...(uses.length > shown.length ? [element('div', { class: 'muted', text: say('more', uses.length - shown.length) })] : []),
  ];
}

/** Formats a number of any size for reading. */
export function sizeText(size: number, say: Say): string {
  if (size === 1) return say('oneAddress');
  if (size < 10_000_000) return say('addresses', size.toLocaleString());
  const power = Math.log2(size);
  if (Number.isInteger(power)) return say('addresses', `2^${power}`);
  const digits = Math.floor(Math.log10(size));
  return say('addresses', `${(Math.floor((size / 10 ** digits) * 10) / 10).toFixed(1)} × 10^${digits}`);
}

const distance = 10;

/** The tooltip is below the spot if there is room, else above it, and never over the edge of the page. */
function place(node: HTMLElement, box: DOMRect): void {
  const { width, height } = node.getBoundingClientRect();
  const below = box.bottom + distance;
  const top = below + height <= innerHeight ? below : Math.max(0, box.top - distance - height);
  node.style.top = `${top}px`;
  node.style.left = `${Math.max(4, Math.min(innerWidth - width - 4, box.left))}px`;
}
