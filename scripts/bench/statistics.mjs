// Numbers of several runs, and columns for people.

/**
 * @param {readonly number[]} values
 * @param {number} share
 */
export function percentile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

/** @param {readonly number[]} values */
export function median(values) {
  return percentile(values, 0.5);
}

/** @param {number | undefined} value */
export function column(value, width = 8) {
  return (value === undefined || Number.isNaN(value) ? '—' : value.toFixed(1)).padStart(width);
}
