/**
 * The cheap test before the parse: most YAML of a repository has nothing to do with addresses. The table names, for everything the product
 * reads, a text that can't be missing from a document that holds it. A new kind of resource is one more row.
 */

interface Mark {
  /** Case-sensitive, and as short as its spelling mistakes allow: a misspelt annotation has to be found as well. */
  readonly text: string;
  readonly concerns: string;
}

const marks: readonly Mark[] = [
  { text: 'LoadBalancer', concerns: '`type: LoadBalancer` of Services, CiliumLoadBalancerIPPool' },
  { text: 'loadBalancerIP', concerns: 'the deprecated field of Services' },
  { text: 'loadBalancerClass', concerns: 'the field of Services' },
  { text: 'lbipam', concerns: 'annotations `lbipam.cilium.io/…`' },
  { text: 'lb-ipam', concerns: 'annotations `io.cilium/lb-ipam-…`' },
];

/** Whether a text can contain anything the product reads. When false, it is never parsed. */
export function mayConcernLoadBalancers(text: string): boolean {
  return marks.some((mark) => text.includes(mark.text));
}

/** Kinds that speak of all this, at length, and never mean an address: the schema of a custom resource repeats the whole Service. */
const kindsWithoutAddresses = ['CustomResourceDefinition'];
const kindWithoutAddresses = new RegExp(`(?:^|\\n)kind:[ \\t]*["']?(?:${kindsWithoutAddresses.join('|')})["']?[ \\t]*(?:[\\r\\n#]|$)`);

/** The same test for one document of a text. It has to be an object of the Kubernetes API as well; Helm values are not read by themselves. */
export function documentMayConcernLoadBalancers(text: string): boolean {
  return mayConcernLoadBalancers(text) && text.includes('apiVersion') && text.includes('kind') && !kindWithoutAddresses.test(text);
}

/**
 * Whether a document that does not parse is meant to be a Kubernetes object: only then is its syntax our business. YAML states its
 * apiVersion at the left margin; JSON anywhere.
 */
export function looksLikeKubernetes(text: string): boolean {
  if (/^(?:---)?\s*\{/.test(text)) return /"apiVersion"\s*:/.test(text) && /"kind"\s*:/.test(text);
  return hasKeyAtMargin(text, 'apiVersion') && hasKeyAtMargin(text, 'kind');
}

function hasKeyAtMargin(text: string, key: string): boolean {
  return new RegExp(`(?:^|\\n)\\uFEFF?["']?${key}["']?[ \\t]*:`).test(text);
}
