/** The fields that say which object it is: a patch states them to be found, and they stay as they are. */
import type { ManifestPath } from '../../../manifest/manifest';

const fields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata/name', 'metadata/namespace']);

export function isIdentity(path: ManifestPath): boolean {
  return path.length < 3 && fields.has(path.join('/'));
}
