/** Kubernetes label selectors: the value shape, what Kubernetes refuses in one in the words of its Go library, and matching. */
import type { Parsed } from './address';
import { quote } from './quote';

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
  const listed = new Set(values);
  switch (operator) {
    case 'In':
      return { key, accepts: (value) => value !== undefined && listed.has(value) };
    case 'NotIn':
      return { key, accepts: (value) => value === undefined || !listed.has(value) };
    case 'Exists':
      return { key, accepts: (value) => value !== undefined };
    default:
      return { key, accepts: (value) => value === undefined };
  }
}

const nameFormat = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const namePattern = new RegExp(`^${nameFormat}$`);
const nameRule =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
  `(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${nameFormat}')`;
const valueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric " +
  `character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${nameFormat})?')`;
const subdomainFormat = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const subdomainPattern = new RegExp(`^${subdomainFormat}$`);
const subdomainRule =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric " +
  `character (e.g. 'example.com', regex used for validation is '${subdomainFormat}')`;

const maximumNameLength = 63;
const maximumSubdomainLength = 253;

/** The first error, or undefined for a selector that can be used. */
export function selectorError(selector: LabelSelector): string | undefined {
  for (const [key, value] of selector.matchLabels) {
    const error = combined([...keyErrors(key), ...valueErrors(key, [value])]);
    if (error !== undefined) return error;
  }
  for (const requirement of selector.matchExpressions) {
    const error = requirementError(requirement);
    if (error !== undefined) return error;
  }
  return undefined;
}

function requirementError({ key, operator, values }: LabelSelectorRequirement): string | undefined {
  const errors = keyErrors(key);
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) errors.push(invalid('values', listed(values), "for 'in', 'notin' operators, values set can't be empty"));
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) errors.push(invalid('values', listed(values), 'values set must be empty for exists and does not exist'));
      break;
    default:
      return `${quote(operator)} is not a valid label selector operator`;
  }
  return combined([...errors, ...valueErrors(key, values)]);
}

/** The errors of a label key, in Kubernetes' words; empty for a good one. */
function keyErrors(key: string): string[] {
  const problems = qualifiedNameProblems(key);
  return problems.length === 0 ? [] : [invalid('key', quote(key), problems.join('; '))];
}

function valueErrors(key: string, values: readonly string[]): string[] {
  return values.flatMap((value, index) => {
    const problems: string[] = [];
    if (byteLength(value) > maximumNameLength) problems.push(`must be no more than ${maximumNameLength} characters`);
    if (value !== '' && !namePattern.test(value)) problems.push(valueRule);
    return problems.length === 0 ? [] : [invalid(`values[${index}][${key}]`, quote(value), problems.join('; '))];
  });
}

function qualifiedNameProblems(key: string): string[] {
  const parts = key.split('/');
  const name = parts[parts.length - 1] ?? '';
  if (parts.length > 2) {
    return [`a qualified name ${nameRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const problems = parts.length === 2 ? prefixProblems(parts[0] ?? '') : [];
  if (name === '') problems.push('name part must be non-empty');
  else if (byteLength(name) > maximumNameLength) problems.push(`name part must be no more than ${maximumNameLength} characters`);
  if (!namePattern.test(name)) problems.push(`name part ${nameRule}`);
  return problems;
}

function prefixProblems(prefix: string): string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  const problems: string[] = [];
  if (byteLength(prefix) > maximumSubdomainLength) problems.push(`prefix part must be no more than ${maximumSubdomainLength} characters`);
  if (!subdomainPattern.test(prefix)) problems.push(`prefix part ${subdomainRule}`);
  return problems;
}

function invalid(field: string, value: string, problem: string): string {
  return `${field}: Invalid value: ${value}: ${problem}`;
}

function listed(values: readonly string[]): string {
  return `[]string{${values.map(quote).join(', ')}}`;
}

/** Several errors become one text in brackets, each once. */
function combined(errors: readonly string[]): string | undefined {
  const distinct = [...new Set(errors)];
  return distinct.length > 1 ? `[${distinct.join(', ')}]` : distinct[0];
}

/** Go counts bytes of UTF-8. */
function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
