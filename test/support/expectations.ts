/** What the analysis says of a file, in the words of the expectations that are written in comments (`markers.ts`). */
import type { Analysis } from '../../server/src/analysis/analyze';
import type { Finding } from '../../server/src/analysis/findings/finding';
import type { FileMember } from '../../server/src/analysis/index/memberPlaces';
import { serviceName } from '../../server/src/analysis/places/fieldPlaces';
import type { AnnouncementView } from '../../server/src/analysis/views/announcementView';
import type { ClusterView } from '../../server/src/analysis/views/clusterView';
import type { PoolView } from '../../server/src/analysis/views/poolView';
import type { ServiceView } from '../../server/src/analysis/views/serviceView';
import { announcementAnchor } from '../../server/src/workspace/resource/announcementResource';
import { claimAnchor } from '../../server/src/workspace/resource/claim';
import { poolAnchor } from '../../server/src/workspace/resource/poolResource';
import { readMarkers } from './markers';
import { english, root } from './workspace';

/** As one text each, so that a difference is printed line by line. */
export interface Expectations {
  readonly expected: string;
  readonly actual: string;
}

export function expectationsOf(texts: Readonly<Record<string, string>>, analysis: Analysis): Expectations {
  const lines = Object.entries(texts).map(([file, text]) => {
    const expected = readMarkers(text).map((marker) => `${file}:${marker.line} ${marker.text}`);
    return { expected, actual: actualMarkers(analysis, file, expected) };
  });
  return {
    expected: lines.flatMap(({ expected }) => expected.sort()).join('\n'),
    actual: lines.flatMap(({ actual }) => actual.sort()).join('\n'),
  };
}

/** Quoted parts of messages are taken over from the expectation they satisfy. */
function actualMarkers(analysis: Analysis, file: string, expected: readonly string[]): string[] {
  const uri = `${root}/${file}`;
  const findings = (analysis.findings.get(uri) ?? []).map((finding) => findingMarker(finding, file, expected));
  const members = (analysis.files.get(uri)?.members ?? []).flatMap((member) => memberMarkers(member, file));
  return [...findings, ...members];
}

function memberMarkers(member: FileMember, file: string): readonly string[] {
  switch (member.kind) {
    case 'service':
      return serviceMarkers(member.service, file);
    case 'pool':
      return poolMarkers(member.pool, file);
    case 'announcement':
      return announcementMarkers(member.announcement, member.cluster, file);
  }
}

function findingMarker(finding: Finding, file: string, expected: readonly string[]): string {
  const head = `${file}:${finding.range.start.line + 1} ${finding.severity}: [${finding.code}]`;
  const text = english.render(finding.message);
  const satisfied = expected.find((marker) => marker.startsWith(`${head} "`) && text.includes(marker.slice(head.length + 2, -1)));
  return satisfied ?? `${head} "${text}"`;
}

function serviceMarkers(service: ServiceView, file: string): readonly string[] {
  const place = `${file}:${claimAnchor(service.claim).value.start.line + 1}`;
  const gets = service.addresses.map(({ text, pool, how }) => `${text} from ${pool ?? 'no pool'}, ${how}`).join(' + ');
  return [
    ...(gets === '' ? [] : [`${place} gets: ${gets}`]),
    ...(service.state === 'satisfied'
      ? []
      : [`${place} state: ${[service.state, service.reason].filter((word) => word !== undefined).join(' ')}`]),
  ];
}

function announcementMarkers(announcement: AnnouncementView, cluster: ClusterView, file: string): readonly string[] {
  const services = cluster.announcements.servicesOf(announcement).map(serviceName);
  const place = `${file}:${announcementAnchor(announcement.resource).value.start.line + 1}`;
  return services.length === 0 ? [] : [`${place} announces: ${services.join(', ')}`];
}

function poolMarkers(pool: PoolView, file: string): readonly string[] {
  const place = `${file}:${poolAnchor(pool.pool).value.start.line + 1}`;
  return [`${place} pool: ${pool.used} of ${pool.total} used${pool.state === 'enabled' ? '' : `, ${pool.state}`}`];
}
