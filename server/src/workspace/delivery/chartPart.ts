/** Files of a Helm chart: the release that installs it decides what becomes of them, and they are never applied as they are. */
import { parentOf } from '../resource/paths';
import type { FileIndex } from './fileIndex';

export function isChartPart(uri: string, index: FileIndex): boolean {
  if (!index.hasCharts()) return false;
  const chart = index.chartAround(parentOf(uri));
  if (chart === undefined) return false;
  const rest = uri.slice(chart.length + 1);
  return /^(?:templates|charts|crds|tests)\//.test(rest) || rest === 'values.yaml';
}
