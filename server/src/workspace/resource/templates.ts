/** Recognises text that a later step fills in: Flux and Argo CD variables, Go and Jinja templates, minijinja in bootstrap files. */
import type { ManifestValue } from '../../manifest/manifest';
import { isList } from '../../manifest/values';

const brackets = [
  ['${', '}'],
  ['{{', '}}'],
  ['{%', '%}'],
  ['#{', '}#'],
  ['<path:', '>'],
] as const;

/** An opening with its closing anywhere behind it. Where the first opening has none, no later one has. */
export function isTemplated(text: string): boolean {
  return brackets.some(([opening, closing]) => {
    const start = text.indexOf(opening);
    return start >= 0 && text.includes(closing, start + opening.length);
  });
}

/** Whether any text in a value, keys included, is a template. Values hold no cycles. */
export function holdsTemplate(value: ManifestValue | undefined): boolean {
  return holdsText(value, isTemplated);
}

/** Whether any text in a value, keys included, passes a test. */
export function holdsText(value: ManifestValue | undefined, test: (text: string) => boolean): boolean {
  if (typeof value === 'string') return test(value);
  if (typeof value !== 'object' || value === null) return false;
  if (isList(value)) return value.some((item) => holdsText(item, test));
  return Object.entries(value).some(([key, item]) => test(key) || holdsText(item, test));
}
