/**
 * Positions of what a template gives. A value that a line of the template takes from the values is where those have it; everything else in the
 * template: exactly where a line is the same in both, else on the line that gives it.
 */
import { dequal } from 'dequal';
import { type Lines, linesOf, positionAt } from '../../../manifest/lines';
import type { ManifestPath, NodeLocation, Resource } from '../../../manifest/manifest';
import type { TextPosition, TextRange } from '../../../manifest/range';
import { valueAt } from '../../../manifest/values';
import { once } from '../../../model/once';
import type { Ground } from '../../resource/ground';
import type { Rendered } from '../template/templateOutput';

export interface RenderedFile {
  readonly uri: string;
  readonly template: string;
  readonly rendered: Rendered;
  readonly values: Ground;
}

/** The object with its places in the template and the values. `values` may be those of several files. */
export type InTemplate = (object: Resource) => Resource;

export function inTemplate({ uri, template, rendered, values }: RenderedFile): InTemplate {
  const lines = once(() => linesOf(template));
  const given = once(() => rendered.text.split('\n'));
  const origin = (line: number) => positionAt(lines(), rendered.origins[line] ?? 0).line;
  const isAsWritten = (line: number) => given()[line] === lineText(lines(), origin(line));

  const range = ({ start, end }: TextRange): TextRange => {
    if (isAsWritten(start.line) && isAsWritten(end.line)) return { start: moved(start), end: moved(end) };
    const [first, last] = [origin(start.line), Math.max(origin(start.line), origin(end.line))];
    const text = lineText(lines(), first);
    const indent = text.length - text.trimStart().length;
    return { start: { line: first, character: indent }, end: { line: last, character: lineText(lines(), last).trimEnd().length } };
  };
  const moved = ({ line, character }: TextPosition): TextPosition => ({ line: origin(line), character });
  const location = ({ key, value, source }: NodeLocation): NodeLocation => {
    const isExact = isAsWritten(value.start.line) && isAsWritten(value.end.line);
    return { uri, key: key && range(key), value: range(value), source: isExact ? source : undefined };
  };

  return (object) => {
    const { source, root } = object;
    /** The path in the values of what a path of the object has, when its line takes it from there. */
    const inValues = (path: ManifestPath): ManifestPath | undefined => {
      const found = path.length > root.length ? source.locate(path) : undefined;
      const start = found && valuesPath(lineText(lines(), origin(found.value.start.line)));
      if (!found || !start || isAsWritten(found.value.start.line)) return undefined;
      const inObject = path.slice(root.length);
      const wanted = valueAt(object.value, inObject);
      const ways = [start, ...inObject.map((_, at) => [...start, ...inObject.slice(at)])];
      return wanted === undefined ? undefined : ways.find((way) => dequal(valueAt(values.value, way), wanted) && values.locate(way));
    };
    return {
      ...object,
      patchedIn: values.parts,
      source: {
        locate: (path) => {
          const way = inValues(path);
          const found = way ? values.locate(way) : source.locate(path);
          return found && (way ? found : location(found));
        },
        nearest: (path) => location(source.nearest(path)),
        pathAt: ({ uri: file, line, character }) => {
          if (file !== uri) return undefined;
          const at = given().findIndex((_, index) => origin(index) === line && isAsWritten(index));
          return at < 0 ? undefined : source.pathAt({ uri, line: at, character });
        },
        // Text that is written into a template would be a part of the template.
        writable: (path) => {
          const way = inValues(path);
          return way && values.writable(way);
        },
      },
    };
  };
}

/** The path in the values of a line that takes its value, or all its lines, from one place. */
function valuesPath(line: string): ManifestPath | undefined {
  const [, path, ...others] = line.split(/\.Values\.([\w.-]+)/);
  return path !== undefined && others.length === 1 ? path.split('.') : undefined;
}

function lineText({ text, starts }: Lines, line: number): string {
  const start = starts[line] ?? text.length;
  return text.slice(start, starts[line + 1] ?? text.length).replace(/\r?\n$/, '');
}
