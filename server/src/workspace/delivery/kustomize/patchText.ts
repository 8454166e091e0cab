/** Objects and lists of operations that are kept as a text inside a document, with their places in the file. */
import type { ManifestPath, NodeLocation, Resource, SourceMap } from '../../../manifest/manifest';
import { parseManifest } from '../../../manifest/read/parseManifest';
import { startsWith, stringAt } from '../../../manifest/values';
import { once } from '../../../model/once';
import { literalBlock, shifted } from '../../resource/innerText';

/** A file of this name is read whatever it holds. */
const fileName = 'kustomization.yaml';

/**
 * The objects of a text. What of it can't be told apart by lines has the whole text as its place. Places are asked of few texts and take more room
 * than values, so the text is read a second time for them.
 */
export function objectsInText(resource: Resource, path: ManifestPath): readonly Resource[] {
  const text = stringAt(resource.value, path);
  if (text === undefined) return [];
  const placed = once(() => parseManifest(fileName, text).resources);
  const { uri } = placeOfText(resource, path);
  return parseManifest(fileName, text).resources.map((inner, index) => {
    // A list that is spread into another one leaves room for more, and thousands of these are kept.
    const root = path.concat(index);
    const source = once(() => sourceInText(placed()[index], root, resource));
    return { ...inner, uri, document: resource.document, root, source: lateSource(source) };
  });
}

function placeOfText(resource: Resource, path: ManifestPath): NodeLocation {
  return resource.source.nearest([...resource.root, ...path]);
}

function lateSource(source: () => SourceMap): SourceMap {
  return {
    locate: (path) => source().locate(path),
    nearest: (path) => source().nearest(path),
    pathAt: (position) => source().pathAt(position),
    writable: (path) => source().writable(path),
  };
}

function sourceInText(inner: Resource | undefined, root: ManifestPath, resource: Resource): SourceMap {
  const textPath = root.slice(0, -1);
  const around = placeOfText(resource, textPath);
  const block = literalBlock(around);
  const locate = (place: ManifestPath): NodeLocation | undefined => {
    const location = startsWith(place, root) ? inner?.source.locate([...inner.root, ...place.slice(root.length)]) : undefined;
    return location && (block ? shifted(location, around.uri, block) : around);
  };
  return {
    locate,
    nearest: (place) => locate(place) ?? locate(root) ?? around,
    pathAt: ({ uri, line, character }) => {
      if (!block || !inner || uri !== around.uri || line < block.line) return undefined;
      const position = { uri: fileName, line: line - block.line, character: Math.max(0, character - block.indent) };
      const hit = inner.source.pathAt(position);
      return hit && startsWith(hit.path, inner.root)
        ? { path: [...root, ...hit.path.slice(inner.root.length)], part: hit.part }
        : undefined;
    },
    writable: (place) => {
      const text = resource.source.writable([...resource.root, ...textPath]);
      if (!block || !inner || !text || text.within || !startsWith(place, root)) return undefined;
      return { ...text, path: [...inner.root, ...place.slice(root.length)], within: text.path };
    },
  };
}
