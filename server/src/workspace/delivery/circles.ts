/**
 * What leads to itself by way of something else. All circles are found in one pass (Tarjan's strongly connected components), since thousands of
 * objects may lead to each other; nothing recurs.
 */

interface Visit {
  readonly key: string;
  readonly place: number;
  readonly rest: Iterator<string>;
  /** The first place that it leads back to. */
  first: number;
  /** True while it may still belong to the circle of an earlier one. */
  isOpen: boolean;
}

export function inCircles(keys: Iterable<string>, nextOf: (key: string) => Iterable<string>): ReadonlySet<string> {
  const visits = new Map<string, Visit>();
  const path: Visit[] = [];
  const open: Visit[] = [];
  const found = new Set<string>();

  const enter = (key: string) => {
    const place = visits.size;
    const visit: Visit = { key, place, rest: nextOf(key)[Symbol.iterator](), first: place, isOpen: true };
    visits.set(key, visit);
    path.push(visit);
    open.push(visit);
  };
  const follow = (visit: Visit, next: string) => {
    const known = visits.get(next);
    if (!known) enter(next);
    else if (known.isOpen) visit.first = Math.min(visit.first, known.place);
  };
  const leave = (visit: Visit) => {
    path.pop();
    const before = path.at(-1);
    if (before) before.first = Math.min(before.first, visit.first);
    if (visit.first === visit.place) close(visit);
  };
  /** All visits that were opened since this one lead back to it. */
  const close = (visit: Visit) => {
    const isAlone = open.at(-1) === visit;
    for (let last = open.pop(); last; last = last === visit ? undefined : open.pop()) {
      last.isOpen = false;
      if (!isAlone) found.add(last.key);
    }
  };

  for (const key of keys) {
    if (!visits.has(key)) enter(key);
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const next = visit.rest.next();
      if (next.done) leave(visit);
      else follow(visit, next.value);
    }
  }
  return found;
}
