/** Plain `kind: Service` documents as claims. */
import type { Resource } from '../../manifest/manifest';
import { stringAt } from '../../manifest/values';
import type { Claim } from '../resource/claim';
import { makeClaim } from '../resource/claimDraft';
import { resourceGround } from '../resource/ground';
import { isTemplated } from '../resource/templates';

/** The object is the Service, with each field where the Service has it. */
const itself = { container: [], anchor: [], fields: [{ field: [], place: [] }], undecided: [] };

/** A Service that is, or may be (its type is a template), of type LoadBalancer; none for every other resource. */
export function plainServiceClaims(resource: Resource): readonly Claim[] {
  if (resource.kind !== 'Service' || resource.apiVersion !== 'v1') return [];
  const type = stringAt(resource.value, ['spec', 'type']);
  if (type !== 'LoadBalancer' && !(type !== undefined && isTemplated(type))) return [];
  return [
    makeClaim({
      origin: 'Service',
      resource,
      ground: resourceGround(resource),
      container: itself.container,
      anchor: itself.anchor,
      fields: itself.fields,
      namespace: resource.namespace,
      name: resource.name,
      undecided: itself.undecided,
      doubt: undefined,
    }),
  ];
}
