/** What a report is made of, whatever its format. */
import path from 'node:path';
import type { Analysis } from '../analysis/analyze';
import type { Finding } from '../analysis/finding';
import { type Severity, severities } from '../analysis/severity';
import type { ServiceView } from '../analysis/views';
import { counted } from '../features/numbers';
import { type Message, message } from '../model/message';

export interface Report {
  readonly analysis: Analysis;
  /** The folder that was checked. */
  readonly root: string;
  /** What a forge takes paths from: the current folder, where the root lies in it. */
  readonly base: string;
  /** Of the command line. */
  readonly version: string;
  readonly includeSuppressed: boolean;
  readonly colours: boolean;
}

export function baseOf(root: string, currentFolder: string): string {
  const inside = path.relative(currentFolder, root);
  return inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside) ? root : currentFolder;
}

/** File by file, in the order of the text. */
export function allFindings(analysis: Analysis): readonly Finding[] {
  return [...analysis.findings.values()].flat();
}

/** The loudest first, because readers and forges stop somewhere. */
export function loudestFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

export function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** With several clusters a finding says where it holds. */
export function clusterPrefix({ clusters }: Analysis, { cluster }: Finding): string {
  return clusters.length > 1 && cluster !== undefined ? `[${cluster}] ` : '';
}

/** One line, and another one about what comments suppress. */
export function summary(analysis: Analysis, findings: readonly Finding[]): readonly Message[] {
  const count = [...analysis.suppressed.values()].reduce((sum, list) => sum + list.length, 0);
  const suppressed = counted(
    count,
    message('1 finding is suppressed by a comment.'),
    message('{0} findings are suppressed by comments.', count),
  );
  return [counts(analysis, findings), ...(count > 0 ? [suppressed] : [])];
}

function counts({ clusters }: Analysis, findings: readonly Finding[]): Message {
  const services = clusters.flatMap((cluster) => cluster.services);
  const count = (state: ServiceView['state']) => services.filter((service) => service.state === state).length;
  return message(
    '{0} Services: {1} satisfied, {2} pending, {3} ignored, {4} unknown, {5} refused, {6} not applied. {7} findings, {8} of them errors.',
    services.length,
    count('satisfied'),
    count('pending'),
    count('ignored'),
    count('unknown'),
    count('refused'),
    count('unreachable'),
    findings.length,
    countOf(findings, 'error'),
  );
}
