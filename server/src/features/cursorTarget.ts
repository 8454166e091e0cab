/** What is under the cursor: the Service, the pool or the announcement, and the path inside it. */
import type { Analysis } from '../analysis/analyze';
import { type FileMember, fileMemberResource } from '../analysis/index/memberPlaces';
import type { ManifestPath, SourceMap } from '../manifest/manifest';
import type { TextPosition, TextRange } from '../manifest/range';
import { samePath, startsWith } from '../manifest/values';

export interface Target {
  readonly member: FileMember;
  readonly uri: string;
  /** The path inside the Service, the pool or the announcing resource. */
  readonly path: ManifestPath;
  readonly part: 'key' | 'value';
  /** The token under the cursor, or the whole value of a collection. */
  readonly range: TextRange;
}

/** Every member at the position: a file that several clusters use has one in each cluster. */
export function targetsAt(analysis: Analysis, uri: string, position: TextPosition): readonly Target[] {
  const found = new Map<SourceMap, ReturnType<SourceMap['pathAt']>>();
  return (analysis.files.get(uri)?.places.onLine(position.line) ?? []).flatMap((member): readonly Target[] => {
    if (member.kind === 'service') {
      const hit = member.service.claim.hitAt({ uri, ...position });
      return hit ? [{ member, uri, ...hit }] : [];
    }
    const resource = fileMemberResource(member);
    if (!found.has(resource.source)) found.set(resource.source, resource.source.pathAt({ uri, ...position }));
    const hit = found.get(resource.source);
    if (!hit || !startsWith(hit.path, resource.root)) return [];
    const location = resource.source.locate(hit.path);
    if (!location) return [];
    const range = hit.part === 'key' ? (location.key ?? location.value) : location.value;
    return [{ member, uri, path: hit.path.slice(resource.root.length), part: hit.part, range }];
  });
}

export function isPath(path: ManifestPath, ...expected: ManifestPath): boolean {
  return samePath(path, expected);
}
