/** Ages as kubectl writes them (`HumanDuration` of k8s.io/apimachinery): two units while they are small, then one. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

/** Undefined for an object without a readable time of creation. */
export function kubectlAge(created: string | undefined, now: number): string | undefined {
  const age = created === undefined ? Number.NaN : now - Date.parse(created);
  return Number.isNaN(age) ? undefined : duration(age);
}

function duration(age: number): string {
  // Clocks differ by a second, so an object may seem to come from the future.
  if (age < -second) return '<invalid>';
  if (age < 0) return '0s';
  if (age < 2 * minute) return `${Math.floor(age / second)}s`;
  if (age < 10 * minute) return two(age, [minute, 'm'], [second, 's']);
  if (age < 3 * hour) return `${Math.floor(age / minute)}m`;
  if (age < 8 * hour) return two(age, [hour, 'h'], [minute, 'm']);
  if (age < 2 * day) return `${Math.floor(age / hour)}h`;
  if (age < 8 * day) return two(age, [day, 'd'], [hour, 'h']);
  if (age < 2 * year) return `${Math.floor(age / day)}d`;
  if (age < 8 * year) return two(age, [year, 'y'], [day, 'd']);
  return `${Math.floor(age / year)}y`;
}

type Unit = readonly [length: number, sign: string];

function two(age: number, [large, largeSign]: Unit, [small, smallSign]: Unit): string {
  const rest = Math.floor((age % large) / small);
  return `${Math.floor(age / large)}${largeSign}${rest === 0 ? '' : `${rest}${smallSign}`}`;
}
