// A pool of 65,536 addresses of which every 32nd is pinned, so that the map has many runs to draw.
import fs from 'node:fs';
import path from 'node:path';

const services = 2000;

/** @param {string} folder */
export function writeLargePool(folder) {
  const pool = `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: large
spec:
  blocks:
    - cidr: 10.64.0.0/16
  serviceSelector:
    matchLabels:
      size: large
`;
  const documents = Array.from({ length: services }, (_, index) => {
    const address = `10.64.${(index * 32) >> 8}.${(index * 32) & 255}`;
    return `apiVersion: v1
kind: Service
metadata:
  name: service-${index}
  namespace: large
  labels:
    size: large
  annotations:
    lbipam.cilium.io/ips: ${address}
spec:
  type: LoadBalancer
  ports:
    - port: 80
`;
  });
  fs.writeFileSync(path.join(folder, 'large.yaml'), [pool, ...documents].join('---\n'));
}
