/** Versions of charts, and the ranges in which Flux, Argo CD and Helm let people write them. */

/** Major, minor and patch; what comes behind is left out, so that a pre-release counts as its release. */
export type ChartVersion = readonly [number, number, number];

export function compareVersions(a: ChartVersion, b: ChartVersion): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** An exact version. */
export function chartVersion(text: string): ChartVersion | undefined {
  const found = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:[-+].*)?$/.exec(text.trim());
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : undefined;
}

const endless: ChartVersion = [Number.MAX_SAFE_INTEGER, 0, 0];

/**
 * The newest version that a text allows: an exact version is itself, and of a range the newest one in it gets installed, whatever its number.
 * Undefined where the text is no version.
 */
export function newestAllowed(text: string): ChartVersion | undefined {
  const exact = chartVersion(text);
  if (exact) return exact;
  const ends = text.split('||').map((range) => rangeEnd(range.trim()));
  if (ends.some((end) => end === undefined)) return undefined;
  return ends
    .flatMap((end) => (end ? [end] : []))
    .sort(compareVersions)
    .at(-1);
}

/** The lowest of the ends that the comparators of a range set; `>=1.2` alone sets none. */
function rangeEnd(range: string): ChartVersion | undefined {
  const last = range.split(/\s-\s/).at(-1) ?? '';
  const comparators = last
    .replace(/([<>=~^])\s+/g, '$1')
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  const ends = comparators.map(comparatorEnd);
  if (ends.some((end) => end === undefined)) return undefined;
  return ends.flatMap((end) => (end ? [end] : [])).sort(compareVersions)[0] ?? endless;
}

function comparatorEnd(text: string): ChartVersion | undefined {
  const found = /^([<>=~^]*)v?(\d{1,6}|[xX*])(?:\.(\d{1,6}|[xX*]))?(?:\.(\d{1,6}|[xX*]))?(?:[-+].*)?$/.exec(text);
  if (!found) return undefined;
  const [operator = '', ...parts] = found.slice(1);
  const [major, minor, patch] = parts.map((part) => (part === undefined || /^[xX*]$/.test(part) ? undefined : Number(part)));
  if (major === undefined || operator.startsWith('>')) return endless;
  const max = Number.MAX_SAFE_INTEGER;
  if (operator === '<') return before([major, minor ?? 0, patch ?? 0]);
  if (operator === '^' && major > 0) return [major, max, max];
  if (minor === undefined) return [major, max, max];
  if (patch === undefined || operator === '~' || operator === '^') return [major, minor, max];
  return [major, minor, patch];
}

function before([major, minor, patch]: ChartVersion): ChartVersion {
  const max = Number.MAX_SAFE_INTEGER;
  if (patch > 0) return [major, minor, patch - 1];
  return minor > 0 ? [major, minor - 1, max] : [major - 1, max, max];
}
