/** One inlay hint, and how what several clusters say becomes one. */
import type { Place, TextPosition } from '../../manifest/range';
import { message } from '../../model/message';
import type { Presentation } from '../presentation';

export interface HintPart {
  readonly text: string;
  /** Where a click on the text leads. */
  readonly place?: Place;
}

export interface InlayHint {
  readonly position: TextPosition;
  readonly parts: readonly HintPart[];
  /** Markdown. */
  readonly tooltip: string;
}

/** The words at a place, and the cluster or Service that they are about. */
export interface Saying {
  readonly speaker: string;
  readonly parts: readonly HintPart[];
  readonly tooltip: string;
}

const shownSayings = 3;

/** Where all clusters say the same it is said once, else with the name of each. `asked` is how many could have said something. */
export function hintOf(position: TextPosition, sayings: readonly Saying[], asked: number, { render }: Presentation): InlayHint | undefined {
  const [first] = sayings;
  if (!first) return undefined;
  const isAgreed = sayings.length === asked && sayings.every((saying) => textOf(saying) === textOf(first));
  const tooltip = sayings
    .slice(0, shownSayings)
    .map((saying) => saying.tooltip)
    .join('\n\n---\n\n');
  if (isAgreed) return { position, parts: first.parts, tooltip };
  const parts = sayings
    .slice(0, shownSayings)
    .flatMap((saying, index): HintPart[] => [{ text: `${index > 0 ? ' · ' : ''}${saying.speaker}: ` }, ...saying.parts]);
  if (sayings.length > shownSayings) parts.push({ text: ` ${render(message('… and {0} more', sayings.length - shownSayings))}` });
  return { position, parts, tooltip };
}

function textOf({ parts }: Saying): string {
  return parts.map(({ text }) => text).join('');
}
