/**
 * The fields that the CRDs of Cilium give pools and L2 policies, as far as LB IPAM and announcements read them. Source: Cilium's
 * `pkg/k8s/apis/cilium.io/client/crds`, versions 1.15 to 1.21 together.
 */

/** `any`: not looked into. `items`: the fields of each item of a list. */
export type KnownFields = 'any' | { readonly [field: string]: KnownFields } | { readonly items: KnownFields };

const selector: KnownFields = {
  matchLabels: 'any',
  matchExpressions: { items: { key: 'any', operator: 'any', values: 'any' } },
};

function resource(spec: KnownFields): KnownFields {
  return { apiVersion: 'any', kind: 'any', metadata: 'any', status: 'any', spec };
}

export const poolFields = resource({
  blocks: { items: { cidr: 'any', start: 'any', stop: 'any' } },
  cidrs: { items: { cidr: 'any' } },
  serviceSelector: selector,
  allowFirstLastIPs: 'any',
  disabled: 'any',
});

export const l2PolicyFields = resource({
  serviceSelector: selector,
  nodeSelector: selector,
  interfaces: 'any',
  externalIPs: 'any',
  loadBalancerIPs: 'any',
});
