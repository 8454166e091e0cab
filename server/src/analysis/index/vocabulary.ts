/** The words that the Services of a cluster use: namespaces, labels with their values, sharing keys. Each list is made at the first question. */

import { textsAt } from '../../manifest/values';
import { once } from '../../model/once';
import { isTemplated } from '../../workspace/resource/templates';
import type { ServiceView } from '../views/serviceView';
import { sharingKeyOfView } from './sharingEntry';

/** Words, each with how many Services use it, the most used first. */
export type WordCounts = ReadonlyMap<string, number>;

export interface Vocabulary {
  /** The namespaces that files, or the tools that apply them, state. */
  readonly namespaces: () => WordCounts;
  readonly labelKeys: () => WordCounts;
  /** The name and namespace of a Service, which selectors see as labels, have values as well. */
  readonly labelValues: (key: string) => WordCounts;
  readonly sharingKeys: () => WordCounts;
}

/** The keys under which pool selectors see name and namespace. */
export const nameLabels = { name: 'io.kubernetes.service.name', namespace: 'io.kubernetes.service.namespace' } as const;

export function vocabularyOf(services: readonly ServiceView[]): Vocabulary {
  const namespaces = once(() => counted(services, ({ claim }) => (claim.namespaceAssumed ? [] : [claim.namespace])));
  const labels = once(() => services.map(labelsOf));
  const values = new Map<string, WordCounts>();
  const valuesOf = (key: string): WordCounts => {
    if (key === nameLabels.namespace) return namespaces();
    if (key === nameLabels.name) return counted(services, ({ claim }) => [claim.name]);
    return counted(labels(), (ofService) => [ofService.get(key)]);
  };
  return {
    namespaces,
    labelKeys: once(() => counted(labels(), (ofService) => ofService.keys())),
    labelValues: (key) => {
      const known = values.get(key) ?? valuesOf(key);
      values.set(key, known);
      return known;
    },
    sharingKeys: once(() => counted(services, (service) => [sharingKeyOfView(service)])),
  };
}

function labelsOf({ service, claim }: ServiceView): ReadonlyMap<string, string> {
  return service ? service.labels : textsAt(claim.value, ['metadata', 'labels']);
}

/** Most words are none, which is told faster than by the pattern. */
function mayBeTemplate(word: string): boolean {
  return (word.includes('{') || word.includes('<')) && isTemplated(word);
}

/** Equally frequent ones stay in the order of the cluster. A word that a later step fills in is not offered. */
function counted<T>(items: readonly T[], wordsOf: (item: T) => Iterable<string | undefined>): WordCounts {
  const counts = new Map<string, number>();
  let isSorted = true;
  for (const item of items) {
    for (const word of wordsOf(item)) {
      if (word === undefined || word === '') continue;
      const count = counts.get(word);
      if (count !== undefined) {
        counts.set(word, count + 1);
        isSorted = false;
      } else if (!mayBeTemplate(word)) counts.set(word, 1);
    }
  }
  return isSorted ? counts : new Map([...counts].sort(([, a], [, b]) => b - a));
}
