/** Finds the announcers that may have to do with a Service, so that not every Service is compared with every policy. */
import type { Announcer } from './announcer';
import type { ServiceTraits } from './traits';

export interface AnnouncerIndex {
  /** The candidates are in the order of the cluster. */
  readonly candidates: (service: ServiceTraits) => readonly Announcer[];
}

/** The announcers that ask for a label, by its value. Numbers are places in the order of the cluster. */
interface AskingForLabel {
  readonly byValue: Map<string, number[]>;
  readonly all: number[];
}

export function announcerIndex(announcers: readonly Announcer[]): AnnouncerIndex {
  const always: number[] = [];
  const asking = new Map<string, AskingForLabel>();
  for (const [place, { selectors }] of announcers.entries()) {
    const anchors = selectors?.map(({ anchor }) => anchor) ?? [undefined];
    for (const anchor of anchors) {
      if (!anchor) {
        always.push(place);
        continue;
      }
      const label = asking.get(anchor.key) ?? { byValue: new Map<string, number[]>(), all: [] };
      asking.set(anchor.key, label);
      label.all.push(place);
      for (const value of anchor.values) {
        const places = label.byValue.get(value);
        if (places) places.push(place);
        else label.byValue.set(value, [place]);
      }
    }
  }
  return {
    candidates: ({ labels }) => {
      const places = new Set(always);
      for (const [key, value] of labels) {
        const label = asking.get(key);
        if (!label) continue;
        // A value that is not known may be any.
        for (const place of (typeof value === 'string' ? label.byValue.get(value) : label.all) ?? []) places.add(place);
      }
      return [...places].sort((a, b) => a - b).flatMap((place) => announcers[place] ?? []);
    },
  };
}
