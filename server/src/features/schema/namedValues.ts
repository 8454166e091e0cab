/** The values that a field may have, each with what it means. A field that takes any text has none. */
import { type JsonSchema, resolved } from './jsonSchema';

export interface FieldValue {
  readonly value: string;
  readonly description: string | undefined;
}

export function valuesOf(schema: JsonSchema): readonly FieldValue[] {
  const listed = (schema.enum ?? []).map((value, index) => ({ value, description: schema.enumDescriptions?.[index] }));
  const alternatives = (schema.anyOf ?? []).flatMap((alternative) => valuesOf(resolved(alternative)));
  // Such values are written in quotes, which an enum can't express.
  const snippets = (schema.defaultSnippets ?? []).filter(({ body }) => typeof body === 'string');
  const texts = snippets.map(({ label, description }) => ({ value: label, description }));
  const booleans = isOfType(schema, 'boolean') ? ['true', 'false'].map((value) => ({ value, description: undefined })) : [];
  return [...listed, ...alternatives, ...texts, ...booleans];
}

/** The first type is the intended one; the others admit placeholders and null. */
export function isOfType({ type }: JsonSchema, wanted: string): boolean {
  return (typeof type === 'string' ? type : type?.[0]) === wanted;
}
