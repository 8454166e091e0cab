/** After the values of variables, such as in a ConfigMap of addresses: the Services that ask for the address by them. */
import { placeOf, serviceName } from '../../analysis/places/fieldPlaces';
import type { ServiceView } from '../../analysis/views/serviceView';
import { bracketed, message } from '../../model/message';
import { claimAnchor } from '../../workspace/resource/claim';
import { escapeMarkdown, type Presentation } from '../presentation';
import { serviceStateWord } from '../stateWords';
import { isSpare, type ValueUse } from '../valuePlaces';
import { type HintPart, hintOf, type InlayHint, type Saying } from './inlayHint';

export function valueHint(uses: readonly ValueUse[], presentation: Presentation): InlayHint | undefined {
  const [first] = uses;
  if (!first) return undefined;
  const sayings = uses.flatMap((use) => saying(use, presentation) ?? []);
  return hintOf(first.value.place.range.end, sayings, uses.length, presentation);
}

const shownServices = 2;

function saying(use: ValueUse, presentation: Presentation): Saying | undefined {
  const { render } = presentation;
  const { cluster, value } = use;
  const speaker = cluster.name;
  if (value.services.length === 0) {
    if (!isSpare(use)) return undefined;
    return {
      speaker,
      parts: [{ text: render(message('no Service asks for it')) }],
      tooltip: escapeMarkdown(render(message('No Service of the files asks for this address.'))),
    };
  }
  const shown = value.services.slice(0, shownServices);
  const more = value.services.length - shown.length;
  const parts = shown.flatMap((service, index) => serviceParts(use, service, index === 0 ? '→ ' : ', ', presentation));
  const tooltip = value.services
    .slice(0, 10)
    .map((service) => `${escapeMarkdown(serviceName(service))}: ${escapeMarkdown(render(serviceStateWord(cluster, service)))}`)
    .join('\n\n');
  return { speaker, parts: more > 0 ? [...parts, { text: ` ${render(message('and {0} more', more))}` }] : parts, tooltip };
}

function serviceParts({ cluster }: ValueUse, service: ServiceView, lead: string, { render }: Presentation): readonly HintPart[] {
  const name = { text: serviceName(service), place: placeOf(claimAnchor(service.claim)) };
  const state = service.state === 'satisfied' ? [] : [{ text: render(bracketed(serviceStateWord(cluster, service))) }];
  return [{ text: lead }, name, ...state];
}
