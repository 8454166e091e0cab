/** The states of pools and Services, and how loud a finding is, in words, the same wherever they are shown. */
import type { RequestedAddress } from '../analysis/admission/addressRequests';
import type { Severity } from '../analysis/findings/finding';
import type { ClusterView } from '../analysis/views/clusterView';
import { conflictPartner, type PoolView } from '../analysis/views/poolView';
import type { ServiceView } from '../analysis/views/serviceView';
import { isPerhapsPending } from '../analysis/why/requestHolders';
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

export function serviceStateWord(cluster: ClusterView, service: ServiceView): Message {
  switch (service.state) {
    case 'satisfied':
      return message('satisfied');
    case 'pending':
      return pendingWord(cluster, service);
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

/** Where another Service got the address only by chance, this one may still get it. */
function pendingWord(cluster: ClusterView, service: ServiceView): Message {
  const { reason } = service;
  if (reason === undefined) return message('pending');
  return isPerhapsPending(cluster, service) ? message('perhaps pending: {0}', reason) : message('pending: {0}', reason);
}

export function severityWord(severity: Severity): Message {
  switch (severity) {
    case 'error':
      return message('error');
    case 'warning':
      return message('warning');
    case 'information':
      return message('information');
    case 'hint':
      return message('hint');
  }
}

/** The requests of a Service that are no addresses: Cilium drops them and gives a free address. */
export function droppedRequests({ requests }: ServiceView): readonly RequestedAddress[] {
  return requests.filter(({ error }) => error !== undefined);
}
