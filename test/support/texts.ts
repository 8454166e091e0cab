/** Small manifests for tests that are about something else than YAML. */

export function poolText(name: string, ...blocks: readonly string[]): string {
  return `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: ${name}
spec:
  blocks:
${blocks.map((block) => `    - ${block.includes(':') && !/^\S+\/\d+$/.test(block) ? block : `cidr: ${block}`}`).join('\n')}
`;
}

export interface ServiceTextOptions {
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** Lines of `spec`, without indentation. */
  readonly spec?: readonly string[];
}

export function serviceText(name: string, options: ServiceTextOptions = {}): string {
  const map = (title: string, entries: Readonly<Record<string, string>> | undefined) =>
    entries ? [`  ${title}:`, ...Object.entries(entries).map(([key, value]) => `    ${key}: ${JSON.stringify(value)}`)] : [];
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${name}`,
    `  namespace: ${options.namespace ?? 'default'}`,
    ...map('labels', options.labels),
    ...map('annotations', options.annotations),
    'spec:',
    '  type: LoadBalancer',
    ...(options.spec ?? ['ports: [{port: 80}]']).map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** A resource of Cilium's, its `spec` in flow style. */
export function ciliumText(kind: string, name: string, spec: string, labels = '{}'): string {
  const version = kind === 'CiliumL2AnnouncementPolicy' || kind === 'CiliumBGPPeeringPolicy' ? 'v2alpha1' : 'v2';
  return `apiVersion: cilium.io/${version}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  labels: ${labels}\nspec: ${spec}\n`;
}
