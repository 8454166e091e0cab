/** Values that stand as a text inside a document (`helm.values: |`): read as YAML, with positions of the file around them. */
import { shortestCostly } from '../../manifest/limits';
import type { ManifestMap, ManifestPath, ManifestProblem, NodeLocation, Resource } from '../../manifest/manifest';
import type { FilePosition, TextPosition, TextRange } from '../../manifest/range';
import { parseManifest } from '../../manifest/read/parseManifest';
import { startsWith, stringAt } from '../../manifest/values';
import type { Ground } from './claimDraft';

/** What kind of text it is, by the name a file of it would have. */
const fileName = 'values.yaml';

export function innerValue(text: string): ManifestMap | undefined {
  return parseManifest(fileName, text).resources[0]?.value;
}

/**
 * That the text at a path costs too much to be read, where it does. Only long ones can, so that others are not read for this question; and
 * their nesting is limited by the document around them.
 */
export function innerCost(resource: Resource, path: ManifestPath): readonly ManifestProblem[] {
  const text = stringAt(resource.value, path) ?? '';
  if (text.length < shortestCostly) return [];
  const costly = parseManifest(fileName, text).problems.filter(({ cause }) => cause === 'cost');
  const { value } = resource.source.nearest([...resource.root, ...path]);
  return costly.map((problem) => ({ ...problem, range: { start: value.start, end: value.start } }));
}

/** A ground in which the text at `path` is replaced by what it says; undefined when there is no such text or it says nothing. */
export function innerGround(resource: Resource, path: ManifestPath): Ground | undefined {
  const text = stringAt(resource.value, path);
  const inner = text === undefined ? undefined : parseManifest(fileName, text).resources[0];
  if (!inner) return undefined;
  const { source } = inner;
  const around = resource.source.locate([...resource.root, ...path]);
  const block = around && literalBlock(around);
  const wrapped = path.reduceRight<ManifestMap>((value, step) => ({ [String(step)]: value }), inner.value);
  return {
    parts: [resource],
    value: wrapped,
    locate: (place) => {
      if (!startsWith(place, path)) return undefined;
      const location = source.locate(place.slice(path.length));
      // Where the lines can't be told apart, the text as a whole is the place.
      return location && around && (block ? shifted(location, around.uri, block) : around);
    },
    pathAt: ({ uri, line, character }: FilePosition) => {
      if (!block || uri !== around.uri || line < block.line) return undefined;
      const hit = source.pathAt({ uri: fileName, line: line - block.line, character: Math.max(0, character - block.indent) });
      return hit && { path: [...path, ...hit.path], part: hit.part };
    },
    writable: (place) => {
      const text = resource.source.writable([...resource.root, ...path]);
      if (!block || !text || text.within || !startsWith(place, path)) return undefined;
      return { ...text, path: place.slice(path.length), within: text.path };
    },
  };
}

/** The object that a text inside a resource holds, with its places in the file. */
export function innerResource(resource: Resource, path: ManifestPath): Resource | undefined {
  const text = stringAt(resource.value, path);
  const inner = text === undefined ? undefined : parseManifest(fileName, text).resources[0];
  const ground = innerGround(resource, path);
  const around = resource.source.nearest([...resource.root, ...path]);
  if (!inner || !ground) return undefined;
  return {
    ...inner,
    uri: resource.uri,
    document: resource.document,
    root: path,
    source: { locate: ground.locate, nearest: (place) => ground.locate(place) ?? around, pathAt: ground.pathAt, writable: ground.writable },
  };
}

interface Block {
  readonly line: number;
  readonly indent: number;
}

/** The lines of a literal block scalar stand in the file as they are in the value, only indented. */
function literalBlock({ source, value }: NodeLocation): Block | undefined {
  if (source === undefined || !source.startsWith('|')) return undefined;
  const indent = /\n([ ]*)[^ \r\n]/.exec(source)?.[1]?.length;
  return indent === undefined ? undefined : { line: value.start.line + 1, indent };
}

function shifted(location: NodeLocation, uri: string, block: Block): NodeLocation {
  const position = ({ line, character }: TextPosition): TextPosition => ({ line: line + block.line, character: character + block.indent });
  const range = ({ start, end }: TextRange): TextRange => ({ start: position(start), end: position(end) });
  return { uri, key: location.key && range(location.key), value: range(location.value), source: location.source };
}
