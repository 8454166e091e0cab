import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotationSpelling } from '../../server/src/model/annotationSpelling';

const meant: Readonly<Record<string, string | undefined>> = {
  'cilium.io/lb-ipam-ips': 'lbipam.cilium.io/ips',
  'lbipam.cilium.io/ip': 'lbipam.cilium.io/ips',
  'lb-ipam.cilium.io/ips': 'lbipam.cilium.io/ips',
  'io.cilium/lbipam-ips': 'lbipam.cilium.io/ips',
  'io.cilium/lb-ipam-ip': 'lbipam.cilium.io/ips',
  'io.cilium/ips': 'lbipam.cilium.io/ips',
  'lbipam.cilium.io.ips': 'lbipam.cilium.io/ips',
  'lbpiam.cilium.io/ips': 'lbipam.cilium.io/ips',
  'ipam.cilium.io/ips': 'lbipam.cilium.io/ips',
  'lbipam/ips': 'lbipam.cilium.io/ips',
  'lb-ipam-ips': 'lbipam.cilium.io/ips',
  'lbipam.cilium.io/shared-key': 'lbipam.cilium.io/sharing-key',
  'lbipam.cilium.io/sharingKey': 'lbipam.cilium.io/sharing-key',
  'cilium.io/sharing-key': 'lbipam.cilium.io/sharing-key',
  'io.cilium/lb-ipam-sharing-namespace': 'lbipam.cilium.io/sharing-cross-namespace',
  'lbipam.cilium.io/sharing-across-namespace': 'lbipam.cilium.io/sharing-cross-namespace',
  'lbipam.cilium.io/address': undefined,
  'io.cilium/lb-ipam-pool': undefined,
  'lbipam.cilium.io/ip-pool': undefined,
};

for (const [key, expected] of Object.entries(meant)) {
  test(`${key} is meant to be ${expected ?? 'for LB IPAM'}`, () => {
    const spelling = annotationSpelling(key);
    assert.equal(spelling.kind, 'unknown');
    assert.equal(spelling.kind === 'unknown' ? spelling.meant : 'nothing', expected);
  });
}

/** Cilium's annotations of other features, and those of other people. */
const foreign = [
  'nodeipam.cilium.io/match-node-labels',
  'io.cilium.nodeipam/match-node-labels',
  'io.cilium/lb-node-labels',
  'io.cilium/global-service',
  'io.cilium/shared-service',
  'io.cilium/service-affinity',
  'service.cilium.io/global',
  'service.cilium.io/shared',
  'service.cilium.io/type',
  'service.cilium.io/node',
  'service.cilium.io/src-ranges-policy',
  'service.cilium.io/forwarding-mode',
  'ipam.cilium.io/ip-pool',
  'ipam.cilium.io/ipv4-pool',
  'ipam.cilium.io/ignore',
  'bgp.cilium.io/ip-pool',
  'bgp.cilium.io/advertise-service',
  'network.cilium.io/ipv4-Ingress-ip',
  'ingress.cilium.io/loadbalancer-mode',
  'cilium.io/bgp-virtual-router.64512',
  'cilium.io/ingress',
  'cilium.io/ip',
  'metallb.io/loadBalancerIPs',
  'metallb.universe.tf/address-pool',
  'example.com/lbipam',
  'example.com/lb-ipam-ips',
  'external-dns.alpha.kubernetes.io/hostname',
];

for (const key of foreign) test(`${key} is none of LB IPAM`, () => assert.equal(annotationSpelling(key).kind, 'foreign'));

test('every annotation that LB IPAM reads is known', () => {
  for (const key of ['lbipam.cilium.io/ips', 'io.cilium/lb-ipam-sharing-cross-namespace', 'lbipam.cilium.io/sharing-permit-different-pods'])
    assert.equal(annotationSpelling(key).kind, 'known');
});
