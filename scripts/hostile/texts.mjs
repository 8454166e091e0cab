// Small manifests that hostile workspaces are made of.

/**
 * @template T
 * @param {number} count
 * @param {(index: number) => T} make
 * @returns {T[]}
 */
export function many(count, make) {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** @param {readonly string[]} documents */
export function documents(documents) {
  return `${documents.join('\n---\n')}\n`;
}

/**
 * @param {string} name
 * @param {string} spec in flow style, without braces
 */
export function pool(name, spec = 'blocks: [{cidr: 10.0.0.0/8}]') {
  return `apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: ${name}}\nspec: {${spec}}`;
}

/**
 * @param {string} name
 * @param {{ metadata?: string, spec?: string }} [more] in flow style, without braces
 */
export function service(name, { metadata = '', spec = 'ports: [{port: 80}]' } = {}) {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop${metadata && `, ${metadata}`}}\nspec: {type: LoadBalancer, ${spec}}`;
}

/**
 * @param {string} name
 * @param {string} value
 */
export function annotated(name, value, key = 'lbipam.cilium.io/ips') {
  return service(name, { metadata: `annotations: {${key}: "${value}"}` });
}

/**
 * An address, each another one for the first 16 million.
 * @param {number} index
 */
export function address(index) {
  return `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
}

/**
 * A resource of the delivery tools.
 * @param {string} apiVersion
 * @param {string} kind
 * @param {string} name
 * @param {string} spec in flow style, without braces
 */
export function object(apiVersion, kind, name, spec) {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: flux-system}\nspec: {${spec}}`;
}
