/** Plain `kind: Service` documents as claims. */
import type { ManifestPath, Resource } from '../manifest/manifest';
import type { Claim, Knowledge } from './claim';
import { holdsTemplate, isTemplated } from './templates';
import { stringAt, valueAt } from './value';

/** A Service that is, or may be (its type is a template), of type LoadBalancer; undefined for every other resource. */
export function plainServiceClaim(resource: Resource): Claim | undefined {
  if (resource.kind !== 'Service' || resource.apiVersion !== 'v1') return undefined;
  const type = stringAt(resource.value, ['spec', 'type']);
  if (type !== 'LoadBalancer' && !(type !== undefined && isTemplated(type))) return undefined;
  const knowledge = (path: ManifestPath): Knowledge => {
    const value = valueAt(resource.value, path);
    if (value === undefined || value === null) return 'absent';
    return holdsTemplate(value) ? 'unknown' : 'known';
  };
  return {
    id: `${resource.uri}#${[resource.document, ...resource.root].join('/')}`,
    origin: 'Service',
    resource,
    container: [],
    namespace: resource.namespace ?? 'default',
    namespaceAssumed: resource.namespace === undefined,
    name: resource.name,
    value: resource.value,
    knowledge,
    locate: (path) => resource.source.locate([...resource.root, ...path]),
  };
}
