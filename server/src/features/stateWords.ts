/** The states of pools and Services in words, the same wherever they are shown. */
import { conflictPartner, type PoolView } from '../analysis/views/poolView';
import type { ServiceView } from '../analysis/views/serviceView';
import { type Message, message } from '../model/message';

export function poolStateWord(pool: PoolView): Message {
  switch (pool.state) {
    case 'enabled':
      return message('enabled');
    case 'disabled':
      return message('disabled');
    case 'conflicting':
      return message('conflicting with {0}', conflictPartner(pool));
    case 'refused':
      return message('refused by the API server');
    case 'unknown':
      return message('unknown');
    case 'unreachable':
      return message('not applied');
  }
}

export function serviceStateWord({ state, reason }: Pick<ServiceView, 'state' | 'reason'>): Message {
  switch (state) {
    case 'satisfied':
      return message('satisfied');
    case 'pending':
      return reason === undefined ? message('pending') : message('pending: {0}', reason);
    case 'ignored':
      return message('ignored by LB IPAM');
    case 'unknown':
      return message('unknown');
    case 'refused':
      return message('refused by the API server');
    case 'unreachable':
      return message('not applied');
  }
}
