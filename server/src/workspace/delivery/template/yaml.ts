/** Values as YAML in block style, as `toYaml` of Helm writes them: without a line break at the end. */
import { isTemplateList, isTemplateMap, type TemplateValue, textOf } from './value';

const deepest = 50;

/** Undefined where a part of the value is not known. */
export function yamlOf(value: TemplateValue): string | undefined {
  return linesOf(value, 0)?.join('\n');
}

function linesOf(value: TemplateValue, depth: number): readonly string[] | undefined {
  if (depth > deepest) return undefined;
  if (isTemplateList(value) && value.length > 0) return all(value.map((item) => nested(linesOf(item, depth + 1), '- ')));
  if (isTemplateMap(value) && Object.keys(value).length > 0) {
    return all(Object.entries(value).map(([key, item]) => entry(scalar(key) ?? '', item, depth)));
  }
  const text = isTemplateList(value) ? '[]' : isTemplateMap(value) ? '{}' : scalar(value);
  return text === undefined ? undefined : [text];
}

function entry(key: string, value: TemplateValue, depth: number): readonly string[] | undefined {
  const lines = linesOf(value, depth + 1);
  const isBlock = (isTemplateMap(value) && Object.keys(value).length > 0) || (isTemplateList(value) && value.length > 0);
  if (!lines) return undefined;
  return isBlock ? [`${key}:`, ...lines.map((line) => `  ${line}`)] : [`${key}: ${lines[0] ?? ''}`];
}

function nested(lines: readonly string[] | undefined, mark: string): readonly string[] | undefined {
  return lines?.map((line, index) => (index === 0 ? mark : '  ') + line);
}

function all(parts: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

/** A text is quoted, so that it stays one. */
function scalar(value: TemplateValue): string | undefined {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'string')
    return /^[A-Za-z][\w./-]*$/.test(value) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value) ? value : JSON.stringify(value);
  return textOf(value);
}
