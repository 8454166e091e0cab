import { testServices } from '../support';

const installed = (values: string, version: string) => ({ version, namespace: 'media', values });
const service = 'service: {type: LoadBalancer, loadBalancerIP: 10.0.0.5, externalTrafficPolicy: Local}';

testServices('plex-media-server', [
  ['fields', installed(service, '1.0.0'), ['media/plex-media-server 32400/TCP loadBalancerIP=10.0.0.5 externalTrafficPolicy=Local']],
  ['no loadBalancerIP before 0.9.1', installed(service, '0.9.0'), ['media/plex-media-server 32400/TCP externalTrafficPolicy=Local']],
]);
