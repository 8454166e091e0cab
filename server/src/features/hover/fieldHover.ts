/** Hover on a field of Cilium's resources, or on one of its values: what the schema says about it, whatever becomes of the document. */
import type { Cursor } from '../../manifest/cursor/cursor';
import type { Presentation } from '../presentation';
import { fieldHelp, valueHelp } from '../schema/fieldHelp';
import { type JsonSchema, schemaAt, schemaOf, valuesOf } from '../schema/jsonSchema';
import type { Hover } from './hover';

export function fieldHover(cursor: Cursor, presentation: Presentation): Hover | undefined {
  const { apiVersion, kind, path, part, text, range } = cursor;
  const schema = kind === undefined ? undefined : schemaOf(apiVersion, kind);
  if (!schema || text === '') return undefined;
  const isKey = part === 'key';
  const described = schemaAt(schema, isKey ? [...path, text] : path);
  const markdown = described && (isKey ? fieldHelp(described, presentation) : helpOfValue(described, text, presentation));
  return markdown === undefined ? undefined : { markdown, range };
}

function helpOfValue(schema: JsonSchema, text: string, presentation: Presentation): string | undefined {
  const value = valuesOf(schema).find((each) => each.value === text);
  return value && valueHelp(value, presentation);
}
