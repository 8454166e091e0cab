/** A base whose analysis is made once for the states that the running clusters have, and again when they have others. */
import { sameList } from '../../model/sameList';
import type { LiveStates } from '../../workspace/clusters/workspace';
import type { Analysis } from '../analyze';
import type { Base } from './comparison';

export interface AnalyzedBase extends Base {
  readonly analysis: (live: LiveStates) => Analysis;
}

export interface BaseMaking extends Pick<Base, 'name' | 'files' | 'covers'> {
  readonly analyzed: (live: LiveStates) => Analysis;
  /** All that `analyzed` looks at besides. */
  readonly inputs: () => readonly unknown[];
}

export function cachedBase({ name, files, covers, analyzed, inputs }: BaseMaking): AnalyzedBase {
  let last: { readonly inputs: readonly unknown[]; readonly analysis: Analysis } | undefined;
  const analysis = (live: LiveStates): Analysis => {
    const now = [...inputs(), ...live.keys(), ...live.values()];
    if (!last || !sameList(last.inputs, now)) last = { inputs: now, analysis: analyzed(live) };
    return last.analysis;
  };
  return { name, files, covers, analysis, clusters: (live) => analysis(live).clusters };
}
