/**
 * Findings of the files that the base does not have, and those of the base that are gone. A finding that only moved its line is the same, and so
 * is one that says the same of the same words in other words, such as another free address.
 */
import { offsetAt } from '../../manifest/lines';
import { renderMessage } from '../../model/message';
import type { Analysis } from '../analyze';
import type { Finding } from '../findings/finding';
import type { FindingCode } from '../rules/rules';

interface FindingsOfCluster {
  readonly analysis: Analysis;
  readonly cluster: string;
}

export function changedFindings(
  base: FindingsOfCluster,
  head: FindingsOfCluster,
): { readonly added: readonly Finding[]; readonly fixed: readonly Finding[] } {
  const [before, after] = [findingsOf(base), findingsOf(head)];
  const [added, fixed] = [without(after, before, sayingOf, sayingOf), without(before, after, sayingOf, sayingOf)];
  const [old, now] = [wordsIn(base.analysis), wordsIn(head.analysis)];
  return { added: without(added, fixed, now, old), fixed: without(fixed, added, old, now) };
}

/** The Services of a plan that lose their address or get another one say it themselves. */
const saidByThePlan = 'takes_address' satisfies FindingCode;

function findingsOf({ analysis: { findings }, cluster }: FindingsOfCluster): readonly Finding[] {
  const told = [...findings.values()].flat().filter(({ code }) => code !== saidByThePlan);
  return told.filter((finding) => finding.cluster === undefined || finding.cluster.split(', ').includes(cluster));
}

type Identity = (finding: Finding) => string;

/** The findings that the others do not have. Of equal findings as many stay as there are more than in the others. */
function without(
  findings: readonly Finding[],
  others: readonly Finding[],
  identity: Identity,
  otherIdentity: Identity,
): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(otherIdentity(other), (counts.get(otherIdentity(other)) ?? 0) + 1);
  return findings.filter((finding) => {
    const count = counts.get(identity(finding)) ?? 0;
    counts.set(identity(finding), count - 1);
    return count <= 0;
  });
}

function sayingOf({ code, uri, message }: Finding): string {
  return `${code} ${uri} ${renderMessage(message)}`;
}

/** Findings are compared by the words of the file at their place. */
function wordsIn({ files }: Analysis): Identity {
  return ({ code, uri, range }) => {
    const lines = files.get(uri)?.file.manifest.lines;
    return `${code} ${uri} ${lines ? lines.text.slice(offsetAt(lines, range.start), offsetAt(lines, range.end)) : ''}`;
  };
}
