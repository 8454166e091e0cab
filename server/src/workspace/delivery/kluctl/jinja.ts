/**
 * Templates of Kluctl as far as they only name an argument or the target: `{{ args.site }}`, `{{ target.name }}`. All else stays as it is written, since
 * it is filled in by Jinja. Source: kluctl.io/docs/kluctl/templating.
 */
import type { ManifestMap, ManifestPath, ManifestValue } from '../../../manifest/manifest';
import { isList, isMap, valueAt } from '../../../manifest/values';

/** The values that templates can use: `args` and `target`. */
export type JinjaScope = ManifestMap;

const name = /\{\{-?[ \t]{0,9}((?:args|target)(?:\.[A-Za-z_]\w{0,99}){1,9})[ \t]{0,9}-?\}\}/g;

function isJinja(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}

export function filledText(text: string, scope: JinjaScope): string {
  return text.includes('{{') ? text.replace(name, (whole, path: string) => printed(valueAt(scope, pathOf(path))) ?? whole) : text;
}

/** Fills known values into all texts of a value. A text that is one template stays a text, as in quotes. */
function filledValue(value: ManifestValue, scope: JinjaScope): ManifestValue {
  if (typeof value === 'string') return filledText(value, scope);
  if (isList(value)) return value.map((item) => filledValue(item, scope));
  return isMap(value) ? filledMap(value, scope) : value;
}

export function filledMap(value: ManifestMap, scope: JinjaScope): ManifestMap {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [filledText(key, scope), filledValue(item, scope)]));
}

/** A condition that compares an argument with a text, or names one; undefined for all that only Jinja decides. */
export function jinjaHolds(condition: ManifestValue | undefined, scope: JinjaScope): boolean | undefined {
  if (condition === undefined || typeof condition === 'boolean') return condition ?? true;
  if (typeof condition !== 'string') return undefined;
  if (condition === 'true') return true;
  const match = /^[ \t]*((?:args|target)(?:\.[A-Za-z_]\w{0,99}){1,9})(?:[ \t]*([=!]=)[ \t]*(["'])([^"']{0,200})\3)?[ \t]*$/.exec(condition);
  const [, path = '', operator, , text] = match ?? [];
  const value = match ? valueAt(scope, pathOf(path)) : undefined;
  if (value === undefined) return undefined;
  if (operator === undefined) return typeof value === 'boolean' ? value : undefined;
  return (printed(value) === text) === (operator === '==');
}

function pathOf(text: string): ManifestPath {
  return text.split('.');
}

function printed(value: ManifestValue | undefined): string | undefined {
  if (typeof value === 'string') return /[\r\n]/.test(value) || isJinja(value) ? undefined : value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}
