/** Objects and lists of operations that are kept as a text inside a document, with their places in the file. */
import type { ManifestPath, NodeLocation, Resource, SourceMap } from '../../../manifest/manifest';
import { parseManifest } from '../../../manifest/read/parseManifest';
import { startsWith, stringAt } from '../../../manifest/values';
import { literalBlock, shifted } from '../../resource/innerText';

/** A file of this name is read whatever it holds. */
const fileName = 'kustomization.yaml';

/** The objects of a text. What of it can't be told apart by lines has the whole text as its place. */
export function objectsInText(resource: Resource, path: ManifestPath): readonly Resource[] {
  const text = stringAt(resource.value, path);
  if (text === undefined) return [];
  const around = resource.source.nearest([...resource.root, ...path]);
  return parseManifest(fileName, text).resources.map((inner, index) => {
    const root = [...path, index];
    return { ...inner, uri: around.uri, document: resource.document, root, source: sourceInText(inner, root, resource, around) };
  });
}

function sourceInText(inner: Resource, root: ManifestPath, resource: Resource, around: NodeLocation): SourceMap {
  const block = literalBlock(around);
  const textPath = root.slice(0, -1);
  const locate = (place: ManifestPath): NodeLocation | undefined => {
    const location = startsWith(place, root) ? inner.source.locate([...inner.root, ...place.slice(root.length)]) : undefined;
    return location && (block ? shifted(location, around.uri, block) : around);
  };
  return {
    locate,
    nearest: (place) => locate(place) ?? locate(root) ?? around,
    pathAt: ({ uri, line, character }) => {
      if (!block || uri !== around.uri || line < block.line) return undefined;
      const position = { uri: fileName, line: line - block.line, character: Math.max(0, character - block.indent) };
      const hit = inner.source.pathAt(position);
      return hit && startsWith(hit.path, inner.root)
        ? { path: [...root, ...hit.path.slice(inner.root.length)], part: hit.part }
        : undefined;
    },
    writable: (place) => {
      const text = resource.source.writable([...resource.root, ...textPath]);
      if (!block || !text || text.within || !startsWith(place, root)) return undefined;
      return { ...text, path: [...inner.root, ...place.slice(root.length)], within: text.path };
    },
  };
}
