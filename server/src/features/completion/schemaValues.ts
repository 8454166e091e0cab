/** The values of fields of Cilium's resources that have a few, and their kinds and API versions. */
import type { Cursor } from '../../manifest/cursor/cursor';
import { impliedType } from '../../manifest/impliedType';
import { isPath } from '../cursorTarget';
import { valueHelp } from '../schema/fieldHelp';
import { documentProperties, type FieldValue, isOfType, kindsIn, schemaAt, schemaOf, valuesOf, versionsOf } from '../schema/jsonSchema';
import type { CompletionSource } from './item';
import { valueEdit } from './write';

export const schemaValueSource: CompletionSource = ({ cursor, uri, presentation }) => {
  // A chart or a file of values is no object of the Kubernetes API.
  if (cursor.part === 'key' || (cursor.kind === undefined && impliedType(uri) !== undefined)) return [];
  return choicesAt(cursor).map((choice, index) => {
    const documentation = valueHelp(choice, presentation);
    return {
      label: choice.value,
      kind: 'value',
      ...(choice.isBoolean ? { newText: `${cursor.lead}${choice.value}`, range: cursor.range } : valueEdit(cursor, choice.value)),
      ...(documentation !== undefined && { documentation }),
      sortText: `1${String(index).padStart(2, '0')}`,
    };
  });
};

interface Choice extends FieldValue {
  /** True for a boolean. In quotes, its value would be a string. */
  readonly isBoolean: boolean;
}

function choicesAt(cursor: Cursor): readonly Choice[] {
  const { apiVersion, kind, path } = cursor;
  if (isPath(path, 'kind')) return kindChoices(apiVersion);
  if (isPath(path, 'apiVersion')) return versionChoices(kind);
  const schema = kind === undefined ? undefined : schemaOf(apiVersion, kind);
  const field = schema && schemaAt(schema, path);
  if (!field) return [];
  const isBoolean = isOfType(field, 'boolean');
  return isBoolean && cursor.quote !== '' ? [] : valuesOf(field).map((value) => ({ ...value, isBoolean }));
}

function kindChoices(apiVersion: string | undefined): readonly Choice[] {
  const kinds = valuesOf(documentProperties['kind'] ?? {});
  const fitting = apiVersion === undefined ? undefined : kindsIn(apiVersion);
  return kinds.filter(({ value }) => fitting?.includes(value) ?? true).map((kind) => ({ ...kind, isBoolean: false }));
}

function versionChoices(kind: string | undefined): readonly Choice[] {
  const versions = kind === undefined ? valuesOf(documentProperties['apiVersion'] ?? {}).map(({ value }) => value) : versionsOf(kind);
  return versions.map((value) => ({ value, description: undefined, isBoolean: false }));
}
