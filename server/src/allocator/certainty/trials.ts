/** Other orders worth a try: who could come first where somebody competes. Those that concern the Service in question come first. */

import type { ChoicePoint } from './choices';
import { type FirstOnes, type Orders, usualOrders } from './course';

/** Who comes first in another order than the usual one, if that is one Service or pool. */
export type FirstOne = { readonly kind: 'service'; readonly key: string } | { readonly kind: 'pool'; readonly name: string };

export interface Trial {
  /** Tells trials apart. */
  readonly id: string;
  readonly orders: Orders;
  readonly first: FirstOne | undefined;
}

/** `pools` are those that come first from the start on, where requests walk the pools in an order left to chance. */
export function* trialsFor(key: string, points: readonly ChoicePoint[], pools: readonly string[]): Generator<Trial> {
  const own = points.filter(({ services }) => services.includes(key));
  const others = points.filter(({ services }) => !services.includes(key));
  for (const { event } of own) yield serviceFirst(event, key);
  for (const name of pools) yield { id: `pools ${name}`, orders: { ...usualOrders, poolsFirst: [name] }, first: { kind: 'pool', name } };
  for (const point of own) for (const rival of nearestFirst(point.services, key)) yield serviceFirst(point.event, rival);
  for (const { event, pools: rivals } of points) for (const name of rivals) yield poolFirst(event, name);
  for (const { event, services } of others) for (const rival of services) yield serviceFirst(event, rival);
  for (const { event, services } of [...own, ...others]) yield reversed(event, services);
}

function serviceFirst(event: number, key: string): Trial {
  return { id: `${event} service ${key}`, orders: at(event, { services: [key], pools: [] }), first: { kind: 'service', key } };
}

function poolFirst(event: number, name: string): Trial {
  return { id: `${event} pool ${name}`, orders: at(event, { services: [], pools: [name] }), first: { kind: 'pool', name } };
}

function reversed(event: number, services: readonly string[]): Trial {
  return { id: `${event} reversed ${services[0]}`, orders: at(event, { services: services.toReversed(), pools: [] }), first: undefined };
}

function at(event: number, first: FirstOnes): Orders {
  return { ...usualOrders, firstOnes: new Map([[event, first]]) };
}

/** The ones that come right after it, then the ones before it: those move it by one place. */
function nearestFirst(services: readonly string[], key: string): readonly string[] {
  const index = services.indexOf(key);
  return [...services.slice(index + 1), ...services.slice(0, Math.max(0, index))];
}
