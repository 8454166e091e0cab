import { testServices } from '../support';

const installed = (values: string, version = '1.19.1') => ({ version, namespace: 'registry', values });

testServices('harbor', [
  [
    'the mapping of the type that is chosen',
    installed('expose: {type: loadBalancer, loadBalancer: {IP: 10.0.0.5, annotations: {note: text}}}'),
    ['registry/harbor 80/TCP 443/TCP loadBalancerIP=10.0.0.5'],
  ],
  [
    'without TLS, under another name',
    installed('expose: {type: loadBalancer, tls: {enabled: false}, loadBalancer: {name: images}}', '1.14.3'),
    ['registry/images 80/TCP'],
  ],
  ['the mapping of another type', installed('expose: {type: clusterIP, loadBalancer: {IP: 10.0.0.5}}'), []],
]);
