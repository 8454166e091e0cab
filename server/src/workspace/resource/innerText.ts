/** Values that are kept as a text inside a document (`helm.values: |`): read as YAML, with positions of the file around them. */
import { signLimit } from '../../manifest/limits';
import type { ManifestPath, ManifestProblem, NodeLocation, Resource } from '../../manifest/manifest';
import type { FilePosition, TextPosition, TextRange } from '../../manifest/range';
import { parseManifest } from '../../manifest/read/parseManifest';
import { mayConcernLoadBalancers } from '../../manifest/relevance';
import { stringAt } from '../../manifest/values';
import { type Ground, lazyGround, mergedGround } from './ground';

/** The text is read as a file of this name would be. */
const fileName = 'values.yaml';

/**
 * The problems of a text at a path that costs too much to be read; none where it does not. Only long texts can, so others are not read for this
 * question; and their nesting is limited by the document around them.
 */
export function innerCost(resource: Resource, path: ManifestPath): readonly ManifestProblem[] {
  const text = stringAt(resource.value, path) ?? '';
  if (text.length < signLimit) return [];
  const costly = parseManifest(fileName, text).problems.filter(({ cause }) => cause === 'cost');
  const { value } = resource.source.nearest([...resource.root, ...path]);
  return costly.map((problem) => ({ ...problem, range: { start: value.start, end: value.start } }));
}

/** The contents of the text at `path`, read when a caller asks for them; undefined when there is no such text. */
export function textGround(resource: Resource, path: ManifestPath): Ground | undefined {
  const text = stringAt(resource.value, path);
  if (text === undefined) return undefined;
  return lazyGround(mayConcernLoadBalancers(text), () => groundIn(resource, path, text));
}

function groundIn(resource: Resource, path: ManifestPath, text: string): Ground {
  const manifest = parseManifest(fileName, text);
  // Values without a word of load balancers still decide about the Services of a chart that makes some: their names, or that there are none.
  const inner = manifest.resources[0] ?? manifest.raw?.data()[0];
  const around = resource.source.locate([...resource.root, ...path]);
  if (!inner) return mergedGround([]);
  const { source, value } = inner;
  const block = around && literalBlock(around);
  return {
    parts: [resource],
    mayConcern: true,
    value,
    locate: (place) => {
      const location = source.locate(place);
      // Where the lines can't be told apart, the place is the text as a whole.
      return location && around && block ? shifted(location, around.uri, block) : around;
    },
    pathAt: ({ uri, line, character }: FilePosition) =>
      around && block && uri === around.uri && line >= block.line
        ? source.pathAt({ uri: fileName, line: line - block.line, character: Math.max(0, character - block.indent) })
        : undefined,
    writable: (place) => {
      const written = resource.source.writable([...resource.root, ...path]);
      if (!block || !written || written.within) return undefined;
      return { ...written, path: place, within: written.path };
    },
    home: (place) => ({ resource, path: [...path, ...place] }),
  };
}

export interface Block {
  readonly line: number;
  readonly indent: number;
}

/** The lines of a literal block scalar are in the file as they are in the value, only indented. */
export function literalBlock({ source, value }: NodeLocation): Block | undefined {
  if (source === undefined || !source.startsWith('|')) return undefined;
  const indent = /\n([ ]*)[^ \r\n]/.exec(source)?.[1]?.length;
  return indent === undefined ? undefined : { line: value.start.line + 1, indent };
}

export function shifted(location: NodeLocation, uri: string, block: Block): NodeLocation {
  const position = ({ line, character }: TextPosition): TextPosition => ({ line: line + block.line, character: character + block.indent });
  const range = ({ start, end }: TextRange): TextRange => ({ start: position(start), end: position(end) });
  return { uri, key: location.key && range(location.key), value: range(location.value), source: location.source };
}
