/** Whether a Service may stand behind an address beside those who hold it. */
import { incompatibility } from './compatible';
import type { Operator } from './operator';
import type { Holders } from './ranges';
import type { ServiceView } from './view';

/** The first holder's reason against it. Where the index holds groups, a Service is not compared with itself. */
export function disagreement({ behaviour, options }: Operator, view: ServiceView, holders: Holders): string | undefined {
  for (const holder of holders) {
    if (holder === view && behaviour.sharingIndex === 'groups') continue;
    const why = incompatibility(holder, view, options);
    if (why !== undefined) return why;
  }
  return undefined;
}
