/** What people see of an analysis, as data: to compare one that takes over from the one before with one made from nothing. */
import assert from 'node:assert/strict';
import { inspect, isDeepStrictEqual } from 'node:util';
import type { Analysis } from '../../server/src/analysis/analyze';
import type { FileMember } from '../../server/src/analysis/index/memberPlaces';
import { hover } from '../../server/src/features/hover/hover';
import { treeTooltip } from '../../server/src/features/tree/tooltips';
import { treeChildren } from '../../server/src/features/tree/tree';
import { claimAnchor } from '../../server/src/workspace/resource/claim';
import { english } from './workspace';

/** Findings, what comments suppress, and the tree with all its texts; of the files named, each hover, each link and what fixes each finding. */
export function shown(analysis: Analysis, uris: readonly string[] = [...analysis.findings.keys()].sort()): unknown {
  const rows = (parent?: string): unknown[] =>
    treeChildren(analysis, { parent }, english).map((node) => [
      node,
      node.tooltip ?? treeTooltip(analysis, node.id, english),
      node.children === 'none' ? [] : rows(node.id),
    ]);
  const findings = [...analysis.findings].map(([uri, list]) => [
    uri,
    list.map((finding) => ({
      ...finding,
      fixes: uris.includes(uri) ? finding.fixes(analysis.clusters) : [],
      safeFixes: uris.includes(uri) ? finding.safeFixes(analysis.clusters) : [],
    })),
  ]);
  const suppressed = [...analysis.suppressed].map(([uri, list]) => [
    uri,
    list.map(({ finding }) => ({ ...finding, fixes: [], safeFixes: [] })),
  ]);
  return {
    findings: findings.sort(),
    suppressed: suppressed.sort(),
    rows: rows(),
    services: analysis.clusters.map(({ services }) =>
      services.map(({ claim, key, state, addresses }) => [claim.id, key, state, addresses]),
    ),
    hovers: uris.flatMap((uri) => hoversIn(analysis, uri)),
    links: uris.map((uri) => analysis.links.inFile(uri)),
  };
}

function hoversIn(analysis: Analysis, uri: string): readonly unknown[] {
  return (analysis.files.get(uri)?.members ?? []).map((member) => hover(analysis, uri, anchorOf(member), english));
}

function anchorOf(member: FileMember) {
  switch (member.kind) {
    case 'service':
      return claimAnchor(member.service.claim).value.start;
    case 'pool':
      return (member.pool.pool.locate(['metadata', 'name'])?.value ?? { start: { line: 0, character: 0 } }).start;
    case 'announcement':
      return (member.announcement.resource.locate(['metadata', 'name'])?.value ?? { start: { line: 0, character: 0 } }).start;
  }
}

/** Fails with the first part that differs: the whole of two analyses takes minutes to be printed. */
export function assertSameShown(actual: unknown, expected: unknown, what: string): void {
  if (isDeepStrictEqual(actual, expected)) return;
  const path: string[] = [];
  let [left, right] = [actual, expected];
  for (;;) {
    const [from, to] = [left, right].map((side) => (typeof side === 'object' && side !== null ? side : {}));
    const names = new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})]);
    const name = [...names].find((key) => !isDeepStrictEqual(Reflect.get(from ?? {}, key), Reflect.get(to ?? {}, key)));
    if (name === undefined) break;
    path.push(name);
    [left, right] = [Reflect.get(from ?? {}, name), Reflect.get(to ?? {}, name)];
  }
  assert.fail(`${what}, at ${path.join('.')}: ${inspect(left, { depth: 2 })} instead of ${inspect(right, { depth: 2 })}`);
}
