/** Findings of the files that the base does not have, and those of the base that are gone. A finding that only moved its line is the same. */
import { renderMessage } from '../../model/message';
import type { Analysis } from '../analyze';
import type { Finding } from '../findings/finding';
import type { FindingCode } from '../rules/rules';

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

/** The Services of a plan that lose their address or get another one say it themselves. */
const saidByThePlan = 'takes_address' satisfies FindingCode;

function findingsOf({ findings, cluster }: FindingsOfCluster): readonly Finding[] {
  const told = [...findings.values()].flat().filter(({ code }) => code !== saidByThePlan);
  return told.filter((finding) => finding.cluster === undefined || finding.cluster.split(', ').includes(cluster));
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
