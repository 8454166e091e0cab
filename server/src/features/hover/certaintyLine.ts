/** What else may become of a Service, on one line; nothing where nothing else was found. */
import type { Alternative } from '../../analysis/why/alternatives';
import { listed } from '../../model/listing';
import { message } from '../../model/message';
import { escapeMarkdown, type Presentation } from '../presentation';

const shown = 3;

export function certaintyLine(alternatives: readonly Alternative[], presentation: Presentation): string {
  const { render, icon } = presentation;
  if (alternatives.length === 0) return '';
  const told = alternatives.slice(0, shown).map((alternative) => outcome(alternative, presentation));
  if (alternatives.length > shown) told.push(render(message('another result')));
  const words = message('Cilium leaves an order to chance here, so it may also be {0}.', told.join(render(message(', or '))));
  return `${icon('question')} ${escapeMarkdown(render(words))}`;
}

function outcome({ addresses, because }: Alternative, { render }: Presentation): string {
  const result = addresses.length === 0 ? render(message('no address')) : render(listed(addresses, ' + '));
  return `${result} (${render(because)})`;
}
