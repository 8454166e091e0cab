/** What differs between the controllers of `deployedGateway.ts`: which classes they serve, and where what they give a Service is written. */
import type { ManifestMap, ManifestPath, ManifestValue } from '../../manifest/manifest';
import { mapAt, stringAt } from '../../manifest/values';
import type { Gateway } from './gatewayObject';

export interface Deployer {
  readonly controllers: readonly string[];
  /** The usual name of the class. */
  readonly className: string;
  /** The kind that `parametersRef` names, and what of it becomes part of the Service. */
  readonly parameters: {
    readonly kind: string;
    readonly annotations?: ManifestPath;
    readonly labels?: ManifestPath;
    readonly spec?: ManifestPath;
  };
  /** The place in the Gateway of the annotations and labels that the Service gets. */
  readonly metadata: ManifestPath;
  readonly typeAnnotation?: string;
  readonly trafficPolicy?: string;
  /** The first version that makes a Service for each Gateway, where older ones made none. */
  readonly isSince?: string;
  readonly nameOf: (gateway: Gateway) => string;
  readonly labels: (gateway: Gateway) => Readonly<Record<string, string>>;
  /** Labels that it sets as well, to something that hangs on its version. */
  readonly openLabels: readonly string[];
  readonly ports: (gateway: Gateway) => readonly ManifestValue[];
}

const ofItsVersion = ['app.kubernetes.io/version', 'app.kubernetes.io/managed-by', 'helm.sh/chart'];

const infrastructure: ManifestPath = ['spec', 'infrastructure'];

const ownName = ({ resource }: Gateway) => resource.name;

function usualLabels({ resource, className }: Gateway): Readonly<Record<string, string>> {
  return {
    'app.kubernetes.io/name': resource.name,
    'app.kubernetes.io/instance': resource.name,
    'gateway.networking.k8s.io/gateway-name': resource.name,
    'gateway.networking.k8s.io/gateway-class-name': className,
  };
}

function tcpPorts({ listeners }: Gateway): readonly ManifestMap[] {
  return [...new Set(listeners.flatMap(({ port }) => port ?? []))].map((port) => ({ name: `listener-${port}`, port, protocol: 'TCP' }));
}

const mixedProtocols = 'stunner.l7mp.io/enable-mixed-protocol-lb';

/** Without mixed protocols, only listeners with the protocol of the first one are opened. */
function stunnerPorts({ resource, listeners }: Gateway): readonly ManifestMap[] {
  const all = listeners.flatMap(({ port, protocol }) =>
    port === undefined ? [] : [{ name: `listener-${port}`, port, protocol: /UDP|DTLS/.test(protocol) ? 'UDP' : 'TCP' }],
  );
  const isMixed = stringAt(mapAt(resource.value, ['metadata', 'annotations']), [mixedProtocols]) === 'true';
  return isMixed ? all : all.filter(({ protocol }) => protocol === all[0]?.protocol);
}

export const deployers: readonly Deployer[] = [
  {
    controllers: ['agentgateway.dev/agentgateway', 'kgateway.dev/agentgateway'],
    className: 'agentgateway',
    parameters: {
      kind: 'AgentgatewayParameters',
      annotations: ['spec', 'service', 'metadata', 'annotations'],
      labels: ['spec', 'service', 'metadata', 'labels'],
      spec: ['spec', 'service', 'spec'],
    },
    metadata: infrastructure,
    nameOf: ownName,
    labels: usualLabels,
    openLabels: ofItsVersion,
    ports: tcpPorts,
  },
  {
    controllers: ['kgateway.dev/kgateway'],
    className: 'kgateway',
    parameters: {
      kind: 'GatewayParameters',
      annotations: ['spec', 'kube', 'service', 'extraAnnotations'],
      labels: ['spec', 'kube', 'service', 'extraLabels'],
      spec: ['spec', 'kube', 'service'],
    },
    metadata: infrastructure,
    nameOf: ownName,
    labels: usualLabels,
    openLabels: ofItsVersion,
    ports: tcpPorts,
  },
  {
    controllers: ['stunner.l7mp.io/gateway-operator'],
    className: 'stunner-gatewayclass',
    parameters: { kind: 'GatewayConfig', annotations: ['spec', 'loadBalancerServiceAnnotations'] },
    metadata: ['metadata'],
    typeAnnotation: 'stunner.l7mp.io/service-type',
    nameOf: ownName,
    labels: ({ resource }) => ({
      'stunner.l7mp.io/owned-by': 'stunner',
      'stunner.l7mp.io/related-gateway-namespace': resource.namespace ?? 'default',
      'stunner.l7mp.io/related-gateway-name': resource.name,
    }),
    openLabels: [],
    ports: stunnerPorts,
  },
  {
    controllers: ['gateway.nginx.org/nginx-gateway-controller'],
    className: 'nginx',
    parameters: { kind: 'NginxProxy', spec: ['spec', 'kubernetes', 'service'] },
    metadata: infrastructure,
    trafficPolicy: 'Local',
    isSince: '2.0',
    nameOf: ({ resource, className }) => `${resource.name}-${className}`,
    labels: ({ resource, className }) => ({
      'app.kubernetes.io/name': `${resource.name}-${className}`,
      'gateway.networking.k8s.io/gateway-name': resource.name,
    }),
    openLabels: [...ofItsVersion, 'app.kubernetes.io/instance'],
    ports: tcpPorts,
  },
];
