/** A snippet of the schema as block style YAML. Its tab stops stay, so the text is one for editors that fill them in. */
import type { SnippetValue } from './jsonSchema';

/** The first line is not indented, because it is written at the cursor. The others are indented by `indent` columns. */
export function snippetText(body: SnippetValue, indent: number): string {
  return linesOf(body).join(`\n${' '.repeat(indent)}`);
}

function linesOf(value: SnippetValue): readonly string[] {
  if (typeof value !== 'object') return [String(value)];
  if (isList(value)) return value.flatMap((item) => linesOf(item).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`));
  return Object.entries(value).flatMap(([key, inner]) => {
    const lines = linesOf(inner);
    return typeof inner === 'object' ? [`${key}:`, ...lines.map((line) => `  ${line}`)] : [`${key}: ${lines[0]}`];
  });
}

function isList(value: SnippetValue): value is readonly SnippetValue[] {
  return Array.isArray(value);
}
