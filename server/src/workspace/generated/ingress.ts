/** Cilium's own Ingress controller: a dedicated Ingress gets a Service, a shared one does not. */
import type { ManifestMap, Resource } from '../../manifest/manifest';
import { isMap, mapAt, stringAt } from '../../manifest/values';
import { annotationKeys } from '../../model/annotations';
import { message } from '../../model/message';
import type { Claim } from '../resource/claim';
import { makeClaim } from '../resource/claimDraft';
import { resourceGround } from '../resource/ground';
import { ownLbIpamAnnotations } from '../resource/notHandedOn';

/** The prefixes that Cilium hands on from the Ingress to its Service by default; the older `io.cilium/…` is none of them. */
const handedOn = /^(?:lbipam\.cilium\.io|nodeipam\.cilium\.io|service\.beta\.kubernetes\.io|service\.kubernetes\.io|cloud\.google\.com)/;

export function ingressClaims(resource: Resource): readonly Claim[] {
  if (resource.kind !== 'Ingress' || !resource.apiVersion.startsWith('networking.k8s.io/')) return [];
  const { value, name } = resource;
  const annotations = mapAt(value, ['metadata', 'annotations']) ?? {};
  const className = stringAt(value, ['spec', 'ingressClassName']) ?? annotations['kubernetes.io/ingress.class'];
  const mode = annotations['ingress.cilium.io/loadbalancer-mode'];
  if (className !== 'cilium' || mode === 'shared') return [];
  const service = `cilium-ingress-${name}`;
  const kept = handedOnAnnotations(annotations);
  return [
    makeClaim({
      origin: 'embedded in Ingress',
      resource,
      ground: resourceGround(resource),
      container: [],
      anchor: ['spec', 'ingressClassName'],
      titles: [['kind'], ['metadata', 'name'], ['spec', 'ingressClassName']],
      fields: Object.keys(kept).map((key) => ({ field: ['metadata', 'annotations', key], place: ['metadata', 'annotations', key] })),
      absentFields: Object.values(annotationKeys).map(([key]) => ({
        field: ['metadata', 'annotations', key],
        place: ['metadata', 'annotations', key],
      })),
      added: [
        { field: ['spec', 'type'], value: 'LoadBalancer' },
        { field: ['metadata', 'name'], value: service },
        {
          field: ['spec', 'ports'],
          value: [
            { name: 'http', port: 80, protocol: 'TCP' },
            { name: 'https', port: 443, protocol: 'TCP' },
          ],
        },
      ],
      namespace: resource.namespace,
      name: service,
      undecided: [['metadata', 'labels']],
      notHandedOn: ownLbIpamAnnotations(resource).filter((key) => !handedOn.test(key)),
      doubt:
        mode === 'dedicated'
          ? undefined
          : message(
              'The Ingress does not state its loadbalancer-mode, so it may use the Service that all shared Ingresses have in common.',
            ),
    }),
  ];
}

function handedOnAnnotations(annotations: ManifestMap): ManifestMap {
  return isMap(annotations) ? Object.fromEntries(Object.entries(annotations).filter(([key]) => handedOn.test(key))) : {};
}
