/** The schema of Cilium's resources as data: which one describes a kind, and what it says at a path. Its texts are in the JSON file only. */
import root from '../../../../schemas/cilium.schema.json';
import type { ManifestPath } from '../../manifest/manifest';

/** As much of JSON Schema as is read here, with what editors add. */
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

/** Texts hold tab stops: `${1:blue}`. */
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

/** Whole documents, for one that has no kind yet. */
export const documentSnippets: readonly SchemaSnippet[] = cases.flatMap(({ else: otherwise }) => otherwise?.defaultSnippets ?? []);

/** The choice of kinds, for a document that has none yet. */
export const documentProperties: Readonly<Record<string, JsonSchema>> = root.properties;

/** The kinds that there are in an API version. */
export function kindsIn(apiVersion: string): readonly string[] {
  return kinds.filter(({ apiVersions }) => apiVersions.includes(apiVersion)).map(({ kind }) => kind);
}

export function versionsOf(kind: string): readonly string[] {
  return kinds.find((each) => each.kind === kind)?.apiVersions ?? [];
}

/** What describes an object; one that says no version yet counts too. */
export function schemaOf(apiVersion: string | undefined, kind: string): JsonSchema | undefined {
  const found = kinds.find((each) => each.kind === kind && (apiVersion === undefined || each.apiVersions.includes(apiVersion)));
  return found && resolved(found.schema);
}

/** What describes the value at a path. */
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

/** With what it refers to, where it says nothing itself. */
export function resolved({ $ref, allOf = [], ...own }: JsonSchema): JsonSchema {
  const target = $ref === undefined ? undefined : definitions.get($ref.slice('#/definitions/'.length));
  return Object.assign({}, ...[...(target ? [target] : []), ...allOf].map(resolved), own);
}

function ownProperty({ properties }: JsonSchema, name: string): JsonSchema | undefined {
  return properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
}
