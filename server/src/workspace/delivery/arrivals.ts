/** What arrives at a cluster of what is on its way to it. An answer is kept as long as the object and its way stay the same. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import type { Installed } from './helm/installed';
import { arrivedInstallation } from './helm/releaseItem';
import { type Applied, effective, isPatched } from './layers';

export interface Arrivals {
  /** Undefined where a patch on the way deletes it. */
  readonly resource: (applied: Applied) => Resource | undefined;
  /** Undefined for what installs no chart. */
  readonly installed: (applied: Applied) => Installed | undefined;
  readonly isPatched: (applied: Applied) => boolean;
}

export function arrivalsIn(memory: Memory): Arrivals {
  const resource = memory.memo(effective);
  const installed = memory.memo(arrivedInstallation);
  const patched = memory.memo(isPatched);
  return {
    resource: (applied) => (applied.layers ? resource(applied) : applied.resource),
    installed: (applied) => (applied.installed ? installed(applied) : undefined),
    isPatched: (applied) => applied.layers !== undefined && patched(applied),
  };
}
