/** The colours of a picture in a file of its own, for light and for dark pages. In the editor the colours are those of the theme. */
import { type AddressState, addressStates } from '../protocol/addressMap';
import { fillOfBody } from './marks';

/** The colours of a picture. */
interface Palette {
  readonly page: string;
  readonly text: string;
  readonly muted: string;
  readonly problem: string;
  readonly states: Readonly<Record<AddressState, string>>;
}

const lightPalette: Palette = {
  page: '#ffffff',
  text: '#1f2328',
  muted: '#59636e',
  problem: '#b3261e',
  states: {
    predicted: '#7db1f2',
    pinned: '#1a62c9',
    kept: '#168577',
    shared: '#7d4fd1',
    onlyInCluster: '#4a5563',
    asked: '#a26a00',
    reserved: '#6b7683',
    elsewhere: '#a8478a',
    free: '#8fa3b8',
    conflicting: '#c0352b',
    disabled: '#8a929b',
  },
};

const darkPalette: Palette = {
  page: '#15191f',
  text: '#e6eaef',
  muted: '#9aa5b1',
  problem: '#ff8a80',
  states: {
    predicted: '#4b7fc4',
    pinned: '#6cb0ff',
    kept: '#43c5b2',
    shared: '#b592ff',
    onlyInCluster: '#b6c0cc',
    asked: '#e6b450',
    reserved: '#8b97a5',
    elsewhere: '#e08bc4',
    free: '#7b8b9e',
    conflicting: '#ff7b72',
    disabled: '#7d868f',
  },
};

/** The rules of a style element. `s-STATE` sets the colour, `b-BODY` says how much of it is painted. */
export function svgStyle(): string {
  return [
    'text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-size:13px}',
    '.title{font-size:20px;font-weight:600}.cluster{font-size:16px;font-weight:600}.pool{font-size:14px;font-weight:600}',
    '.address{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:11px}',
    '.b-solid,.b-faint,.b-outline,.b-hollow{fill:currentColor}',
    `.b-faint{fill-opacity:${fillOfBody.faint}}.b-outline{fill-opacity:${fillOfBody.outline}}.b-hollow{fill-opacity:${fillOfBody.hollow}}`,
    '.b-outline{stroke:currentColor;stroke-width:1.2}',
    '.b-hollow{stroke:currentColor;stroke-opacity:.45;stroke-width:1}',
    '.m-stroke{fill:none;stroke:currentColor;stroke-width:1.2;stroke-linecap:round;stroke-linejoin:round}.m-fill{fill:currentColor}',
    rules(lightPalette),
    `@media(prefers-color-scheme:dark){${rules(darkPalette)}}`,
  ].join('');
}

function rules({ page, text, muted, problem, states }: Palette): string {
  return [
    `.page,.on{fill:${page}}.on.m-stroke{fill:none;stroke:${page}}text{fill:${text}}.muted{fill:${muted}}.problem{fill:${problem}}`,
    ...addressStates.map((state) => `.s-${state}{color:${states[state]}}`),
  ].join('');
}
