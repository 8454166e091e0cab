/** The code lenses of a file as the base has it: a comparison shows them beside those of now. */
import type { Analysis } from '../../analysis/analyze';
import type { AnalyzedBase } from '../../analysis/plan/cachedBase';
import { codeLenses } from '../../features/codeLenses/codeLenses';
import type { Presentation } from '../../features/presentation';
import type { BaseLensesParams, BaseLensesResult } from '../../protocol/changes';
import { liveStatesOf } from '../../workspace/clusters/withLiveState';

/** The lenses of the base for a file. There are none when the text that the comparison shows is of another revision, or of the index. */
export function baseLenses(
  base: AnalyzedBase | undefined,
  { uri, text }: BaseLensesParams,
  { analysis, presentation }: { readonly analysis: Analysis; readonly presentation: Presentation },
): BaseLensesResult {
  const file = base?.files().find((candidate) => candidate.uri === uri);
  if (!base || file?.manifest.lines.text !== text) return { lenses: [] };
  const before = base.analysis(liveStatesOf(analysis.clusters.map(({ cluster }) => cluster)));
  return { lenses: codeLenses(before, uri, presentation).map(({ position, title }) => ({ position, title })) };
}
