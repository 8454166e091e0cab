/** Which of the charts in the list a release installs, and in which version. */

import type { ChartReference } from '../resource/chartReference';
import type { Chart, ChartVariant } from './chart';
import { chartVersion, compareVersions, newestAllowed } from './chartVersion';

export interface KnownChart {
  readonly chart: Chart;
  /** The variants that the chart may be, the newest last. There is one, unless the files do not tell the version. */
  readonly variants: readonly ChartVariant[];
  /** The exact version, where the files tell it. */
  readonly version: string | undefined;
  /** The name of the chart in its templates. */
  readonly calledAs: string;
}

/** Undefined for other charts, and for versions before the first known one. */
export function knownChart(charts: readonly Chart[], reference: ChartReference): KnownChart | undefined {
  const chart = charts.find((candidate) => isNamed(candidate, reference));
  if (!chart) return undefined;
  const { version, alias: calledAs = chart.name } = reference;
  if (version === undefined) return { chart, variants: chart.variants(), version, calledAs };
  const variant = variantOf(chart, version);
  return variant && { chart, variants: [variant], version: chartVersion(version) && version.replace(/^v/, ''), calledAs };
}

/** A chart whose name other charts have as well is told by its repository. */
function isNamed({ name, repositories, foreign = [] }: Chart, reference: ChartReference): boolean {
  if (name !== reference.name) return false;
  const isFrom = (part: string) => reference.repository?.includes(part) ?? false;
  return !foreign.some(isFrom) && (repositories?.some(isFrom) ?? true);
}

function variantOf({ variants }: Chart, version: string): ChartVariant | undefined {
  const newest = newestAllowed(version);
  // A tag that is no version, such as `latest`.
  if (!newest) return variants().at(-1);
  return variants().findLast(({ from }) => {
    const start = chartVersion(from);
    return start !== undefined && compareVersions(newest, start) >= 0;
  });
}
