/** Changes that take or move the addresses of other Services, by what causes them: a pool, another Service, or one of them that is gone. */
import { type Message, message } from '../../model/message';
import type { ChangeCause, ServiceChange } from './serviceChange';

export interface Taking {
  readonly cause: ChangeCause;
  /** The Services that lose their address, then those that get another one. */
  readonly services: readonly ServiceChange[];
}

/** Takings by `takingKey`. A Service that loses its address because of its own fields is in none. */
export type Takings = ReadonlyMap<string, Taking>;

export function takingKey({ kind, name }: Pick<ChangeCause, 'kind' | 'name'>): string {
  return `${kind} ${name}`;
}

export function takingsOf(changes: readonly ServiceChange[]): Takings {
  const takings = new Map<string, { readonly cause: ChangeCause; readonly services: ServiceChange[] }>();
  for (const service of changes) {
    const { change, cause } = service;
    if ((change !== 'lost' && change !== 'moved') || !cause) continue;
    const known = takings.get(takingKey(cause));
    if (known) known.services.push(service);
    else takings.set(takingKey(cause), { cause, services: [service] });
  }
  return takings;
}

/** `49 Services lose their address, 50 move`. */
export function takingWords({ services }: Taking): Message {
  const lost = services.filter(({ change }) => change === 'lost').length;
  const moved = services.length - lost;
  if (lost === 0) return moved === 1 ? message('1 Service gets another address') : message('{0} Services get another address', moved);
  const losing = lost === 1 ? message('1 Service loses its address') : message('{0} Services lose their address', lost);
  if (moved === 0) return losing;
  return moved === 1 ? message('{0}, 1 moves', losing) : message('{0}, {1} move', losing, moved);
}
