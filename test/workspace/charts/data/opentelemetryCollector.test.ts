import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOfRelease, labelsOf, testServices } from '../support';

const installed = (values: string) => ({ version: '0.140.0', release: 'otel', namespace: 'obs', values });
const service = 'service: {type: LoadBalancer, loadBalancerIP: 10.0.0.5}';
const name = 'obs/otel-opentelemetry-collector';

testServices('opentelemetry-collector', [
  [
    'a deployment',
    installed(`mode: deployment\n${service}`),
    [`${name} 6831/UDP 14250/TCP 14268/TCP 4317/TCP 4318/TCP 9411/TCP loadBalancerIP=10.0.0.5`],
  ],
  [
    'ports',
    installed(
      `mode: deployment\n${service}\nports: {otlp: {enabled: false}, otlp-http: {servicePort: 80}, jaeger-compact: {enabled: false}, jaeger-thrift: {enabled: false}, jaeger-grpc: {enabled: false}, zipkin: {enabled: false}, syslog: {enabled: true, servicePort: 514, protocol: UDP}}`,
    ),
    [`${name} 80/TCP 514/UDP loadBalancerIP=10.0.0.5`],
  ],
  ['a DaemonSet has no Service', installed(`mode: daemonset\n${service}`), []],
  [
    'a DaemonSet with a Service',
    installed('mode: daemonset\nservice: {enabled: true, type: LoadBalancer}'),
    [`${name} 6831/UDP 14250/TCP 14268/TCP 4317/TCP 4318/TCP 9411/TCP`],
  ],
  ['no Service', installed('mode: deployment\nservice: {enabled: false, type: LoadBalancer}'), []],
  ['the default is ClusterIP', installed('mode: deployment\nservice: {loadBalancerIP: 10.0.0.5}'), []],
]);

test('opentelemetry-collector: the mode is in the selector', () => {
  const [claim] = claimsOfRelease({ chart: 'opentelemetry-collector', ...installed(`mode: statefulset\n${service}`) });
  assert.deepEqual(labelsOf(claim, ['spec', 'selector'], ['component']), ['component=statefulset-collector']);
});
