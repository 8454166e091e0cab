/** The file in which states of clusters are kept, read back. Pure. What has another shape, after an update say, counts as not there. */
import { isKnownClusterState } from '../../../server/src/protocol/arguments';
import type { KnownClusterState } from '../../../server/src/protocol/runningClusters';

export function knownStates(text: string): readonly KnownClusterState[] {
  try {
    const parsed: unknown = JSON.parse(text);
    const states = typeof parsed === 'object' && parsed !== null && 'states' in parsed ? parsed.states : undefined;
    return Array.isArray(states) ? states.filter(isKnownClusterState) : [];
  } catch {
    return [];
  }
}
