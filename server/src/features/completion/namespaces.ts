/** Namespaces, where a Service says with which others it shares an address: the list has commas, and Cilium takes blanks for a part of a name. */

import { sharingKeyOf } from '../../allocator/service/requests';
import type { WritingService } from '../../analysis/writing/writing';
import { annotationKeys } from '../../model/annotations';
import { message } from '../../model/message';
import { counted } from '../counts';
import { isPath } from '../cursorTarget';
import { type CompletionItem, type CompletionSource, offeredWords } from './item';
import { listEntry } from './write';

export const namespaceSource: CompletionSource = ({ cursor, writings, presentation: { render } }) => {
  if (cursor.part !== 'value') return [];
  const writing = writings.find((candidate) => candidate.kind === 'service' && isNamespaceList(candidate));
  if (writing?.kind !== 'service') return [];
  const entry = listEntry(cursor, 'removed');
  const item = (label: string, detail: string, index: number): CompletionItem => {
    const { newText, range, before } = entry.edit(label);
    return { label, kind: 'value', newText, range, detail, filterText: `${before}${label}`, sortText: String(index).padStart(4, '0') };
  };
  const sharing = new Set(sharingNamespaces(writing));
  const all = [...writing.cluster.index.vocabulary.namespaces()].filter(
    ([name]) => name !== writing.claim.namespace && !entry.others.includes(name),
  );
  const names = offeredWords(all, entry.word).toSorted(([a], [b]) => Number(sharing.has(b)) - Number(sharing.has(a)));
  const items = names.map(([name, count], index) =>
    item(
      name,
      render(
        sharing.has(name) ? message('uses the same sharing key') : counted(count, message('1 Service'), message('{0} Services', count)),
      ),
      index,
    ),
  );
  return entry.others.includes('*') ? items : [item('*', render(message('every namespace')), items.length), ...items];
};

function isNamespaceList({ path }: WritingService): boolean {
  return annotationKeys.sharingCrossNamespace.some((key) => isPath(path, 'metadata', 'annotations', key));
}

/** The namespaces of the Services with the same sharing key. */
function sharingNamespaces({ cluster, service }: WritingService): readonly string[] {
  const key = service ? sharingKeyOf(service) : '';
  return key === '' ? [] : cluster.index.withSharingKey(key).map(({ claim }) => claim.namespace);
}
