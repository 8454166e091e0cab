/**
 * Recognises text that a later step fills in: Flux and Argo CD variables, Go and Jinja templates, minijinja in bootstrap files, values that SOPS encrypts.
 * A namespace that is such a text is unknown.
 */
import type { ManifestValue } from '../../manifest/manifest';
import { isList } from '../../manifest/values';

const brackets = [
  ['${', '}'],
  ['{{', '}}'],
  ['{%', '%}'],
  ['#{', '}#'],
  ['<path:', '>'],
  // A text that SOPS has encrypted.
  ['ENC[', ']'],
] as const;

/** Every opening has one of these signs, and nearly no text has. */
const mayOpen = /[{<[]/;

/** An opening with its closing anywhere behind it. Where the first opening has none, no later one has. */
export function isTemplated(text: string): boolean {
  if (!mayOpen.test(text)) return false;
  return brackets.some(([opening, closing]) => {
    const start = text.indexOf(opening);
    return start >= 0 && text.includes(closing, start + opening.length);
  });
}

/** The entries of a list with commas. A comma inside what is filled in later parts nothing. */
export function listEntries(text: string): readonly string[] {
  if (!isTemplated(text)) return text.split(',');
  const entries: string[] = [];
  const unclosed = new Set<string>();
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === ',') {
      entries.push(text.slice(start, at));
      start = at + 1;
      continue;
    }
    const [opening, closing] = brackets.find(([sign]) => !unclosed.has(sign) && text.startsWith(sign, at)) ?? [];
    const end = opening === undefined || closing === undefined ? -1 : text.indexOf(closing, at + opening.length);
    if (closing !== undefined && end >= 0) at = end + closing.length - 1;
    else if (opening !== undefined) unclosed.add(opening);
  }
  return [...entries, text.slice(start)];
}

/** True if any text in a value, keys included, is a template. Values hold no cycles. */
export function holdsTemplate(value: ManifestValue | undefined): boolean {
  return holdsText(value, isTemplated);
}

/** True if any text in a value, keys included, passes a test. */
export function holdsText(value: ManifestValue | undefined, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  if (typeof value !== 'object' || value === null) return false;
  if (isList(value)) return value.some((item) => holdsText(item, test));
  return Object.entries(value).some(([key, item]) => test(key) || holdsText(item, test));
}

/** The value for a namespace that is stated and not known. No namespace has this name. */
export const unknownNamespace = '?';

/** A namespace as a tool states it: template text is unknown, an empty text states none. */
export function statedNamespace(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  return isTemplated(text) ? unknownNamespace : text;
}
