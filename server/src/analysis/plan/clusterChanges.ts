/** What a change does to the Services and pools of one cluster, the gravest first, and why. */
import type { AllocatorEvent } from '../../allocator/operator/events';
import type { Message } from '../../model/message';
import { serviceKey } from '../../model/service';
import { impact, type PoolImpact, type ServiceImpact } from '../outcome/impact';
import { afterPruning } from '../outcome/prunedObjects';
import type { ClusterView } from '../views/clusterView';
import { because, becauseOfNewCluster, becauseOfRestart } from './because';
import { type Views, viewsOf } from './namedViews';
import { type ChangeCause, type ServiceChange, type ServiceChangeKind, serviceChangeKinds } from './serviceChange';

/** The event in the cluster: the change alone, the change and then a restart of the operator, or a new cluster. */
export type PlanEvent = 'apply' | 'restart' | 'rebuild';

export interface ClusterChanges {
  readonly services: readonly ServiceChange[];
  /** The pools whose conflict comes, goes or changes. */
  readonly pools: readonly PoolImpact[];
  readonly views: Views;
}

export function clusterChanges(before: ClusterView, head: ClusterView, event: PlanEvent): ClusterChanges {
  const after = event === 'rebuild' ? head : afterPruning(before, head);
  const effect = impact(before, after, event);
  const views = viewsOf(before, after);
  const services = effect.services.flatMap((service): readonly ServiceChange[] => {
    const view = views.after.services.get(service.key) ?? views.before.services.get(service.key);
    if (!view) return [];
    const change = changeOf(service);
    const cause = causeOf(service, change);
    const reason = reasonOf(event, { impact: service, cause, views, after });
    const found = {
      key: service.key,
      change,
      view,
      before: service.before,
      after: service.after,
      isPredicted: service.isPredicted,
      because: reason,
    };
    return [{ ...found, cause: otherCause(service, cause) }];
  });
  const rank = ({ change }: ServiceChange) => serviceChangeKinds.indexOf(change);
  return {
    services: services.sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
    pools: effect.pools,
    views,
  };
}

interface Changed {
  readonly impact: ServiceImpact;
  readonly cause: AllocatorEvent | undefined;
  readonly views: Views;
  readonly after: ClusterView;
}

/** What differs without an event of the change differs by the restart. */
function reasonOf(event: PlanEvent, { impact: service, cause, views, after }: Changed): Message {
  if (event === 'rebuild') return becauseOfNewCluster(service, views);
  const taken = event === 'restart' && !cause ? becauseOfRestart(service, after) : undefined;
  return taken ?? because(service, cause, views);
}

/** The cause that took an address away comes first; a cause that gave one comes last. */
function causeOf({ causes }: ServiceImpact, change: ServiceChangeKind): AllocatorEvent | undefined {
  return change === 'lost' || change === 'moved' ? causes?.first : causes?.last;
}

function changeOf({ before, after }: ServiceImpact): ServiceChangeKind {
  if (before.state === 'absent') return 'added';
  if (after.state === 'absent') return 'removed';
  if (before.addresses.length > 0 && after.addresses.length === 0) return 'lost';
  if (before.addresses.length === 0 && after.addresses.length > 0) return 'gained';
  return before.addresses.join() === after.addresses.join() ? 'changed' : 'moved';
}

function otherCause({ key }: ServiceImpact, cause: AllocatorEvent | undefined): ChangeCause | undefined {
  switch (cause?.op) {
    case 'upsertPool':
      return { kind: 'pool', name: cause.pool.name, isGone: false };
    case 'deletePool':
      return { kind: 'pool', name: cause.name, isGone: true };
    case 'upsertService':
      return serviceKey(cause.service) === key ? undefined : { kind: 'service', name: serviceKey(cause.service), isGone: false };
    case 'deleteService': {
      const name = cause.key ?? `${cause.namespace}/${cause.name}`;
      return name === key ? undefined : { kind: 'service', name, isGone: true };
    }
    case undefined:
      return undefined;
  }
}
