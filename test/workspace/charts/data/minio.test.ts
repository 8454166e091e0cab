import { testServices } from '../support';

const installed = (values: string) => ({ version: '5.4.0', namespace: 's3', values });

testServices('minio', [
  [
    'API and console',
    installed('service: {type: LoadBalancer, loadBalancerIP: 10.0.0.5}\nconsoleService: {type: LoadBalancer, port: 80}'),
    ['s3/minio 9000/TCP loadBalancerIP=10.0.0.5', 's3/minio-console 80/TCP'],
  ],
  [
    'another chart of that name',
    { ...installed('service: {type: LoadBalancer}'), repository: 'oci://registry.example.org/bitnamicharts' },
    ['s3/minio? ?'],
  ],
]);
