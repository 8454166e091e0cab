/** The schema of Cilium's resources as data: which one describes a kind, and what it says at a path. Its texts are in the JSON file only. */
import root from '../../../../schemas/cilium.schema.json';
import type { ManifestPath } from '../../manifest/manifest';

/** The part of JSON Schema that is read here, with the additions of editors. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly const?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema;
  readonly default?: string | number | boolean;
  readonly examples?: readonly (string | number)[];
  readonly defaultSnippets?: readonly SchemaSnippet[];
  readonly doNotSuggest?: boolean;
}

export interface SchemaSnippet {
  readonly label: string;
  readonly description: string;
  readonly body: SnippetValue;
}

/** The texts hold tab stops: `${1:blue}`. */
export type SnippetValue = string | number | boolean | readonly SnippetValue[] | { readonly [key: string]: SnippetValue };

interface SchemaCase {
  readonly if: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
}

interface KindSchema {
  readonly apiVersions: readonly string[];
  readonly kind: string;
  readonly schema: JsonSchema;
}

const definitions: ReadonlyMap<string, JsonSchema> = new Map(Object.entries<JsonSchema>(root.definitions));

const cases: readonly SchemaCase[] = root.allOf;

const kinds: readonly KindSchema[] = cases.flatMap(({ if: condition, then: schema }) => {
  const { apiVersion, kind } = resolved(condition).properties ?? {};
  return schema ? [{ apiVersions: apiVersion?.enum ?? [apiVersion?.const ?? ''], kind: kind?.const ?? '', schema }] : [];
});

/** Snippets of whole documents, for a document without a kind. */
export const documentSnippets: readonly SchemaSnippet[] = cases.flatMap(({ else: otherwise }) => otherwise?.defaultSnippets ?? []);

/** The kinds to choose from, for a document without a kind. */
export const documentProperties: Readonly<Record<string, JsonSchema>> = root.properties;

/** The kinds of an API version. */
export function kindsIn(apiVersion: string): readonly string[] {
  return kinds.filter(({ apiVersions }) => apiVersions.includes(apiVersion)).map(({ kind }) => kind);
}

export function versionsOf(kind: string): readonly string[] {
  return kinds.find((each) => each.kind === kind)?.apiVersions ?? [];
}

/** The schema of an object. An object that states no version yet counts too. */
export function schemaOf(apiVersion: string | undefined, kind: string): JsonSchema | undefined {
  const found = kinds.find((each) => each.kind === kind && (apiVersion === undefined || each.apiVersions.includes(apiVersion)));
  return found && resolved(found.schema);
}

/** The schema of the value at a path. */
export function schemaAt(schema: JsonSchema, path: ManifestPath): JsonSchema | undefined {
  let current: JsonSchema | undefined = resolved(schema);
  for (const step of path) {
    if (!current) return undefined;
    const next: JsonSchema | undefined =
      typeof step === 'number' ? current.items : (ownProperty(current, step) ?? current.additionalProperties);
    current = next && resolved(next);
  }
  return current;
}

/** A schema with the contents of its reference, where it has none of its own. */
export function resolved({ $ref, allOf = [], ...stated }: JsonSchema): JsonSchema {
  const target = $ref === undefined ? undefined : definitions.get($ref.slice('#/definitions/'.length));
  return Object.assign({}, ...[...(target ? [target] : []), ...allOf].map(resolved), stated);
}

function ownProperty({ properties }: JsonSchema, name: string): JsonSchema | undefined {
  return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** A value that a field may have, with what it means. */
export interface FieldValue {
  readonly value: string;
  readonly description: string | undefined;
}

/** The values that a field may have; none for a field that takes any text. */
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
