/** A half-typed object, completed to what it is on the way to: a Service of type LoadBalancer. */
import type { ManifestMap, ManifestPath } from '../../manifest/manifest';
import { isMap, valueAt, withValueAt } from '../../manifest/values';

/** Names of the fields of a Service, as charts and operators have them too. */
const serviceFields: ReadonlySet<string | number> = new Set([
  'annotations',
  'serviceAnnotations',
  'loadBalancerAnnotations',
  'labels',
  'serviceLabels',
  'loadBalancerIP',
  'loadBalancerClass',
  'externalTrafficPolicy',
  'ipFamilyPolicy',
  'ipFamilies',
  'type',
  'serviceType',
]);

/** A quick look: whether a place in a document of this kind can belong to a LoadBalancer Service. */
export function concernsServices(kind: string, path: ManifestPath): boolean {
  if (kind === 'Service' || kind === 'Gateway') return true;
  return path.some((step) => serviceFields.has(step));
}

export function asLoadBalancer(kind: string, value: ManifestMap, path: ManifestPath): ManifestMap {
  if (kind === 'Gateway' || kind === 'Ingress') return value;
  const container = kind === 'Service' ? [] : containerOf(path);
  if (!container || !(kind === 'Service' || saysService(path))) return value;
  const isWhole = kind === 'Service' || isMap(valueAt(value, [...container, 'metadata'])) || isMap(valueAt(value, [...container, 'spec']));
  const typePath = path.at(-1) === 'serviceType' ? path : [...container, ...(isWhole ? ['spec'] : []), 'type'];
  const type = valueAt(value, typePath) ?? valueAt(value, [...container, 'serviceType']);
  const isBeingTyped = path.length === typePath.length && path.every((step, index) => step === typePath[index]);
  if (typeof type === 'string' && type !== '' && !isBeingTyped) return value;
  const completed = withValueAt(value, typePath, 'LoadBalancer');
  return isMap(completed) ? completed : value;
}

/** The mapping that holds the fields of the Service. */
function containerOf(path: ManifestPath): ManifestPath | undefined {
  const field = path.findIndex((step) => serviceFields.has(step));
  if (field < 0) return undefined;
  const before = path[field - 1];
  return path.slice(0, before === 'metadata' || before === 'spec' ? field - 1 : field);
}

function saysService(path: ManifestPath): boolean {
  return path.some((step) => typeof step === 'string' && /service|svc|expose|load-?balancer/i.test(step) && !/account|monitor/i.test(step));
}
