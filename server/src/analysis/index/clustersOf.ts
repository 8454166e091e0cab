/** The clusters that a file belongs to; of one that says nothing yet, those of the files around it. */
import { memberResource } from '../../workspace/delivery/sourceFile';
import type { Analysis } from '../analyze';
import type { ClusterView } from '../views/clusterView';

export function clustersOf(analysis: Analysis, uri: string): readonly ClusterView[] {
  const { clusters, files } = analysis;
  const members = new Set((files.get(uri)?.members ?? []).map(({ cluster }) => cluster));
  if (members.size > 0) return [...members];
  if (clusters.length < 2) return clusters;
  const nearness = clusters.map(({ cluster }) =>
    cluster.members.reduce((best, member) => Math.max(best, sharedFolders(memberResource(member).uri, uri)), 0),
  );
  const nearest = nearness.indexOf(nearness.reduce((best, near) => Math.max(best, near), 0));
  return clusters.slice(nearest, nearest + 1);
}

/** The length of the path of folders that two files have in common. */
function sharedFolders(a: string, b: string): number {
  let folder = 0;
  for (let index = 0; index < a.length && a.charCodeAt(index) === b.charCodeAt(index); index++) {
    if (a[index] === '/') folder = index;
  }
  return folder;
}
