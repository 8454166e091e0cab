/** Whether two Services of a cluster could be behind one address, under a key that they would both have. */
import { effectiveOptions } from '../../allocator/operator/state';
import { incompatibility } from '../../allocator/service/compatible';
import { sharingTerms } from '../../allocator/service/requests';
import type { Service } from '../../model/service';
import type { ClusterView } from '../views/clusterView';

/** Cilium's reason against sharing; undefined when the two may share. */
export function sharingProblem({ options }: ClusterView, key: string, a: Service, b: Service): string | undefined {
  const withKey = (service: Service) => ({ ...sharingTerms(service), sharingKey: key });
  return incompatibility(withKey(a), withKey(b), effectiveOptions(options));
}
