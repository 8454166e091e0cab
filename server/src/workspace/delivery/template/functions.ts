/**
 * The functions of Go templates, of Sprig, Helm and Argo CD that give the same whenever they are asked. Each gets its parameters in order; with one that is
 * not known it gives what is not known, unless it says otherwise. Sources: pkg.go.dev/text/template, masterminds.github.io/sprig, helm.sh/docs.
 */
import { collectionFunctions } from './collectionFunctions';
import { textFunctions } from './textFunctions';
import { isTemplateList, isTemplateMap, type TemplateValue, textOf, truthOf, unknownValue } from './value';

export type TemplateFunction = (parameters: readonly TemplateValue[]) => TemplateValue;

/** Parameters that are not known make the result not known. */
function ofKnown(make: TemplateFunction): TemplateFunction {
  return (parameters) => (parameters.includes(unknownValue) ? unknownValue : make(parameters));
}

function number(value: TemplateValue): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  const read = typeof value === 'string' ? Number(value) : value === undefined || value === null ? 0 : Number.NaN;
  return Number.isNaN(read) ? (typeof value === 'string' ? 0 : undefined) : read;
}

function arithmetic(compute: (a: number, b: number) => number): TemplateFunction {
  return ofKnown((parameters) => {
    const numbers = parameters.map(number);
    if (numbers.includes(undefined)) return unknownValue;
    const [first = 0, ...others] = numbers.filter((value) => value !== undefined);
    const result = others.reduce(compute, first);
    return Number.isFinite(result) ? result : unknownValue;
  });
}

function rounded(round: (value: number) => number): TemplateFunction {
  return ofKnown(([value]) => {
    const read = number(value);
    return read === undefined ? unknownValue : round(read);
  });
}

function comparison(holds: (order: number) => boolean): TemplateFunction {
  return ofKnown(([a, b]) => {
    if (typeof a === 'string' && typeof b === 'string') return holds(a < b ? -1 : a > b ? 1 : 0);
    return typeof a === 'number' && typeof b === 'number' ? holds(a - b) : unknownValue;
  });
}

/** Several values may be behind the first: one that equals it is enough. */
function isEqual([first, ...others]: readonly TemplateValue[]): TemplateValue {
  return others.some((other) => JSON.stringify(other, bigints) === JSON.stringify(first, bigints) || (isNil(first) && isNil(other)));
}

function bigints(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function isNil(value: TemplateValue): boolean {
  return value === undefined || value === null;
}

function negated(value: TemplateValue): TemplateValue {
  const truth = truthOf(value);
  return truth === undefined ? unknownValue : !truth;
}

/** The first that is not empty. */
function firstTrue(parameters: readonly TemplateValue[]): TemplateValue {
  for (const parameter of parameters) {
    const truth = truthOf(parameter);
    if (truth === undefined) return unknownValue;
    if (truth) return parameter;
  }
  return undefined;
}

function kindOf(value: TemplateValue): string {
  if (isTemplateList(value)) return 'slice';
  if (isTemplateMap(value)) return 'map';
  if (isNil(value)) return 'invalid';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

const plain: readonly (readonly [string, TemplateFunction])[] = [
  ['default', ([fallback, value]) => (truthOf(value) === undefined ? unknownValue : truthOf(value) ? value : fallback)],
  ['coalesce', firstTrue],
  ['empty', ([value]) => negated(value)],
  ['not', ([value]) => negated(value)],
  ['ternary', ([yes, no, test]) => (truthOf(test) === undefined ? unknownValue : truthOf(test) ? yes : no)],
  ['required', ([, value]) => value],
  ['eq', ofKnown(isEqual)],
  ['ne', ofKnown((parameters) => !isEqual(parameters))],
  ['lt', comparison((order) => order < 0)],
  ['le', comparison((order) => order <= 0)],
  ['gt', comparison((order) => order > 0)],
  ['ge', comparison((order) => order >= 0)],
  ['add', arithmetic((a, b) => a + b)],
  ['add1', ofKnown(([value]) => (number(value) ?? 0) + 1)],
  ['sub', arithmetic((a, b) => a - b)],
  ['mul', arithmetic((a, b) => a * b)],
  ['div', arithmetic((a, b) => Math.trunc(a / b))],
  ['mod', arithmetic((a, b) => a % b)],
  ['max', arithmetic((a, b) => Math.max(a, b))],
  ['min', arithmetic((a, b) => Math.min(a, b))],
  ['int', rounded(Math.trunc)],
  ['int64', rounded(Math.trunc)],
  ['atoi', rounded(Math.trunc)],
  ['float64', rounded((value) => value)],
  ['ceil', rounded(Math.ceil)],
  ['floor', rounded(Math.floor)],
  ['kindOf', ofKnown(([value]) => kindOf(value))],
  ['kindIs', ofKnown(([kind, value]) => kind === kindOf(value))],
  ['toString', ofKnown(([value]) => textOf(value) ?? unknownValue)],
  ['fail', () => unknownValue],
  // Without a cluster, Helm's `lookup` finds nothing.
  ['lookup', () => ({})],
];

export const functions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ...plain,
  ...textFunctions.map(([name, make]) => [name, ofKnown(make)] as const),
  ...collectionFunctions.map(([name, make]) => [name, ofKnown(make)] as const),
]);
