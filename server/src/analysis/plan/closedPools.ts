/** Why a pool gives a Service nothing after a change: it is gone, switched off, in conflict, smaller, or selects other Services. */
import { parseAddress } from '../../model/address';
import { rangeContains } from '../../model/addressRange';
import { type Message, message } from '../../model/message';
import type { Service } from '../../model/service';
import type { ServiceImpact } from '../outcome/impact';
import type { PoolView } from '../views/poolView';
import type { Views } from './namedViews';

/** Why a pool does not give an address that it gave before, as far as the pool itself says so. */
export function closedTo(lost: string, old: PoolView, now: PoolView): Message | undefined {
  const closed = closedToAll(old, now);
  if (closed) return closed;
  return holds(old, lost) && !holds(now, lost) ? message('pool {0} no longer contains {1}', now.name, lost) : undefined;
}

/** The reasons of Cilium that say that no pool is there for the Service. */
const withoutPool: ReadonlySet<string | undefined> = new Set(['no_pool', 'pool_selector_mismatch']);

/** Why a Service that waits waits for a pool now: one that could have served it no longer does. */
export function becauseOfClosedPool({ key, after }: ServiceImpact, views: Views): Message | undefined {
  const service = views.before.services.get(key)?.service;
  if (!service || !withoutPool.has(after.reason)) return undefined;
  const requests = views.after.services.get(key)?.requests ?? [];
  const asked = requests.flatMap(({ text, address }) => (address ? [text] : []));
  for (const { old, now } of views.alteredPools()) {
    if (!old.selection().takes(service)) continue;
    const wanted = asked.filter((text) => holds(old, text));
    if (requests.length > 0 && wanted.length === 0) continue;
    const closed = closedFor(service, wanted, old, now);
    if (closed) return closed;
  }
  return undefined;
}

function closedFor(service: Service, wanted: readonly string[], old: PoolView, now: PoolView | undefined): Message | undefined {
  if (!now) return message('pool {0} is gone', old.name);
  for (const text of wanted) {
    const closed = closedTo(text, old, now);
    if (closed) return closed;
  }
  return closedToAll(old, now) ?? (now.selection().takes(service) ? undefined : message('pool {0} no longer selects it', now.name));
}

function closedToAll(old: PoolView, now: PoolView): Message | undefined {
  if (now.state === 'disabled') return message('pool {0} is disabled', now.name);
  if (now.conflict !== undefined && old.conflict === undefined) return message('pool {0} is in conflict: {1}', now.name, now.conflict);
  return undefined;
}

function holds({ ranges }: PoolView, text: string): boolean {
  const parsed = parseAddress(text);
  return parsed.ok && ranges.some(({ range }) => rangeContains(range, parsed.value));
}
