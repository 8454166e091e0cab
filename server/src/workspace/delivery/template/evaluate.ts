/**
 * What Go templates give, as far as that is known. An action whose value is not known stays in the text as it is written, so that whatever reads the
 * text sees that a later step fills it in. Nothing is read or run: functions that ask for files, objects, times or secrets give what is not known.
 */
import type { TemplateExpression } from './expression';
import { assign, declare, type Frame, inside, startFrame, variableOf, withEntry } from './frame';
import { functions, type TemplateFunction } from './functions';
import { createOutput, type Output, type Rendered, TooMuch } from './templateOutput';
import { type Branch, type TemplateNode, type TemplateTree, templateTree } from './templateTree';
import { fieldOf, isTemplateList, isTemplateMap, type TemplateMap, type TemplateValue, textOf, truthOf, unknownValue } from './value';

/** Templates by their names. */
export interface NamedTemplates {
  readonly get: (name: string) => readonly TemplateNode[] | undefined;
}

export interface TemplateContext {
  /** The value that the template is started with. */
  readonly start: TemplateMap;
  /** Keys that are not there may be filled in all the same. */
  readonly isOpen: boolean;
  /** The output for `nil`: an empty text, as in Helm, or the action as it is written, for tools that could not use an empty text. */
  readonly nil: 'empty' | 'kept';
  readonly named: NamedTemplates;
  /** Functions of the tool, beside those that all tools have or in place of them. */
  readonly functions?: ReadonlyMap<string, TemplateFunction>;
}

const mostSteps = 20_000;
const deepest = 40;

type Leaving = 'break' | 'continue' | undefined;

/** Undefined for what is no template, or takes too much. */
export function renderTree(tree: TemplateTree, context: TemplateContext): Rendered | undefined {
  const output = createOutput();
  try {
    evaluator(withNamed(context, tree), output, { steps: 0 }).nodes(tree.nodes, startFrame(context.start));
    return output.rendered();
  } catch (error) {
    if (error instanceof TooMuch || error instanceof RangeError) return undefined;
    throw error;
  }
}

export function renderText(text: string, context: TemplateContext): Rendered | undefined {
  const tree = templateTree(text);
  return tree && renderTree(tree, context);
}

function withNamed(context: TemplateContext, { defined }: TemplateTree): TemplateContext {
  return defined.size === 0 ? context : { ...context, named: { get: (name) => defined.get(name) ?? context.named.get(name) } };
}

interface Evaluator {
  readonly nodes: (nodes: readonly TemplateNode[], frame: Frame) => Leaving;
}

/** Shared by templates that include each other. */
interface Budget {
  steps: number;
}

function evaluator(context: TemplateContext, output: Output, budget: Budget): Evaluator {
  const step = () => {
    if (++budget.steps > mostSteps) throw new TooMuch();
  };

  const nodes = (list: readonly TemplateNode[], frame: Frame): Leaving => {
    for (const node of list) {
      step();
      const leaving = visit(node, frame);
      if (leaving) return leaving;
    }
    return undefined;
  };

  const visit = (node: TemplateNode, frame: Frame): Leaving => {
    switch (node.kind) {
      case 'text':
        output.text(node.text, node.at);
        return undefined;
      case 'output':
        output.given(printed(computed(node.value, frame)) ?? node.source, node.at);
        return undefined;
      case 'assign':
        (node.isNew ? declare : assign)(node.name, computed(node.value, frame), frame.variables);
        return undefined;
      case 'template':
        output.given(included(node.name, node.value && computed(node.value, frame), frame) ?? node.source, node.at);
        return undefined;
      case 'leave':
        return node.what;
      default:
        return branch(node, frame);
    }
  };

  const printed = (value: TemplateValue): string | undefined =>
    context.nil === 'kept' && (value === undefined || value === null) ? undefined : textOf(value);

  const branch = (node: Branch, frame: Frame): Leaving => {
    const value = computed(node.value, frame);
    if (node.kind === 'range') return range(node, value, frame);
    const inner = inside(frame, node.kind === 'with' ? value : frame.dot);
    const [name] = node.variables;
    if (name !== undefined) declare(name, value, inner.variables);
    const truth = truthOf(value);
    // Output under an unknown condition is doubtful.
    if (truth === undefined) output.doubted(() => nodes(node.body, inner));
    else return nodes(truth ? node.body : node.otherwise, truth ? inner : inside(frame, frame.dot));
    return undefined;
  };

  const range = ({ variables, body, otherwise }: Branch, value: TemplateValue, frame: Frame): Leaving => {
    const entries = entriesOf(value);
    if (!entries) {
      output.doubted(() => nodes(body, withEntry(frame, variables, [unknownValue, unknownValue])));
      return undefined;
    }
    if (entries.length === 0) return nodes(otherwise, inside(frame, frame.dot));
    for (const entry of entries) if (nodes(body, withEntry(frame, variables, entry)) === 'break') break;
    return undefined;
  };

  const computed = (expression: TemplateExpression, frame: Frame): TemplateValue => {
    step();
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'start':
        return expression.variable === undefined ? frame.dot : variableOf(expression.variable, frame.variables);
      case 'fields':
        return expression.path.reduce((found, key) => field(found, key), computed(expression.of, frame));
      case 'method':
        return unknownValue;
      case 'call':
        return call(expression.name, expression.parameters, [], frame);
      case 'pipeline':
        return expression.then.reduce<TemplateValue>(
          (last, next) => (next.kind === 'call' ? call(next.name, next.parameters, [last], frame) : unknownValue),
          computed(expression.first, frame),
        );
    }
  };

  const field = (value: TemplateValue, key: string): TemplateValue => {
    const found = fieldOf(value, key);
    return found === undefined && context.isOpen && (value === undefined || isTemplateMap(value)) ? unknownValue : found;
  };

  const call = (name: string, parameters: readonly TemplateExpression[], last: readonly TemplateValue[], frame: Frame): TemplateValue => {
    // The parts of these behind the one that decides are not looked at.
    if (name === 'and' || name === 'or')
      return connected(name, [...parameters.map((parameter) => () => computed(parameter, frame)), ...last.map((one) => () => one)]);
    const values = [...parameters.map((parameter) => computed(parameter, frame)), ...last];
    if (name === 'include') return includedValue(values, frame);
    if (name === 'tpl') return templateOf(values, frame);
    const known = context.functions?.get(name) ?? functions.get(name);
    return known ? known(values) : unknownValue;
  };

  const includedValue = ([name, dot]: readonly TemplateValue[], frame: Frame): TemplateValue =>
    typeof name === 'string' ? (included(name, dot, frame) ?? unknownValue) : unknownValue;

  /** The text of a named template; undefined where there is none, or where a part of it is not known. */
  const included = (name: string, dot: TemplateValue, frame: Frame): string | undefined => {
    const body = context.named.get(name);
    return body && textOfNodes(body, dot, frame);
  };

  const templateOf = ([text, dot]: readonly TemplateValue[], frame: Frame): TemplateValue => {
    const tree = typeof text === 'string' ? templateTree(text) : undefined;
    return tree ? (textOfNodes(tree.nodes, dot, frame) ?? unknownValue) : unknownValue;
  };

  const textOfNodes = (body: readonly TemplateNode[], dot: TemplateValue, frame: Frame): string | undefined => {
    if (frame.depth > deepest) return undefined;
    const output = createOutput();
    const inner = evaluator(context, output, budget);
    inner.nodes(body, { ...startFrame(dot), depth: frame.depth + 1 });
    const { text, doubtful } = output.rendered();
    return doubtful.length > 0 || text.includes('{{ ') ? undefined : text;
  };

  return { nodes };
}

function connected(name: 'and' | 'or', values: readonly (() => TemplateValue)[]): TemplateValue {
  let last: TemplateValue;
  for (const value of values) {
    last = value();
    const truth = truthOf(last);
    if (truth === undefined) return unknownValue;
    if (truth === (name === 'or')) return last;
  }
  return last;
}

/** Mappings are gone through in the order of their keys. */
function entriesOf(value: TemplateValue): readonly (readonly [TemplateValue, TemplateValue])[] | undefined {
  if (value === unknownValue) return undefined;
  if (isTemplateList(value)) return value.map((item, index) => [index, item] as const);
  if (isTemplateMap(value)) {
    const keys = Object.keys(value).sort();
    return keys.map((key) => [key, value[key]] as const);
  }
  return typeof value === 'number' && value > 0 && value <= 1000
    ? Array.from({ length: value }, (_, index) => [index, index] as const)
    : [];
}
