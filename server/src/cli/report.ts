/** What a report is made of, whatever its format. */
import path from 'node:path';
import type { Analysis } from '../analysis/analyze';
import { type Finding, type Severity, severities } from '../analysis/findings/finding';
import type { ClusterView } from '../analysis/views/clusterView';
import type { ServiceView } from '../analysis/views/serviceView';
import { isPerhapsPending } from '../analysis/why/requestHolders';
import { counted } from '../features/counts';
import { type Message, message, type Translations } from '../model/message';
import { pathOfUri } from '../paths/uris';
import type { CheckedBase } from './plan/base';

export interface Report {
  readonly analysis: Analysis;
  /** Everything that was analysed, where the report is about a part of the files; else the same analysis. */
  readonly whole: Analysis;
  /** The folder that was checked. */
  readonly root: string;
  /** The folder from which a forge resolves paths: the current folder, if the root lies in it. */
  readonly base: string;
  /** The base that the clusters are taken to run; undefined for new clusters. */
  readonly running: Pick<CheckedBase, 'origin' | 'notes'> | undefined;
  /** The version of the command line. */
  readonly version: string;
  readonly includeSuppressed: boolean;
  readonly colours: boolean;
  /** Renders messages in the language of the person. Formats for machines are English. */
  readonly translations: Translations;
}

export function baseOf(root: string, currentFolder: string): string {
  const inside = path.relative(currentFolder, root);
  return inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside) ? root : currentFolder;
}

/** Paths as reports show them, with `/` between folders. */
export function relativeFile(root: string, uri: string): string {
  // Objects that only the running cluster has are in no file.
  if (uri === '') return '';
  return path
    .relative(root, pathOfUri(uri) ?? uri)
    .split(path.sep)
    .join('/');
}

/** Names files as `relativeFile` does, for the many entries of a report. They are in few files, so each path is made once. */
export function relativeFiles(root: string): (uri: string) => string {
  const known = new Map<string, string>();
  return (uri) => {
    const file = known.get(uri) ?? relativeFile(root, uri);
    known.set(uri, file);
    return file;
  };
}

/** Findings file by file in the order of their names, and in the order of the text within a file. */
export function allFindings(analysis: Analysis): readonly Finding[] {
  return [...analysis.findings.keys()].sort().flatMap((uri) => analysis.findings.get(uri) ?? []);
}

/** The gravest findings first, because readers and forges stop after some. */
export function loudestFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** With several clusters, a finding names its cluster. */
export function clusterPrefix({ clusters }: Analysis, { cluster }: Finding): string {
  return clusters.length > 1 && cluster !== undefined ? `[${cluster}] ` : '';
}

/** The outcome of the Services, the findings, and the suppressed findings. */
export function summary({ analysis, whole }: Pick<Report, 'analysis' | 'whole'>, findings: readonly Finding[]): readonly Message[] {
  const count = [...analysis.suppressed.values()].reduce((sum, list) => sum + list.length, 0);
  const suppressed = counted(
    count,
    message('1 finding is suppressed by a comment.'),
    message('{0} findings are suppressed by comments.', count),
  );
  const services = serviceCounts(analysis) ?? noServices(whole);
  return [services, findingCounts(findings), ...(count > 0 ? [suppressed] : [])];
}

function findingCounts(findings: readonly Finding[]): Message {
  const parts = severities.flatMap((severity) => severityCount(findings, severity) ?? []);
  const list = listOf(parts);
  return list === undefined ? message('No findings.') : message('Findings: {0}.', list);
}

/** The count as a text, such as `2 errors`; undefined for none. */
export function severityCount(findings: readonly Finding[], severity: Severity): Message | undefined {
  const count = countOf(findings, severity);
  if (count === 0) return undefined;
  switch (severity) {
    case 'error':
      return counted(count, message('1 error'), message('{0} errors', count));
    case 'warning':
      return counted(count, message('1 warning'), message('{0} warnings', count));
    case 'information':
      return message('{0} for information', count);
    case 'hint':
      return counted(count, message('1 hint'), message('{0} hints', count));
  }
}

/** Undefined for none. */
function serviceCounts({ clusters }: Analysis): Message | undefined {
  const services = clusters.flatMap((cluster) => cluster.services.map((service) => ({ cluster, service })));
  const parts = serviceStates.flatMap(({ state, words }) => {
    const count = services.filter(({ cluster, service }) => summaryState(cluster, service) === state).length;
    return count > 0 ? [words(count)] : [];
  });
  const list = listOf(parts);
  return list && counted(services.length, message('1 Service: {0}.', list), message('{0} Services: {1}.', services.length, list));
}

function noServices({ clusters }: Analysis): Message {
  return clusters.some(({ services }) => services.length > 0)
    ? message('No Services of type LoadBalancer in these files.')
    : message('No Services of type LoadBalancer.');
}

type SummaryState = ServiceView['state'] | 'perhaps pending';

function summaryState(cluster: ClusterView, service: ServiceView): SummaryState {
  return isPerhapsPending(cluster, service) ? 'perhaps pending' : service.state;
}

const serviceStates: readonly { readonly state: SummaryState; readonly words: (count: number) => Message }[] = [
  { state: 'satisfied', words: (count) => message('{0} satisfied', count) },
  { state: 'pending', words: (count) => message('{0} pending', count) },
  { state: 'perhaps pending', words: (count) => message('{0} perhaps pending', count) },
  { state: 'refused', words: (count) => message('{0} refused', count) },
  { state: 'unknown', words: (count) => message('{0} unknown', count) },
  { state: 'ignored', words: (count) => message('{0} ignored', count) },
  { state: 'unreachable', words: (count) => message('{0} not applied', count) },
];

/** Undefined for an empty list. */
export function listOf([first, ...rest]: readonly Message[]): Message | undefined {
  return first && rest.reduce((list, part) => message('{0}, {1}', list, part), first);
}
