/** Short ways to say what a text should read as. */
import assert from 'node:assert/strict';
import type { Manifest, ManifestPath, ManifestValue, NodeLocation, Resource, SourceMap } from '../../server/src/manifest/manifest';
import type { TextPosition, TextRange } from '../../server/src/manifest/range';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { renderMessage } from '../../server/src/model/message';

export const uri = 'file:///folder/service.yaml';

/** The head of a Service that passes the cheap test; what is tested follows. */
export const head = 'apiVersion: v1\nkind: Service\nspec: {type: LoadBalancer}\n';

export function parse(text: string): Manifest {
  return parseManifest(uri, text);
}

export function onlyResource(text: string): Resource {
  const manifest = parse(text);
  assert.deepEqual(problemTexts(manifest), []);
  const [resource, ...others] = manifest.resources;
  assert.ok(resource, 'no resource');
  assert.equal(others.length, 0);
  return resource;
}

/** The value of the key `x` of a Service with these lines added. */
export function readValue(lines: string): ManifestValue | undefined {
  return onlyResource(head + lines).value['x'];
}

export function located(source: SourceMap, path: ManifestPath): NodeLocation {
  const location = source.locate(path);
  assert.ok(location, `nothing at ${path.join('.')}`);
  return location;
}

export function problemTexts(manifest: Manifest): readonly string[] {
  return manifest.problems.map((problem) => renderMessage(problem.message));
}

/** What a range covers, line breaks as `\n`. */
export function textIn(text: string, range: TextRange): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (range.start.line === range.end.line) return (lines[range.start.line] ?? '').slice(range.start.character, range.end.character);
  const first = (lines[range.start.line] ?? '').slice(range.start.character);
  const last = (lines[range.end.line] ?? '').slice(0, range.end.character);
  return [first, ...lines.slice(range.start.line + 1, range.end.line), last].join('\n');
}

/** Takes the `|` out of a text and says where it stood. */
export function withCursor(marked: string): { readonly text: string; readonly position: TextPosition } {
  const offset = marked.indexOf('|');
  const before = marked.slice(0, offset).split('\n');
  return {
    text: marked.slice(0, offset) + marked.slice(offset + 1),
    position: { line: before.length - 1, character: (before.at(-1) ?? '').length },
  };
}
