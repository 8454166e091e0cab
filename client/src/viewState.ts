/** Which of the empty views people see, as one value: the context key `lbipam.state`. Pure. */
import type { StatusParams } from '../../server/src/protocol/status';

/** `off`: turned off by the setting. `failed`: it does not run and won't start by itself. */
export type ServerState = 'off' | 'starting' | 'running' | 'failed';

export type ViewState = 'disabled' | 'failed' | 'noFolder' | 'scanning' | 'empty' | 'ready';

export interface Situation {
  readonly server: ServerState;
  readonly status: StatusParams | undefined;
  readonly hasFolder: boolean;
}

export function viewState({ server, status, hasFolder }: Situation): ViewState {
  if (server === 'off') return 'disabled';
  if (server === 'failed') return 'failed';
  // A single file without a folder makes the view appear as soon as there is a row for it.
  if (status?.state === 'ready' && !hasNoObjects(status)) return 'ready';
  if (!hasFolder) return 'noFolder';
  return status?.state === 'ready' ? 'empty' : 'scanning';
}

/** True if there are Services but no pool, so that LB IPAM sleeps. */
export function lacksPools(status: StatusParams | undefined): boolean {
  return status?.state === 'ready' && status.pools === 0 && status.services > 0;
}

/**
 * The Services that get no address, without those that the badge of the view *Changes* counts: the icon in the activity bar shows the sum of both badges.
 */
export function pendingElsewhere({ pending, changes }: StatusParams): number {
  return pending - changes.waiting;
}

export function hasNoObjects(status: StatusParams): boolean {
  return status.pools === 0 && status.services === 0;
}
