/** The object of the Kubernetes API around the cursor: the document, or an item of a `List`. Only its own lines are read. */
import { levelsOf, skipBlanks } from './cursorLine';
import type { ManifestMap, ManifestPath } from './manifest';
import { outlineOf } from './outline';
import { isManifestMap, textAt, valueAt } from './values';

export interface CursorObject {
  /** Undefined while nobody wrote it. */
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  /** The way from the document to the object. */
  readonly root: ManifestPath;
  /** What the object says, read so that a half-written line spoils nothing; made when it is asked for. */
  readonly object: () => ManifestMap;
}

/** `path` leads from the document to the cursor in line `number`. */
export function objectAround(text: string, lines: readonly string[], number: number, path: ManifestPath): CursorObject {
  const apiVersion = textOfKey(text, 'apiVersion');
  const kind = textOfKey(text, 'kind');
  const [items, index] = path;
  if (!kind?.endsWith('List') || items !== 'items' || typeof index !== 'number') {
    return { apiVersion, kind, root: [], object: made(() => outlineOf(lines)) };
  }
  const root = [items, index];
  const object = made(() => {
    const own = itemLines(lines, number);
    const item = own ? outlineOf(own) : valueAt(outlineOf(lines), root);
    return isManifestMap(item) ? item : {};
  });
  return {
    apiVersion: textAt(object(), ['apiVersion']) ?? apiVersion,
    kind: textAt(object(), ['kind']) ?? (kind.slice(0, -'List'.length) || undefined),
    root,
    object,
  };
}

function made<T>(make: () => T): () => T {
  let value: { readonly made: T } | undefined;
  return () => {
    value ??= { made: make() };
    return value.made;
  };
}

/** A scalar of the document's own mapping, read without the outline: most documents turn out to concern nobody. */
function textOfKey(text: string, key: string): string | undefined {
  return new RegExp(`(?:^|\\n)\\uFEFF?["']?${key}["']?[ \\t]*:[ \\t]*["']?([\\w./-]+)`).exec(text)?.[1];
}

/** The lines of the item of the document's list that holds the line, its dash taken away; undefined in braces. */
function itemLines(lines: readonly string[], number: number): readonly string[] | undefined {
  const list = lines.findIndex((line) => /^["']?items["']?[ \t]*:[ \t]*(?:#.*)?\r?$/.test(line));
  const first = list < 0 ? -1 : lines.findIndex((line, index) => index > list && levelsOf(line).length > 0);
  const column = skipBlanks(lines[first] ?? '', 0);
  const startsItem = (line: string) => line[column] === '-' && skipBlanks(line, 0) === column;
  const start = lines.findLastIndex((line, index) => index <= number && startsItem(line));
  if (first < 0 || start < first) return undefined;
  const next = lines.findIndex((line, index) => index > start && skipBlanks(line, 0) <= column && levelsOf(line).length > 0);
  const head = lines[start] ?? '';
  return [`${head.slice(0, column)} ${head.slice(column + 1)}`, ...lines.slice(start + 1, next < 0 ? undefined : next)];
}
