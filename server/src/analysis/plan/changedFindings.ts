/** Findings of the files that the base does not have, and those of the base that are gone. A finding that only moved its line is the same. */
import { renderMessage } from '../../model/message';
import type { Analysis } from '../analyze';
import type { Finding } from '../findings/finding';

interface FindingsOfCluster {
  readonly findings: Analysis['findings'];
  readonly cluster: string;
}

export function changedFindings(
  base: FindingsOfCluster,
  head: FindingsOfCluster,
): { readonly added: readonly Finding[]; readonly fixed: readonly Finding[] } {
  const [before, after] = [findingsOf(base), findingsOf(head)];
  return { added: without(after, before), fixed: without(before, after) };
}

function findingsOf({ findings, cluster }: FindingsOfCluster): readonly Finding[] {
  return [...findings.values()].flat().filter((finding) => finding.cluster === undefined || finding.cluster.split(', ').includes(cluster));
}

function without(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(identity(other), (counts.get(identity(other)) ?? 0) + 1);
  return findings.filter((finding) => {
    const count = counts.get(identity(finding)) ?? 0;
    counts.set(identity(finding), count - 1);
    return count <= 0;
  });
}

function identity({ code, uri, message }: Finding): string {
  return `${code} ${uri} ${renderMessage(message)}`;
}
