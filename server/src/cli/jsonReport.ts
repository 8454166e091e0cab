/** Version 1 of the JSON report. Counts are decimal strings, because an IPv6 pool outgrows a number; lines and columns start at 1. */
import type { Finding } from '../analysis/findings/finding';
import type { ClusterView } from '../analysis/views/clusterView';
import { poolEntry, serviceEntry, stateEntry } from '../features/report/reportEntries';
import type { FileNames } from '../features/report/reportSource';
import { renderMessage } from '../model/message';
import { factEntries } from './factEntries';
import { printableJson } from './output';
import { type Report, relativeFiles } from './report';

export function jsonReport({ analysis, root }: Report): string {
  const fileOf = relativeFiles(root);
  return printableJson({
    version: 1,
    clusters: analysis.clusters.map((view) => clusterEntry(view, root, fileOf)),
    findings: [...analysis.findings.values()].flat().map((finding) => findingEntry(finding, fileOf)),
  });
}

function clusterEntry(view: ClusterView, root: string, fileOf: FileNames) {
  const { name, pools, services } = view;
  return {
    name,
    state: stateEntry(view),
    facts: factEntries(view, root),
    pools: pools.map((pool) => poolEntry(pool, fileOf)),
    services: services.map((service) => serviceEntry(service, fileOf)),
  };
}

/** Other reports in JSON use it as well. */
export function findingEntry(finding: Finding, fileOf: FileNames) {
  const { start, end } = finding.range;
  return {
    code: finding.code,
    severity: finding.severity,
    file: fileOf(finding.uri),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    message: renderMessage(finding.message),
    cluster: finding.cluster ?? null,
  };
}
