import { testServices } from '../support';

const installed = (values: string, version = '4.11.3') => ({ version, namespace: 'edge', values: `${values}\n# LoadBalancer` });
const single = 'ipFamilyPolicy=SingleStack ipFamilies=IPv4';
const inner = (more: string) => `controller: {service: {internal: {enabled: true, annotations: {lbipam.cilium.io/ips: 10.0.0.6}${more}}}}`;

testServices('ingress-nginx', [
  ['no values', installed('{}'), [`edge/ingress-nginx-controller 80/TCP 443/TCP ${single}`]],
  [
    'fields',
    installed(
      'controller: {service: {loadBalancerIP: 10.0.0.5, externalTrafficPolicy: Local, ipFamilyPolicy: PreferDualStack, ipFamilies: [IPv6, IPv4]}}',
    ),
    [
      'edge/ingress-nginx-controller 80/TCP 443/TCP loadBalancerIP=10.0.0.5 externalTrafficPolicy=Local ipFamilyPolicy=PreferDualStack ipFamilies=IPv6,IPv4',
    ],
  ],
  [
    'no class before 4.7.1',
    installed('controller: {service: {loadBalancerClass: io.cilium/node}}', '4.7.0'),
    [`edge/ingress-nginx-controller 80/TCP 443/TCP ${single}`],
  ],
  [
    'ports',
    installed('controller: {service: {enableHttp: false, ports: {https: 8443}}}\ntcp: {5432: db/pg:5432}\nudp: {53: dns/dns:53}'),
    [`edge/ingress-nginx-controller 8443/TCP 5432/TCP 53/UDP ${single}`],
  ],
  [
    'the internal Service beside it',
    installed(inner(', ports: {http: 81}')),
    [
      `edge/ingress-nginx-controller 80/TCP 443/TCP ${single}`,
      `edge/ingress-nginx-controller-internal 81/TCP 443/TCP asks 10.0.0.6 ${single}`,
    ],
  ],
  ['a type of the internal Service', installed(inner(', type: ClusterIP')), [`edge/ingress-nginx-controller 80/TCP 443/TCP ${single}`]],
  [
    'no such type before 4.9',
    installed(inner(', type: ClusterIP'), '4.8.3'),
    [`edge/ingress-nginx-controller 80/TCP 443/TCP ${single}`, 'edge/ingress-nginx-controller-internal 80/TCP 443/TCP asks 10.0.0.6'],
  ],
  [
    'only the internal Service',
    installed(`${inner('').slice(0, -2)}, external: {enabled: false}}}`),
    [`edge/ingress-nginx-controller-internal 80/TCP 443/TCP asks 10.0.0.6 ${single}`],
  ],
  [
    'an internal Service without annotations is not made',
    installed('controller: {service: {internal: {enabled: true}}}'),
    [`edge/ingress-nginx-controller 80/TCP 443/TCP ${single}`],
  ],
  [
    'names',
    { ...installed('namespaceOverride: net\ncontroller: {name: proxy}'), release: 'lan' },
    [`net/lan-ingress-nginx-proxy 80/TCP 443/TCP ${single}`],
  ],
]);
