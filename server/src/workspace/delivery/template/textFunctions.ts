/** Functions of templates that make texts of texts. */
import { RE2JS } from 're2js';
import { isTemplateList, type TemplateValue, textOf, unknownValue } from './value';
import { yamlOf } from './yaml';

type Make = (parameters: readonly TemplateValue[]) => TemplateValue;

/** Makes a function of parameters that print as texts. */
function ofTexts(make: (...texts: readonly string[]) => TemplateValue): Make {
  return (parameters) => {
    const texts = parameters.map(textOf);
    return texts.includes(undefined) ? unknownValue : make(...texts.filter((text) => text !== undefined));
  };
}

function quoted(mark: '"' | "'"): Make {
  return ofTexts((...texts) => texts.map((text) => (mark === '"' ? JSON.stringify(text) : `'${text}'`)).join(' '));
}

function indented(width: string, text: string): string {
  const blanks = ' '.repeat(Math.min(200, Math.max(0, Number(width) || 0)));
  return text
    .split('\n')
    .map((line) => blanks + line)
    .join('\n');
}

const longestExpression = 300;

/** The engine can't backtrack, so no expression takes long. */
function regex(expression: string): RE2JS | undefined {
  try {
    return expression.length > longestExpression ? undefined : RE2JS.compile(expression);
  } catch {
    return undefined;
  }
}

function trimmedEnd(text: string, end: string): string {
  return end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text;
}

function trimmedStart(text: string, start: string): string {
  return start !== '' && text.startsWith(start) ? text.slice(start.length) : text;
}

/** Signs at both ends. */
function without(signs: string, text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && signs.includes(text.charAt(start))) start++;
  while (end > start && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function truncated(length: string, text: string): string {
  const count = Number(length) || 0;
  return count < 0 ? text.slice(Math.max(0, text.length + count)) : text.slice(0, count);
}

function repeated(count: string, text: string): TemplateValue {
  const times = Math.max(0, Number(count) || 0);
  return times * text.length > 10_000 ? unknownValue : text.repeat(times);
}

function baseOf(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) || (path === '' ? '.' : '/');
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash) || '/';
}

/** `%s`, `%d` and `%v` only: other verbs have forms of Go. */
function printed([format, ...values]: readonly TemplateValue[]): TemplateValue {
  if (typeof format !== 'string') return unknownValue;
  const rest = values.map(textOf);
  if (rest.includes(undefined) || /%(?![sdvq%])/.test(format)) return unknownValue;
  return format.replace(/%([sdvq%])/g, (_, verb: string) => {
    if (verb === '%') return '%';
    const text = rest.shift() ?? '';
    return verb === 'q' ? JSON.stringify(text) : text;
  });
}

/** Words of small letters: `HTTPServer` has two. Source: github.com/huandu/xstrings, which Sprig uses. */
function inWords(text: string, connector: string): TemplateValue {
  // Words with digits have rules of their own, which are not followed here.
  if (/\p{N}/u.test(text)) return unknownValue;
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .trim()
    .split(/[\s_-]+/)
    .join(connector)
    .toLowerCase();
}

/** Argo CD makes a name for DNS so. */
function normalized(text: string): string {
  return without(
    '-.',
    text
      .toLowerCase()
      .replace(/[^a-z0-9.-]/g, '-')
      .slice(0, 253),
  );
}

function joined([separator, list]: readonly TemplateValue[]): TemplateValue {
  if (!isTemplateList(list)) return textOf(list) ?? unknownValue;
  const texts = list.map((item) => (item === unknownValue ? undefined : textOf(item)));
  return texts.includes(undefined) ? unknownValue : texts.join(textOf(separator) ?? '');
}

export const textFunctions: readonly (readonly [string, Make])[] = [
  ['quote', quoted('"')],
  ['squote', quoted("'")],
  ['print', ofTexts((...texts) => texts.join(''))],
  ['printf', printed],
  ['upper', ofTexts((text = '') => text.toUpperCase())],
  ['lower', ofTexts((text = '') => text.toLowerCase())],
  ['title', ofTexts((text = '') => text.replace(/(^|\s)(\S)/g, (_, blank: string, sign: string) => blank + sign.toUpperCase()))],
  ['kebabcase', ofTexts((text = '') => inWords(text, '-'))],
  ['snakecase', ofTexts((text = '') => inWords(text, '_'))],
  ['untitle', ofTexts((text = '') => text.replace(/(^|\s)(\S)/g, (_, blank: string, sign: string) => blank + sign.toLowerCase()))],
  ['trim', ofTexts((text = '') => text.trim())],
  ['trimAll', ofTexts((signs = '', text = '') => without(signs, text))],
  ['trimSuffix', ofTexts((end = '', text = '') => trimmedEnd(text, end))],
  ['trimPrefix', ofTexts((start = '', text = '') => trimmedStart(text, start))],
  ['replace', ofTexts((from = '', to = '', text = '') => (from === '' ? unknownValue : text.split(from).join(to)))],
  ['contains', ofTexts((part = '', text = '') => text.includes(part))],
  ['hasPrefix', ofTexts((start = '', text = '') => text.startsWith(start))],
  ['hasSuffix', ofTexts((end = '', text = '') => text.endsWith(end))],
  ['nospace', ofTexts((text = '') => text.replace(/\s/g, ''))],
  ['trunc', ofTexts((length = '', text = '') => truncated(length, text))],
  ['substr', ofTexts((start = '', end = '', text = '') => text.slice(Number(start) || 0, Number(end) < 0 ? undefined : Number(end) || 0))],
  ['repeat', ofTexts((count = '', text = '') => repeated(count, text))],
  ['indent', ofTexts((width = '', text = '') => indented(width, text))],
  ['nindent', ofTexts((width = '', text = '') => `\n${indented(width, text)}`)],
  ['cat', ofTexts((...texts) => texts.join(' '))],
  ['base', ofTexts((path = '') => baseOf(path))],
  ['dir', ofTexts((path = '') => folderOf(path))],
  ['ext', ofTexts((path = '') => /\.[^./]*$/.exec(path)?.[0] ?? '')],
  ['splitList', ofTexts((separator = '', text = '') => text.split(separator))],
  ['split', ofTexts((separator = '', text = '') => Object.fromEntries(text.split(separator).map((part, index) => [`_${index}`, part])))],
  ['join', joined],
  ['normalize', ofTexts((text = '') => normalized(text))],
  ['regexMatch', ofTexts((expression = '', text = '') => regex(expression)?.matcher(text).find() ?? unknownValue)],
  ['regexReplaceAll', ofTexts((expression = '', text = '', by = '') => replaced(expression, text, by))],
  ['toYaml', ([value]) => yamlOf(value) ?? unknownValue],
  ['toJson', ([value]) => jsonOf(value)],
  ['toPrettyJson', ([value]) => jsonOf(value)],
];

/** `${1}` stands for a group. */
function replaced(expression: string, text: string, by: string): TemplateValue {
  const compiled = regex(expression);
  try {
    return compiled ? compiled.matcher(text).replaceAll(by.replace(/\$\{(\d+)\}/g, '$$$1')) : unknownValue;
  } catch {
    return unknownValue;
  }
}

function jsonOf(value: TemplateValue): TemplateValue {
  const text = JSON.stringify(value ?? null, (_, item: unknown) =>
    typeof item === 'bigint' ? Number(item) : typeof item === 'symbol' ? '{{ }}' : item,
  );
  return text.includes('"{{ }}"') ? unknownValue : text;
}
