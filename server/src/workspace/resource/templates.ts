/** Recognises text that a later step fills in: Flux and Argo CD variables, Go and Jinja templates, minijinja in bootstrap files. */
import type { ManifestValue } from '../../manifest/manifest';
import { isList } from './value';

const placeholder = /\$\{[^}]*\}|\{\{.*?\}\}|\{%.*?%\}|#\{.*?\}#|<path:[^>]*>/s;

export function isTemplated(text: string): boolean {
  return placeholder.test(text);
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
