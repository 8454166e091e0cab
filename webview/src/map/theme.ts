/** The colours of the map, which are those of VS Code's theme: the style sheet names them, a probe element tells what they are. */
import { type MapState, mapStates } from '../../../server/src/protocol/addressMap';
import { element } from '../dom';

export interface Theme {
  readonly states: ReadonlyMap<MapState, string>;
  /** The colours as red, green and blue. */
  readonly pixels: ReadonlyMap<MapState, readonly number[]>;
  /** The colour of marks on solid cells. */
  readonly page: string;
  /** True if every cell has a border. */
  readonly isHighContrast: boolean;
}

export function currentTheme(): Theme {
  const probe = element('span', { 'aria-hidden': 'true', class: 'probe' });
  document.body.append(probe);
  const colour = (name: string) => {
    probe.className = `probe ${name}`;
    return getComputedStyle(probe).color;
  };
  const states = new Map(mapStates.map((state) => [state, colour(`state-${state}`)]));
  const page = colour('page');
  probe.remove();
  const pixels = new Map([...states].map(([state, text]) => [state, pixelOf(text)]));
  return { states, pixels, page, isHighContrast: document.body.matches('.vscode-high-contrast, .vscode-high-contrast-light') };
}

/** Browsers write colours in many ways, so a painted pixel is read. */
function pixelOf(colour: string): readonly number[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) return [];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}
