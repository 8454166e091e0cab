/** `malformed_namespace_list`: an entry of `sharing-cross-namespace` that is the name of no namespace, so it permits nothing. */
import type { NodeLocation } from '../../../manifest/manifest';
import type { Place, TextRange } from '../../../manifest/range';
import { stringAt } from '../../../manifest/values';
import { annotationKeys } from '../../../model/annotations';
import { listed, type Message, message } from '../../../model/message';
import { isOlderThan } from '../../../model/options';
import { isTemplated, listEntries } from '../../../workspace/resource/templates';
import { partRange } from '../../admission/addressRequests';
import type { Fix } from '../../fixes/fix';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule, ofEachManifest, type Surroundings } from '../rule';
import { effectivePath, hasAnnotation, meansAnything, spells } from '../shared/writtenAnnotations';

export const malformedNamespaceList = defineRule({
  code: 'malformed_namespace_list',
  severity: 'warning',
  summary: 'An entry of sharing-cross-namespace is the name of no namespace: it permits no Service to share the address.',
  check: ofEachManifest(malformedLists),
});

function malformedLists(service: ServiceView, { options }: Surroundings): readonly Draft[] {
  const { claim } = service;
  if (!meansAnything(service) || !hasAnnotation(claim, annotationKeys.sharingCrossNamespace)) return [];
  // Cilium 1.15 does not know the annotation at all, which is told by itself.
  if (isOlderThan(options.versionProfile, '1.16')) return [];
  const path = effectivePath(claim, 'sharingCrossNamespace');
  const value = path && stringAt(claim.value, path);
  const location = path && claim.locate(path);
  if (value === undefined || !location || isTemplated(value)) return [];
  const limit = claim.doubt ? { limit: 'information' as const } : {};
  const malformed = malformedEntries(value, location);
  const place = (range: TextRange) => ({ uri: location.uri, range });
  if (malformed.length <= toldOneByOne) {
    return malformed.map(({ entry, text, range }) => ({
      ...place(range),
      ...limit,
      message: text,
      fixes: () => entryFixes(entry, place(range)),
    }));
  }
  return [{ ...place(location.value), ...limit, message: joint(malformed), fixes: () => jointFixes(malformed, place) }];
}

/** A list with more malformed entries than these has one finding for all of them. */
const toldOneByOne = 10;

interface MalformedEntry {
  readonly entry: string;
  readonly text: Message;
  readonly range: TextRange;
}

function malformedEntries(value: string, location: NodeLocation): readonly MalformedEntry[] {
  let offset = 0;
  return listEntries(value).flatMap((entry): readonly MalformedEntry[] => {
    const start = offset;
    offset += entry.length + 1;
    const text = problem(entry);
    return text ? [{ entry, text, range: partRange(location, entry, start) }] : [];
  });
}

function joint(entries: readonly MalformedEntry[]): Message {
  return message(
    '{0} entries of this list, blanks included, are the names of no namespaces, so they permit nobody to share the address: {1}. Write names with commas between them and no blanks, or "*" alone for all.',
    entries.length,
    listed(entries.map(({ entry }) => `"${entry}"`)),
  );
}

/** All certain corrections in one step. */
function jointFixes(entries: readonly MalformedEntry[], place: (range: TextRange) => Place): readonly Fix[] {
  const safe = entries.flatMap(({ entry, range }) => entryFixes(entry, place(range)).filter(({ trust }) => trust === 'safe'));
  const edits = safe.flatMap((fix) => fix.edits);
  return edits.length === 0 ? [] : [{ title: message('Correct {0} of the entries', edits.length), edits, trust: 'safe' }];
}

/** An empty entry names no namespace and does no harm. */
function problem(entry: string): Message | undefined {
  const name = entry.trim();
  if (name === '') return undefined;
  if (name === 'true' || name === 'false') {
    return message(
      '"{0}" is taken for the name of a namespace. sharing-cross-namespace is a list of namespaces, not a switch: name them, or write "*" for all.',
      name,
    );
  }
  if (!isNamespace(name)) {
    return message(
      '"{0}" is the name of no namespace, so it permits nobody to share the address. Write names with commas between them and no blanks, or "*" alone for all.',
      name,
    );
  }
  if (name === entry) return undefined;
  return message(
    'Cilium does not trim this list: it looks for a namespace "{0}", blank included, and so does not permit "{1}" to share the address. Remove the blanks.',
    entry,
    name,
  );
}

function isNamespace(name: string): boolean {
  return name === '*' || (name.length <= 63 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(name));
}

function entryFixes(entry: string, place: Place): readonly Fix[] {
  const name = entry.trim();
  if (!spells(place.range, entry)) return [];
  if (name === 'true') {
    return [{ title: message('Permit every namespace: "*"'), edits: [{ ...place, newText: '*' }], trust: 'choice' }];
  }
  if (name === entry || !isNamespace(name)) return [];
  return [{ title: message('Remove the blanks'), edits: [{ ...place, newText: name }], trust: 'safe' }];
}
