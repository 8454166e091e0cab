/** What the parts of the report for people are written with: colours, the language of the person, and how a part looks. */
import { type Message, message } from '../../model/message';
import { printableLine } from '../output';

export interface Pen {
  readonly paint: Paint;
  /** Renders a message in the language of the person. */
  readonly text: (value: Message) => string;
  /** Paths are relative to it. */
  readonly root: string;
}

export type Colour = 'red' | 'yellow' | 'blue' | 'grey' | 'green' | 'bold';
type Paint = (colour: Colour, text: string) => string;

const codes: Readonly<Record<Colour, number>> = { red: 31, yellow: 33, blue: 34, grey: 90, green: 32, bold: 1 };

export function painter(colours: boolean): Paint {
  return colours ? (colour, text) => `\u001b[${codes[colour]}m${text}\u001b[0m` : (_, text) => text;
}

export function section(title: string, lines: readonly string[], { paint, text }: Pen): readonly string[] {
  if (lines.length === 0) return [`  ${text(message('{0}: {1}', title, message('none')))}`];
  return [`  ${paint('bold', title)}`, ...lines.map((line) => `    ${printableLine(line)}`)];
}
