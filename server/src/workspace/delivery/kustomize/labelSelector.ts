/** Selectors as a text (`app in (web, shop), tier!=front, !legacy`), as kustomize reads them in the targets of patches. */
import { type LabelLookup, type LabelSelectorRequirement, selectorMatcher, selectorMatches } from '../../../model/selector';

export type LabelTest = (labels: LabelLookup) => boolean;

const longest = 10_000;

/** A text that is no selector makes kustomize fail, so it selects nothing. */
export function labelTest(text: string): LabelTest {
  const requirements = text.trim() === '' ? [] : readRequirements(text);
  const matcher = requirements && selectorMatcher({ matchLabels: new Map(), matchExpressions: requirements });
  return (labels) => matcher?.ok === true && selectorMatches(matcher.value, labels);
}

function readRequirements(text: string): readonly LabelSelectorRequirement[] | undefined {
  if (text.length > longest) return undefined;
  const found: LabelSelectorRequirement[] = [];
  for (const part of parts(text)) {
    const requirement = readRequirement(part.trim());
    if (!requirement) return undefined;
    found.push(requirement);
  }
  return found;
}

/** Between commas, but for those in parentheses. */
function parts(text: string): readonly string[] {
  const found: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === ',' && depth === 0) {
      found.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...found, text.slice(start)];
}

function readRequirement(part: string): LabelSelectorRequirement | undefined {
  const set = /^([^\s!=(),]+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(part);
  if (set) {
    const values = (set[3] ?? '').split(',').map((value) => value.trim());
    return { key: set[1] ?? '', operator: set[2] === 'in' ? 'In' : 'NotIn', values };
  }
  const equality = /^([^\s!=(),]+)\s*(!=|==?)\s*([^\s!=(),]*)$/.exec(part);
  if (equality) return { key: equality[1] ?? '', operator: equality[2] === '!=' ? 'NotIn' : 'In', values: [equality[3] ?? ''] };
  const existence = /^(!?)\s*([^\s!=(),]+)$/.exec(part);
  return existence ? { key: existence[2] ?? '', operator: existence[1] === '!' ? 'DoesNotExist' : 'Exists', values: [] } : undefined;
}
