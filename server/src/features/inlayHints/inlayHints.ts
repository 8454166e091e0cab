/** Inlay hints of a part of a file: what its Services get, what its blocks hold, what its variables are filled in with. */
import type { Analysis } from '../../analysis/analyze';
import type { PoolView } from '../../analysis/views/poolView';
import { isBefore, type TextPosition, type TextRange } from '../../manifest/range';
import { addressesEqual, parsePrefix } from '../../model/address';
import { spanText } from '../../model/addressRange';
import { message } from '../../model/message';
import { claimAnchor } from '../../workspace/resource/claim';
import { contains } from '../places';
import { escapeMarkdown, type Presentation, plainText } from '../presentation';
import { valueUses } from '../valuePlaces';
import type { InlayHint } from './inlayHint';
import { type PlacedService, serviceHint, serviceHintPosition } from './serviceHints';
import { valueHint } from './valueHints';
import { filledExpressions, variableHint } from './variableHints';

/** The hints in the order of the text. There are none while the file can't be read: the places of its last good state are no longer true. */
export function inlayHints(analysis: Analysis, uri: string, range: TextRange, presentation: Presentation): readonly InlayHint[] {
  const view = analysis.files.get(uri);
  if (!view || view.file.manifest.stale) return [];
  const isAsked = (position: TextPosition | undefined): position is TextPosition => position !== undefined && contains(range, position);
  const services = new Map<string, { readonly position: TextPosition; readonly placed: PlacedService[] }>();
  const hints: InlayHint[] = [];
  const members = view.places.onLines(range.start.line, range.end.line);
  for (const member of members) {
    if (member.kind === 'pool') {
      for (const hint of blockHints(member.pool, presentation)) if (isAsked(hint.position)) hints.push(hint);
      continue;
    }
    if (member.kind !== 'service') continue;
    const position = serviceHintPosition(member.service);
    if (claimAnchor(member.service.claim).uri !== uri || !isAsked(position)) continue;
    const key = `${position.line}:${position.character}`;
    const known = services.get(key);
    if (known) known.placed.push(member);
    else services.set(key, { position, placed: [member] });
  }
  const ofServices = [...services.values()].flatMap(({ position, placed }) => serviceHint(position, placed, presentation) ?? []);
  const ofVariables = filledExpressions(members, uri).flatMap((filled) =>
    isAsked(filled.placed.range.end) ? (variableHint(filled, presentation) ?? []) : [],
  );
  const ofValues = valueUses(analysis, uri).flatMap((uses) =>
    isAsked(uses[0]?.value.place.range.end) ? (valueHint(uses, presentation) ?? []) : [],
  );
  return distinct([...hints, ...ofServices, ...ofVariables, ...ofValues])
    .map(shown)
    .sort((a, b) => (isBefore(a.position, b.position) ? -1 : 1));
}

function shown(hint: InlayHint): InlayHint {
  return { ...hint, parts: hint.parts.map((part) => ({ ...part, text: plainText(part.text) })) };
}

/** A block says the same in every cluster that has its pool. */
function distinct(hints: readonly InlayHint[]): InlayHint[] {
  const byText = new Map(hints.map((hint) => [JSON.stringify([hint.position, hint.parts.map(({ text }) => text)]), hint]));
  return [...byText.values()];
}

/** After a `cidr:` with host bits: the addresses that Cilium makes of it. */
function blockHints({ value, blockList, pool }: PoolView, { render }: Presentation): readonly InlayHint[] {
  return (value?.spec.blocks ?? []).flatMap(({ cidr }, index): readonly InlayHint[] => {
    const prefix = parsePrefix(cidr);
    if (!prefix.ok || addressesEqual(prefix.value.address, prefix.value.first)) return [];
    const location = pool.locate(['spec', blockList, index, 'cidr']);
    if (!location) return [];
    const text = spanText({ first: prefix.value.first, last: prefix.value.last });
    const words = message('Cilium counts from the first address of the block, whatever address of it is written: {0}.', text);
    return [{ position: location.value.end, parts: [{ text }], tooltip: escapeMarkdown(render(words)) }];
  });
}
