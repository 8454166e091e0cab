/** A base whose analysis is made once for the states that the running clusters have, and again when they have others. */
import { sameList } from '../../model/sameList';
import type { LiveStates } from '../../workspace/clusters/workspace';
import type { Analysis } from '../analyze';
import type { Base } from './comparison';

export interface AnalyzedBase extends Base {
  readonly analysis: (live: LiveStates) => Analysis;
}

/** `inputs` is all that `analyzed` looks at besides. */
export function cachedBase(
  name: string,
  analyzed: (live: LiveStates) => Analysis,
  inputs: () => readonly unknown[] = () => [],
): AnalyzedBase {
  let last: { readonly inputs: readonly unknown[]; readonly analysis: Analysis } | undefined;
  const analysis = (live: LiveStates): Analysis => {
    const now = [...inputs(), ...live.keys(), ...live.values()];
    if (!last || !sameList(last.inputs, now)) last = { inputs: now, analysis: analyzed(live) };
    return last.analysis;
  };
  return { name, analysis, clusters: (live) => analysis(live).clusters };
}
