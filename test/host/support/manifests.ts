/** Manifests for the files that tests write. */

export function pool(name: string, cidr: string): string {
  return `apiVersion: cilium.io/v2
kind: CiliumLoadBalancerIPPool
metadata:
  name: ${name}
spec:
  blocks:
    - cidr: ${cidr}
`;
}

export function service(name: string, address: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  annotations:
    lbipam.cilium.io/ips: ${address}
spec:
  type: LoadBalancer
  ports:
    - port: 80
`;
}
