/**
 * `differs_from_cluster`: a Service has other addresses in the running cluster than the files give it: they ask for others, or Cilium would
 * not let it keep what it has. An unpinned Service that keeps its address is no difference, whatever a new cluster would give it.
 */
import { listed, type Message, message } from '../../../model/message';
import { serviceName } from '../../places/fieldPlaces';
import { type Drift, driftOf } from '../../views/drift';
import type { ServiceView } from '../../views/serviceView';
import { askedPlace, type Draft, defineRule } from '../rule';

export const differsFromCluster = defineRule({
  code: 'differs_from_cluster',
  severity: 'information',
  summary: 'In the running cluster the Service has other addresses than the files give it.',
  check: ({ cluster, services }) => (cluster.live ? services.flatMap(drafts) : []),
});

function drafts(service: ServiceView): readonly Draft[] {
  const drift = driftOf(service);
  if (!drift) return [];
  const [request] = service.requests;
  return [
    {
      ...askedPlace(service, request),
      message: text(service, drift),
    },
  ];
}

function text(service: ServiceView, { running, now }: Drift): Message {
  const [name, has] = [serviceName(service), listed(running)];
  if (now.length === 0) {
    return message(
      'Service {0} has {1} in the cluster, and Cilium takes that away with these files: {2} Ask for an address that a pool gives it, or change the pool.',
      name,
      has,
      service.message ?? message(''),
    );
  }
  return message(
    'Service {0} has {1} in the cluster, and gets {2} with these files. Ask for {1} if it is to stay as it is.',
    name,
    has,
    listed(now),
  );
}
