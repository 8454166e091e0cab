/** Every fixture is a workspace; its comments say what the analysis finds. Strict both ways: nothing missing, nothing more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../server/src/analysis/analyze';
import type { Finding } from '../server/src/analysis/findings/finding';
import type { FileMember } from '../server/src/analysis/index/memberPlaces';
import { serviceName } from '../server/src/analysis/places/fieldPlaces';
import { findingCodes } from '../server/src/analysis/rules/rules';
import type { AnnouncementView } from '../server/src/analysis/views/announcementView';
import type { ClusterView } from '../server/src/analysis/views/clusterView';
import type { PoolView } from '../server/src/analysis/views/poolView';
import type { ServiceView } from '../server/src/analysis/views/serviceView';
import { announcementAnchor } from '../server/src/workspace/resource/announcementResource';
import { claimAnchor } from '../server/src/workspace/resource/claim';
import { poolAnchor } from '../server/src/workspace/resource/poolResource';
import { readMarkers } from './support/markers';
import { analyzeTexts, english, fixtureNames, readFixture, root } from './support/workspace';

for (const name of fixtureNames()) {
  test(`fixture ${name}`, () => {
    const texts = readFixture(name);
    const analysis = analyzeTexts(texts);
    const lines = Object.entries(texts).map(([file, text]) => {
      const expected = readMarkers(text).map((marker) => `${file}:${marker.line} ${marker.text}`);
      return { expected, actual: actualMarkers(analysis, file, expected) };
    });
    // As one text, a difference is printed line by line.
    assert.equal(lines.flatMap(({ actual }) => actual.sort()).join('\n'), lines.flatMap(({ expected }) => expected.sort()).join('\n'));
  });
}

for (const code of findingCodes) {
  test(`a fixture of ${code} has this finding`, () => {
    const markers = fixtureNames()
      .filter((name) => name.startsWith(`rules/${code}/`))
      .flatMap((name) => Object.values(readFixture(name)).flatMap(readMarkers));
    assert.ok(markers.some(({ text }) => text.includes(`: [${code}] `)));
  });
}

/** What the analysis says of a file in the words of the markers. Quoted parts of messages are taken over from the expectation they satisfy. */
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
