/** The part of an analysis that is about some of its files: what is wrong in them or with them, and what they declare. */
import type { Analysis } from '../analysis/analyze';
import type { Finding } from '../analysis/findings/finding';
import type { ClusterView } from '../analysis/views/clusterView';

export function concerning(analysis: Analysis, uris: ReadonlySet<string>): Analysis {
  const isAbout = (finding: Finding) => uris.has(finding.uri) || finding.related.some(({ uri }) => uris.has(uri));
  return {
    ...analysis,
    clusters: analysis.clusters.map((cluster) => clusterConcerning(cluster, uris)),
    findings: kept(analysis.findings, isAbout),
    suppressed: kept(analysis.suppressed, ({ finding }) => isAbout(finding)),
  };
}

/** With the pools that give its Services their addresses, wherever they are declared. */
function clusterConcerning(cluster: ClusterView, uris: ReadonlySet<string>): ClusterView {
  const services = cluster.services.filter(({ claim }) => uris.has(claim.resource.uri));
  const giving = new Set(services.flatMap(({ addresses }) => addresses.map(({ pool }) => pool)));
  const pools = cluster.pools.filter(({ name, pool }) => uris.has(pool.resource.uri) || giving.has(name));
  const views = cluster.announcements.views.filter(({ resource }) => uris.has(resource.resource.uri));
  return { ...cluster, services, pools, announcements: { ...cluster.announcements, views } };
}

function kept<T>(lists: ReadonlyMap<string, readonly T[]>, isAbout: (entry: T) => boolean): ReadonlyMap<string, readonly T[]> {
  return new Map(
    [...lists].flatMap(([uri, list]) => {
      const own = list.filter(isAbout);
      return own.length > 0 ? [[uri, own] as const] : [];
    }),
  );
}
