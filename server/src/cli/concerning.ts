/**
 * The part of an analysis that is about some of its files: what is wrong in them or with them, and what they declare. What a file names is its own
 * matter too, such as the resources of a kustomization; settings are about everything.
 */
import type { Analysis } from '../analysis/analyze';
import type { Finding } from '../analysis/findings/finding';
import type { ClusterView } from '../analysis/views/clusterView';
import type { ServiceView } from '../analysis/views/serviceView';
import { isSettingsFile } from '../workspace/resource/config';

export function concerning(analysis: Analysis, named: ReadonlySet<string>): Analysis {
  if ([...named].some(isSettingsFile)) return analysis;
  const uris = withLinked(named, analysis);
  const isAbout = (finding: Finding) =>
    uris.has(finding.uri) || finding.related.some(({ uri }) => uris.has(uri)) || servicesAt(finding, analysis).some(hasPartIn(uris));
  return {
    ...analysis,
    clusters: analysis.clusters.map((cluster) => clusterConcerning(cluster, uris)),
    findings: kept(analysis.findings, isAbout),
    suppressed: kept(analysis.suppressed, ({ finding }) => isAbout(finding)),
  };
}

/** The files with those that links lead to from them and those that their objects have applied, step by step. */
function withLinked(named: ReadonlySet<string>, { links }: Analysis): ReadonlySet<string> {
  const found = new Set(named);
  // A set goes through what is added to it on the way.
  for (const uri of found) {
    for (const { target } of links.inFile(uri)) found.add(target.uri);
    for (const applied of links.deliveredBy(uri)) found.add(applied);
  }
  return found;
}

/** A values file or a patch is a part of the Service that it makes or changes, though the finding is where the Service is. */
function hasPartIn(uris: ReadonlySet<string>): (service: ServiceView) => boolean {
  return ({ claim }) => claim.parts.some(({ uri }) => uris.has(uri));
}

function servicesAt({ uri, range }: Finding, { files }: Analysis): readonly ServiceView[] {
  const members = files.get(uri)?.places.onLine(range.start.line) ?? [];
  return members.flatMap((member) => (member.kind === 'service' ? [member.service] : []));
}

/** The objects of the files, with the pools that give their Services addresses, wherever they are declared. */
function clusterConcerning(cluster: ClusterView, uris: ReadonlySet<string>): ClusterView {
  const services = cluster.services.filter(hasPartIn(uris));
  const giving = new Set(services.flatMap(({ addresses }) => addresses.map(({ pool }) => pool)));
  const pools = cluster.pools.filter(({ name, pool }) => uris.has(pool.resource.uri) || giving.has(name));
  const views = cluster.announcements.views.filter(({ resource }) => uris.has(resource.resource.uri));
  return { ...cluster, services, pools, announcements: { ...cluster.announcements, views } };
}

function kept<T>(lists: ReadonlyMap<string, readonly T[]>, isAbout: (entry: T) => boolean): ReadonlyMap<string, readonly T[]> {
  return new Map(
    [...lists].flatMap(([uri, list]) => {
      const concerned = list.filter(isAbout);
      return concerned.length > 0 ? [[uri, concerned] as const] : [];
    }),
  );
}
