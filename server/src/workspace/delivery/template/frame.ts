/** The place of an action in a template: the value that `.` means there, and the variables that it sees. */
import { type TemplateValue, unknownValue } from './value';

export interface Frame {
  readonly dot: TemplateValue;
  readonly variables: Variables;
  readonly depth: number;
}

/** Assignments change the variable where it was declared. */
interface Variables {
  readonly values: Map<string, TemplateValue>;
  readonly outer: Variables | undefined;
}

/** The start of a template, whose value `$` means in all of it. */
export function startFrame(start: TemplateValue): Frame {
  return { dot: start, variables: { values: new Map([['', start]]), outer: undefined }, depth: 0 };
}

/** A block inside of a frame; what it declares ends with it. */
export function inside(frame: Frame, dot: TemplateValue): Frame {
  return { ...frame, dot, variables: { values: new Map(), outer: frame.variables } };
}

/** One round of `range`. With two names the first one is that of the index or key. */
export function withEntry(frame: Frame, names: readonly string[], [key, value]: readonly [TemplateValue, TemplateValue]): Frame {
  const inner = inside(frame, value);
  const [first, second] = names;
  if (second !== undefined) declare(second, value, inner.variables);
  if (first !== undefined) declare(first, second === undefined ? value : key, inner.variables);
  return inner;
}

export function variableOf(name: string, variables: Variables): TemplateValue {
  for (let scope: Variables | undefined = variables; scope; scope = scope.outer) if (scope.values.has(name)) return scope.values.get(name);
  return unknownValue;
}

export function declare(name: string, value: TemplateValue, variables: Variables): void {
  variables.values.set(name, value);
}

/** Without a declaration it becomes one. */
export function assign(name: string, value: TemplateValue, variables: Variables): void {
  let scope: Variables | undefined = variables;
  while (scope && !scope.values.has(name)) scope = scope.outer;
  declare(name, value, scope ?? variables);
}
