/** Kubernetes label selectors: the value shape, and matching with the errors of the Go library. */
import type { Parsed } from './address';
import { selectorError } from './selectorErrors';

export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface LabelSelector {
  readonly matchLabels: ReadonlyMap<string, string>;
  readonly matchExpressions: readonly LabelSelectorRequirement[];
}

/** Gives the value of a label, or undefined when there is none of that key. A `Map` of labels gives it by its `get`. */
export type LabelLookup = (key: string) => string | undefined;

/** A selector that was checked once and can be asked often. */
export interface SelectorMatcher {
  readonly requirements: readonly MatcherRequirement[];
}

interface MatcherRequirement {
  readonly key: string;
  readonly accepts: (value: string | undefined) => boolean;
}

/** Checks a selector. An absent one selects everything, as LB IPAM has it, and so does an empty one. */
export function selectorMatcher(selector: LabelSelector | undefined): Parsed<SelectorMatcher> {
  if (selector === undefined) return { ok: true, value: { requirements: [] } };
  const error = selectorError(selector);
  if (error !== undefined) return { ok: false, error };
  const requirements = [...selector.matchLabels].map(([key, wanted]) => ({
    key,
    accepts: (value: string | undefined) => value === wanted,
  }));
  return { ok: true, value: { requirements: [...requirements, ...selector.matchExpressions.map(expressionRequirement)] } };
}

export function selectorMatches(matcher: SelectorMatcher, labels: LabelLookup): boolean {
  for (const { key, accepts } of matcher.requirements) if (!accepts(labels(key))) return false;
  return true;
}

function expressionRequirement({ key, operator, values }: LabelSelectorRequirement): MatcherRequirement {
  switch (operator) {
    case 'In':
      return { key, accepts: (value) => value !== undefined && values.includes(value) };
    case 'NotIn':
      return { key, accepts: (value) => value === undefined || !values.includes(value) };
    case 'Exists':
      return { key, accepts: (value) => value !== undefined };
    default:
      return { key, accepts: (value) => value === undefined };
  }
}
