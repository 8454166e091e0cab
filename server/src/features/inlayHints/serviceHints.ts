/** After `type: LoadBalancer`, or the field that makes such a Service: the addresses that the file does not say itself, or why there is none. */

import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceAddress, ServiceView } from '../../analysis/views/serviceView';
import type { TextPosition } from '../../manifest/range';
import { bracketed, listed, message } from '../../model/message';
import { claimAnchor } from '../../workspace/resource/claim';
import { serviceTooltip } from '../hover/serviceHover';
import { originWord } from '../names';
import { sourcePlace } from '../places';
import { escapeMarkdown, type Presentation } from '../presentation';
import { droppedRequests, serviceStateWord } from '../stateWords';
import { type HintPart, hintOf, type InlayHint, type Saying } from './inlayHint';

export interface PlacedService {
  readonly cluster: ClusterView;
  readonly service: ServiceView;
}

/** The position behind the anchor of the Service; undefined where it would be behind a whole document. */
export function serviceHintPosition({ claim }: ServiceView): TextPosition | undefined {
  const { value, source, key } = claimAnchor(claim);
  if (source !== undefined) return value.end;
  // Of a mapping the key is the anchor: the hint is behind its colon.
  const isKey = key !== undefined && key.end.line === value.end.line && key.end.character === value.end.character;
  return isKey ? { line: value.end.line, character: value.end.character + 1 } : undefined;
}

/** `placed` are all Services at the position: a base has one Service in each cluster. */
export function serviceHint(position: TextPosition, placed: readonly PlacedService[], presentation: Presentation): InlayHint | undefined {
  const isOneCluster = placed.every(({ cluster }) => cluster === placed[0]?.cluster);
  const sayings = placed.flatMap(({ cluster, service }): readonly Saying[] => {
    const parts = outcomeParts(cluster, service, presentation);
    if (parts.length === 0) return [];
    const speaker = isOneCluster ? serviceName(service) : cluster.name;
    const heading = placed.length > 1 ? `**${escapeMarkdown(speaker)}**\n\n` : '';
    return [{ speaker, parts, tooltip: `${heading}${serviceTooltip(cluster, service, presentation)}` }];
  });
  return hintOf(position, sayings, placed.length, presentation);
}

/** Nothing about what is unknown, ignored or refused: the last has a finding of its own. */
function outcomeParts(cluster: ClusterView, service: ServiceView, presentation: Presentation): readonly HintPart[] {
  const { render } = presentation;
  if (service.state === 'satisfied') {
    const given = isWritten(service) ? [] : addressParts(cluster, service.addresses, presentation);
    return [...given, ...droppedParts(service, given, presentation)];
  }
  if (service.state !== 'pending') return [];
  const pending = render(serviceStateWord(cluster, service));
  const held = addressParts(cluster, service.addresses, presentation);
  return held.length > 0 ? [...held, { text: ` · ${pending}` }] : [{ text: pending }];
}

/** The requested texts that are no addresses: the Service asks for them in vain. */
function droppedParts(service: ServiceView, given: readonly HintPart[], { render }: Presentation): readonly HintPart[] {
  const dropped = droppedRequests(service);
  if (dropped.length === 0) return [];
  // VS Code cuts hints that are longer than about forty signs.
  const words = render(message('not {0}', listed(dropped.map(({ text }) => text))));
  return [{ text: given.length > 0 ? ` · ${words}` : words }];
}

/** The file says every address itself, in the same words or by a variable, whose hint tells it. */
function isWritten({ addresses, requests, claim }: ServiceView): boolean {
  if (!addresses.every(({ how }) => how === 'pinned')) return false;
  // All entries of one field have one source.
  const fields = new Map(requests.map(({ path }) => [path.at(-1), path]));
  const sources = [...fields.values()].map((path) => claim.locate(path)?.source ?? '');
  const words = new Set(sources.flatMap((source) => source.split(/[,\s"']+/)));
  const hasVariable = sources.some((source) => source.includes('${'));
  return addresses.every(({ text }) => hasVariable || words.has(text) || sources.some((source) => source.includes(text)));
}

const shownAddresses = 8;

/** How sure it is is said once where it is the same for all addresses. */
function addressParts(cluster: ClusterView, addresses: readonly ServiceAddress[], { render }: Presentation): readonly HintPart[] {
  const parts = addresses.slice(0, shownAddresses).flatMap((held, index): readonly HintPart[] => {
    const next = addresses[index + 1];
    const word = held.how === 'pinned' || held.how === next?.how ? '' : render(bracketed(originWord(held.how)));
    const place = sourcePlace(cluster, held);
    return [{ text: held.text, ...(place && { place }) }, ...(word || next ? [{ text: `${word}${next ? ', ' : ''}` }] : [])];
  });
  const more = addresses.length - shownAddresses;
  return more > 0 ? [...parts, { text: render(message('… and {0} more', more)) }] : parts;
}
