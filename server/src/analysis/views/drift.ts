/** A Service that has other addresses in the running cluster than the files give it. */
import type { ServiceView } from './serviceView';

export interface Drift {
  readonly running: readonly string[];
  readonly now: readonly string[];
}

/**
 * Undefined unless the state of the cluster is known. An unpinned Service that keeps its address is no difference, even if a new cluster would give
 * it another one.
 */
export function driftOf({ claim, state, service, addresses }: ServiceView): Drift | undefined {
  const running = service?.status?.ingress.map(({ ip }) => ip).filter((ip) => ip !== '') ?? [];
  if (claim.origin === 'cluster' || running.length === 0 || (state !== 'satisfied' && state !== 'pending')) return undefined;
  const now = addresses.map(({ text }) => text);
  return running.every((ip) => now.includes(ip)) ? undefined : { running, now };
}
