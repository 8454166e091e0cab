import { testServices } from '../support';

const installed = (values: string, version: string) => ({ version, release: 'storage', namespace: 'longhorn-system', values });
const ui = 'service: {ui: {type: LoadBalancer, annotations: {lbipam.cilium.io/ips: 10.0.0.5}}}';

testServices('longhorn', [
  [
    'the name does not depend on the release',
    installed('service: {ui: {type: LoadBalancer, loadBalancerIP: 10.0.0.5}}', '1.6.1'),
    ['longhorn-system/longhorn-frontend 80/TCP loadBalancerIP=10.0.0.5'],
  ],
  ['annotations', installed(ui, '1.10.0'), ['longhorn-system/longhorn-frontend 80/TCP asks 10.0.0.5']],
  ['no annotations up to 1.9', installed(ui, '1.9.1'), ['longhorn-system/longhorn-frontend 80/TCP']],
  ['a proxy of Rancher', installed('service: {ui: {type: Rancher-Proxy, loadBalancerIP: 10.0.0.5}}', '1.9.0'), []],
]);
