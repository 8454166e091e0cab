/**
 * A doubt about the IP family: a Service that names none gets the primary family of the cluster, which manifests do not tell. When no pool
 * has an address of the family that was assumed, the assumption is likelier to be wrong than every such Service.
 */
import { valueAt } from '../../../workspace/resource/value';
import type { Severity } from '../../severity';
import type { ClusterView, ServiceView } from '../../views';

export function familyDoubt(cluster: ClusterView, { claim, allocation }: ServiceView): { readonly limit?: Severity } {
  const namesFamily = ['ipFamilies', 'ipFamilyPolicy'].some((field) => (valueAt(claim.value, ['spec', field]) ?? null) !== null);
  const families = allocation?.families ?? [];
  const served = cluster.pools.some(({ ranges }) => ranges.some(({ range }) => families.includes(range.last.family)));
  return namesFamily || served || cluster.pools.every(({ ranges }) => ranges.length === 0) ? {} : { limit: 'information' };
}
