import { testServices } from '../support';

const installed = (values: string, version: string) => ({ version, namespace: 'git', values });
const both =
  'service: {http: {type: LoadBalancer, port: 80, annotations: {lbipam.cilium.io/ips: 10.0.0.5}}, ssh: {type: LoadBalancer, loadBalancerIP: 10.0.0.5}}';

testServices('gitea', [
  ['two Services', installed(both, '10.6.0'), ['git/gitea-http 80/TCP asks 10.0.0.5', 'git/gitea-ssh 22/TCP loadBalancerIP=10.0.0.5']],
  ['the default is ClusterIP', installed('service: {http: {loadBalancerIP: 10.0.0.5}}', '10.6.0'), []],
  [
    'no class before 10.4',
    installed('service: {ssh: {type: LoadBalancer, loadBalancerClass: io.cilium/node}}', '10.3.0'),
    ['git/gitea-ssh 22/TCP'],
  ],
  ['a namespace', installed('namespace: code\nservice: {ssh: {type: LoadBalancer}}', '10.5.0'), ['code/gitea-ssh 22/TCP']],
  ['no namespace before 10.5', installed('namespace: code\nservice: {ssh: {type: LoadBalancer}}', '10.4.0'), ['git/gitea-ssh 22/TCP']],
  [
    'another chart of that name',
    { ...installed('service: {type: LoadBalancer}', '3.0.0'), repository: 'https://charts.bitnami.example.org' },
    ['git/gitea? ?'],
  ],
]);

testServices('forgejo', [
  ['two Services', installed(both, '12.0.0'), ['git/forgejo-http 80/TCP asks 10.0.0.5', 'git/forgejo-ssh 22/TCP loadBalancerIP=10.0.0.5']],
  [
    'more ports',
    installed('service: {http: {type: LoadBalancer, extraPorts: [{name: metrics, port: 9090}]}}', '12.0.0'),
    ['git/forgejo-http 3000/TCP 9090/TCP'],
  ],
]);
