/** A chart as a release names it. */
import { isTemplated } from './templates';

export interface ChartReference {
  /** The name in its `Chart.yaml`. */
  readonly name: string;
  /** The address of the repository, where the files tell it. */
  readonly repository: string | undefined;
  /** A version or a range of versions; undefined where the files do not tell it. */
  readonly version: string | undefined;
  /** The name that a depending chart gives it. Its templates take it for the name of the chart. */
  readonly alias?: string | undefined;
}

interface StatedChart {
  /** `oci://registry/owner/name`, `repository/name` or `name`. */
  readonly chart: string | undefined;
  readonly repository?: string | undefined;
  /** Where none is stated, Helm takes the newest. */
  readonly version: string | undefined;
}

/** Undefined where a later step fills in the name. */
export function chartReference({ chart = '', repository, version = '*' }: StatedChart): ChartReference | undefined {
  const address = withoutDigest(chart).replace(/\/+$/, '');
  const name = address.slice(address.lastIndexOf('/') + 1);
  if (name === '' || isTemplated(chart)) return undefined;
  return { name, repository: known(repository ?? address), version: known(withoutDigest(version)) };
}

function withoutDigest(text: string): string {
  const at = text.indexOf('@');
  return at < 0 ? text : text.slice(0, at);
}

function known(text: string): string | undefined {
  return text === '' || isTemplated(text) ? undefined : text;
}
