/** Ways to fix a block that can't be read: a mask that is missing, a range where a CIDR should be, ends in the wrong order. */
import { rangeProblem } from '../../allocator/range/blocks';
import { type Change, renameKey, setValue } from '../../manifest/edit/change';
import type { ManifestPath, ManifestValue } from '../../manifest/manifest';
import { isMap, valueAt } from '../../manifest/values';
import { compareAddresses, familyBits, parseAddress, parsePrefix } from '../../model/address';
import { type Message, message } from '../../model/message';
import { type Owner, ownerValue } from './fieldEdits';
import { choiceFix, type Fix, safeFix } from './fix';

/** `path` leads to the block. */
export function writtenBlockFixes(owner: Owner, path: ManifestPath): readonly Fix[] {
  const block = valueAt(ownerValue(owner), path);
  if (!isMap(block)) return [];
  const choice = (title: Message, ...changes: readonly Change[]) => choiceFix(title, [{ owner, changes }]);
  const { cidr, start, stop } = block;
  const text = (value: ManifestValue | undefined) => (typeof value === 'string' ? value : '');
  if (text(cidr) !== '') return cidrFixes(owner, path, text(cidr));
  const ends = [parseAddress(text(start)), parseAddress(text(stop))] as const;
  if (ends[0].ok && ends[1].ok) {
    const [first, last] = [ends[0].value, ends[1].value];
    const isSwapped = first.family === last.family && compareAddresses(first, last) > 0;
    return isSwapped
      ? choice(message('Swap start and stop'), setValue([...path, 'start'], text(stop)), setValue([...path, 'stop'], text(start)))
      : [];
  }
  if (text(stop) === '' && parsePrefix(text(start)).ok) return choice(message('Write it as cidr'), renameKey([...path, 'start'], 'cidr'));
  const range = rangeIn(text(start));
  return text(stop) === '' && range
    ? choice(message('Write {0} and {1} as start and stop', ...range), setValue(path, withEnds(block, range)))
    : [];
}

function cidrFixes(owner: Owner, path: ManifestPath, cidr: string): readonly Fix[] {
  const place = [...path, 'cidr'];
  const block = valueAt(ownerValue(owner), path);
  const trimmed = cidr.trim();
  if (trimmed !== cidr && parsePrefix(trimmed).ok) {
    return safeFix(message('Remove the blanks: {0}', trimmed), [{ owner, changes: [setValue(place, trimmed)] }]);
  }
  const address = parseAddress(trimmed);
  const isAlone = isMap(block) && block['start'] === undefined && block['stop'] === undefined;
  if (address.ok) {
    const single = `${trimmed}/${familyBits(address.value.family)}`;
    return [
      ...choiceFix(message('Add the mask of one address: {0}', single), [{ owner, changes: [setValue(place, single)] }]),
      ...(isAlone
        ? choiceFix(message('Write it as start, which is one address as well'), [{ owner, changes: [renameKey(place, 'start')] }])
        : []),
    ];
  }
  const range = rangeIn(trimmed);
  if (!range || !isAlone || !isMap(block)) return [];
  return choiceFix(message('Write {0} and {1} as start and stop', ...range), [
    { owner, changes: [setValue(path, withEnds(block, range))] },
  ]);
}

/** `10.0.0.1-10.0.0.9`, as other tools write ranges. */
function rangeIn(text: string): readonly [string, string] | undefined {
  const [first = '', last = '', ...rest] = text.split('-').map((part) => part.trim());
  const [start, stop] = [parseAddress(first), parseAddress(last)];
  if (rest.length > 0 || !start.ok || !stop.ok || rangeProblem({ first: start.value, last: stop.value })) return undefined;
  return [first, last];
}

function withEnds(block: ManifestValue, [start, stop]: readonly [string, string]): ManifestValue {
  const others = isMap(block) ? Object.entries(block).filter(([key]) => !['cidr', 'start', 'stop'].includes(key)) : [];
  return { start, stop, ...Object.fromEntries(others) };
}
