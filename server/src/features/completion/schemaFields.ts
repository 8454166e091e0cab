/** The fields of Cilium's resources that are not there yet, and snippets where nothing is yet. */
import type { Cursor } from '../../manifest/cursor/cursor';
import { message } from '../../model/message';
import { escapeMarkdown, type Presentation } from '../presentation';
import { fieldHelp } from '../schema/fieldHelp';
import { isOfType, type JsonSchema, resolved, type SchemaSnippet, type SnippetValue, schemaAt, schemaOf } from '../schema/jsonSchema';
import type { CompletionItem, CompletionSource } from './item';
import { keyEdit } from './write';

export const schemaFieldSource: CompletionSource = ({ cursor, presentation }) => {
  const { kind, apiVersion, part, path, siblings } = cursor;
  const schema = kind === undefined || part === 'value' ? undefined : schemaOf(apiVersion, kind);
  const mapping = schema && schemaAt(schema, path);
  if (!mapping?.properties) return [];
  const present = new Set(siblings.map(({ key }) => key));
  const fields = Object.entries(mapping.properties)
    .map(([name, field]) => ({ name, field: resolved(field) }))
    .filter(({ name, field }) => !present.has(name) && field.doNotSuggest !== true)
    .map(({ name, field }, index) => fieldItem({ name, field, index, mapping, cursor, presentation }));
  const isEmpty = part === 'item' || siblings.length === 0;
  const snippets = isEmpty && cursor.style === 'block' ? (mapping.defaultSnippets ?? []) : [];
  return [...fields, ...snippets.map((snippet) => snippetItem(snippet, cursor, presentation))];
};

interface FieldPlace {
  readonly name: string;
  readonly field: JsonSchema;
  readonly index: number;
  readonly mapping: JsonSchema;
  readonly cursor: Cursor;
  readonly presentation: Presentation;
}

/** Required fields come first, then the rest in the order of the schema. */
function fieldItem({ name, field, index, mapping, cursor, presentation }: FieldPlace): CompletionItem {
  const isRequired = mapping.required?.includes(name) === true;
  const documentation = fieldHelp(field, presentation);
  const { newText, range } = keyEdit(cursor, name);
  return {
    label: name,
    kind: 'key',
    newText: withStartOfValue(newText, field, cursor),
    range,
    ...(isRequired && { detail: presentation.render(message('required')) }),
    ...(documentation !== undefined && { documentation }),
    sortText: `${isRequired ? 1 : 2}${String(index).padStart(2, '0')}`,
    leadsOn: true,
  };
}

/** In block style, a mapping or a list begins on the next line. */
function withStartOfValue(key: string, field: JsonSchema, cursor: Cursor): string {
  if (cursor.style === 'flow' || !key.endsWith(': ')) return key;
  const start = isOfType(field, 'array') ? '- ' : isOfType(field, 'object') ? '' : undefined;
  return start === undefined ? key : `${key.trimEnd()}\n${' '.repeat(columnOf(cursor) + 2)}${start}`;
}

export function snippetItem({ label, description, body }: SchemaSnippet, cursor: Cursor, { render }: Presentation): CompletionItem {
  return {
    label: render(message(label)),
    kind: 'snippet',
    newText: `${cursor.lead}${snippetText(body, columnOf(cursor))}`,
    range: cursor.range,
    format: 'snippet',
    documentation: escapeMarkdown(render(message(description))),
    sortText: '3',
  };
}

/** The edit that writes a key at the cursor. */
function columnOf({ indent, lead }: Cursor): number {
  return indent + lead.length;
}

/**
 * A snippet of the schema as block style YAML. Its tab stops stay, so the text is for editors that fill them in. The first line is not
 * indented, because it is written at the cursor; the others are indented by `indent` columns.
 */
function snippetText(body: SnippetValue, indent: number): string {
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
