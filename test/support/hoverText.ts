/** All that a hover shows, without the actions between its parts. */
import type { Analysis } from '../../server/src/analysis/analyze';
import { hover, wholeText } from '../../server/src/features/hover/hover';
import type { Presentation } from '../../server/src/features/presentation';
import type { TextPosition } from '../../server/src/manifest/range';
import { english } from './workspace';

/** Empty where there is none. */
export function hoverText(analysis: Analysis, uri: string, position: TextPosition, presentation: Presentation = english): string {
  const found = hover(analysis, uri, position, presentation);
  return found ? wholeText(found) : '';
}
