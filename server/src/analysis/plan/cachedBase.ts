/** A base whose analysis is made once for the states that the running clusters have, and again when they have others. */
import { sameList } from '../../model/lists';
import type { LiveStates } from '../../workspace/clusters/workspace';
import type { Analysis } from '../analyze';
import type { Base } from './comparison';

export interface AnalyzedBase extends Base {
  readonly analysis: (live: LiveStates) => Analysis;
}

export interface BaseMaking extends Pick<Base, 'name' | 'files' | 'covers'> {
  readonly analyzed: (live: LiveStates) => Analysis;
  /** All other inputs of `analyzed`. */
  readonly inputs: () => readonly unknown[];
}

export function cachedBase({ name, files, covers, analyzed, inputs }: BaseMaking): AnalyzedBase {
  const analysis = remembered(
    (live: LiveStates) => [...inputs(), ...live.keys(), ...live.values()],
    (live: LiveStates) => analyzed(live),
  );
  return { name, files, covers, analysis, clusters: (live) => analysis(live).clusters };
}

/** The last answer, while it was made of the same. */
export function remembered<About extends readonly unknown[], T>(
  inputs: (...about: About) => readonly unknown[],
  make: (...about: About) => T,
): (...about: About) => T {
  let last: { readonly inputs: readonly unknown[]; readonly value: T } | undefined;
  return (...about) => {
    const now = inputs(...about);
    if (!last || !sameList(last.inputs, now)) last = { inputs: now, value: make(...about) };
    return last.value;
  };
}
