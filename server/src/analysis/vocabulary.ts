/** The words that the Services of a cluster use: namespaces, labels with their values, sharing keys. Each list is made when somebody asks. */
import { once } from '../model/once';
import { isTemplated } from '../workspace/templates';
import { textsAt } from '../workspace/value';
import { sharingEntry } from './sharingEntry';
import type { ServiceView } from './views';

/** A word, and how many Services use it. */
export type WordCounts = ReadonlyMap<string, number>;

export interface Vocabulary {
  /** Those that files or what applies them state. */
  readonly namespaces: () => WordCounts;
  /** By key. The name and namespace of a Service, which selectors see as labels, are among them. */
  readonly labels: () => ReadonlyMap<string, WordCounts>;
  readonly sharingKeys: () => WordCounts;
}

/** The keys under which pool selectors see name and namespace. */
export const nameLabels = { name: 'io.kubernetes.service.name', namespace: 'io.kubernetes.service.namespace' } as const;

export function vocabularyOf(services: readonly ServiceView[]): Vocabulary {
  const namespaces = once(() => counted(services.flatMap(({ claim }) => (claim.namespaceAssumed ? [] : claim.namespace))));
  return {
    namespaces,
    labels: once(() => {
      const pairs = new Map<string, string[]>();
      for (const service of services) {
        for (const [key, value] of labelsOf(service)) {
          const values = pairs.get(key);
          if (values) values.push(value);
          else pairs.set(key, [value]);
        }
      }
      const counts = new Map([...pairs].map(([key, values]) => [key, counted(values)]));
      counts.set(nameLabels.name, counted(services.map(({ claim }) => claim.name)));
      return counts.set(nameLabels.namespace, namespaces());
    }),
    sharingKeys: once(() => counted(services.flatMap(({ claim }) => sharingEntry(claim)?.key ?? []))),
  };
}

function labelsOf({ service, claim }: ServiceView): ReadonlyMap<string, string> {
  return service ? service.labels : textsAt(claim.value, ['metadata', 'labels']);
}

/** The most used first. Nobody writes a word that a later step fills in. */
function counted(words: readonly string[]): WordCounts {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].filter(([word]) => word !== '' && !isTemplated(word)).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}
