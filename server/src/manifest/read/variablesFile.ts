/** Files of `NAME=value` lines, as kustomize reads them for its generators, in the shape of a manifest with one resource. */
import { fileApiVersion } from '../impliedType';
import { type Lines, linesOf, offsetAt, textRangeOf } from '../lines';
import type { Manifest, ManifestPath, NodeLocation, SourceMap } from '../manifest';
import type { FilePosition } from '../range';

interface Variable {
  readonly key: number;
  readonly value: number;
  readonly end: number;
}

/**
 * Reads a file of variables as kustomize does: blank lines and comments are passed over, blanks before a name are removed, a value is kept as
 * written.
 */
export function variablesFile(uri: string, text: string): Manifest {
  const lines = linesOf(text);
  const variables = new Map<string, Variable>();
  const data = new Map<string, string>();
  for (const match of text.matchAll(/^[ \t]*([A-Za-z_][A-Za-z0-9_.-]*)=([^\r\n]*)/gm)) {
    const [line, name = '', written = ''] = match;
    const end = match.index + line.length;
    variables.set(name, { key: end - written.length - 1 - name.length, value: end - written.length, end });
    data.set(name, written);
  }
  const value = { data: Object.fromEntries(data) };
  const source = sourceOf(uri, lines, variables);
  const resource = {
    uri,
    document: 0,
    root: [],
    apiVersion: fileApiVersion,
    kind: 'Variables',
    name: '',
    namespace: undefined,
    value,
    source,
  };
  return {
    uri,
    lines,
    documents: 1,
    unreadable: [],
    resources: [resource],
    problems: [],
    comments: [],
    templated: false,
    raw: undefined,
    stale: false,
  };
}

function sourceOf(uri: string, lines: Lines, variables: ReadonlyMap<string, Variable>): SourceMap {
  const whole: NodeLocation = { uri, key: undefined, value: textRangeOf(lines, 0, lines.text.length), source: undefined };
  const locate = ([field, name]: ManifestPath): NodeLocation | undefined => {
    if (field !== 'data') return whole;
    const variable = name === undefined ? undefined : variables.get(String(name));
    if (!variable) return name === undefined ? whole : undefined;
    const { key, value, end } = variable;
    return { uri, key: textRangeOf(lines, key, value - 1), value: textRangeOf(lines, value, end), source: lines.text.slice(value, end) };
  };
  const pathAt = (position: FilePosition) => {
    if (position.uri !== uri) return undefined;
    const offset = offsetAt(lines, position);
    for (const [name, { key, value, end }] of variables) {
      if (key <= offset && offset <= end) return { path: ['data', name], part: offset < value ? 'key' : 'value' } as const;
    }
    return undefined;
  };
  return { locate, nearest: (path) => locate(path) ?? whole, pathAt, writable: () => undefined };
}
