/** The sharing keys that are in use, those first under which the Service could share an address with the Services that hold it. */

import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ServiceView } from '../../analysis/views/serviceView';
import { sharingProblem } from '../../analysis/why/sharingGroup';
import type { WritingService } from '../../analysis/writing/writing';
import { annotationKeys } from '../../model/annotations';
import { listed, type Message, message } from '../../model/message';
import { counted } from '../counts';
import { isPath } from '../cursorTarget';
import { code, escapeMarkdown, type Presentation } from '../presentation';
import { type CompletionSource, offeredWords } from './item';
import { valueEdit } from './write';

interface KeyInUse {
  readonly key: string;
  readonly users: readonly ServiceView[];
  /** Cilium's reason why the Service can't join any of them. */
  readonly problem: string | undefined;
}

export const sharingKeySource: CompletionSource = ({ cursor, writings, presentation }) => {
  if (cursor.part !== 'value') return [];
  const writing = writings.find((candidate) => candidate.kind === 'service' && isSharingKey(candidate));
  if (writing?.kind !== 'service') return [];
  return keysInUse(writing, cursor.word)
    .toSorted((a, b) => Number(a.problem !== undefined) - Number(b.problem !== undefined))
    .map((inUse, index) => ({
      label: inUse.key,
      kind: 'value',
      ...valueEdit(cursor, inUse.key),
      detail: presentation.render(detailOf(inUse)),
      documentation: documentationOf(inUse, presentation),
      sortText: String(index).padStart(4, '0'),
    }));
};

function isSharingKey({ path }: WritingService): boolean {
  return annotationKeys.sharingKey.some((key) => isPath(path, 'metadata', 'annotations', key));
}

function keysInUse(writing: WritingService, word: string): readonly KeyInUse[] {
  const { index } = writing.cluster;
  const wanted = offeredWords(index.vocabulary.sharingKeys(), word).map(([key]) => key);
  return wanted.flatMap((key) => {
    const users = index.withSharingKey(key).filter((user) => user.key !== writing.view?.key);
    return users.length === 0 ? [] : [{ key, users, problem: problemWith(writing, key, users) }];
  });
}

/** A key may have several addresses. It is enough if all holders of one of them agree. */
function problemWith({ cluster, service }: WritingService, key: string, users: readonly ServiceView[]): string | undefined {
  if (!service) return undefined;
  const problemOf = (others: readonly ServiceView[]) => {
    for (const other of others) {
      const problem = other.service && sharingProblem(cluster, key, other.service, service);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
  const byAddress = new Map<string, ServiceView[]>();
  for (const user of users) {
    for (const { text } of user.addresses) {
      const holders = byAddress.get(text);
      if (holders) holders.push(user);
      else byAddress.set(text, [user]);
    }
  }
  const groups = byAddress.size > 0 ? [...byAddress.values()] : [users];
  const problems = groups.map(problemOf);
  return problems.includes(undefined) ? undefined : problems[0];
}

function detailOf({ users, problem }: KeyInUse): Message {
  const [first] = users;
  const rest = users.length - 1;
  const title = first ? serviceName(first) : '';
  const names =
    rest === 0 ? message('{0}', title) : counted(rest, message('{0} and 1 more', title), message('{0} and {1} more', title, rest));
  return problem === undefined ? message('with {0}', names) : message('with {0} · does not fit: {1}', names, problem);
}

function documentationOf({ users, problem }: KeyInUse, { render }: Presentation): string {
  const verdict =
    problem === undefined
      ? message('Namespace, ports and externalTrafficPolicy fit: this Service can share their address.')
      : message('This Service can not share their address. Cilium says: "{0}".', problem);
  return [
    escapeMarkdown(render(verdict)),
    users
      .slice(0, 10)
      .map((user) => userLine(user, render))
      .join('\n'),
  ].join('\n\n');
}

function userLine(user: ServiceView, render: Presentation['render']): string {
  const ports = render(listed((user.service?.spec.ports ?? []).map(({ port, protocol }) => `${port}/${protocol}`)));
  const addresses = render(listed(user.addresses.map(({ text }) => text)));
  return `- ${[serviceName(user), addresses, ports]
    .filter((part) => part !== '')
    .map(code)
    .join(' · ')}`;
}
