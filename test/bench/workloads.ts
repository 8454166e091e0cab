/** The workloads on which Cilium's own allocator was timed, as code. Everything in them follows from the number of Services. */
import type { Existing } from '../../server/src/allocator/replay';
import { decodePool, decodeService } from '../../server/src/model/decode';
import { type ClusterOptions, defaultClusterOptions } from '../../server/src/model/options';

export const workloadNames = ['generic16', 'selectors100', 'specific30', 'sharing10', 'dualstack', 'full'] as const;
export type WorkloadName = (typeof workloadNames)[number];

export interface Workload {
  readonly options: ClusterOptions;
  readonly existing: Existing;
}

interface Recipe {
  readonly pools: (count: number) => readonly object[];
  readonly service: (index: number) => { readonly metadata?: object; readonly spec?: object };
}

const recipes: Readonly<Record<WorkloadName, Recipe>> = {
  generic16: { pools: () => [{ blocks: [{ cidr: '10.0.0.0/16' }] }], service: () => ({}) },
  selectors100: {
    pools: () =>
      Array.from({ length: 100 }, (_, index) => ({
        blocks: [{ cidr: `10.${index}.0.0/20` }],
        serviceSelector: { matchLabels: { team: `t${index}` } },
      })),
    service: (index) => ({ metadata: { labels: { team: `t${(index * 7919) % 100}` } } }),
  },
  specific30: {
    pools: () => [{ blocks: [{ cidr: '10.0.0.0/14' }] }],
    service: (index) => {
      if ((index * 37) % 10 >= 3) return {};
      const ip = ipv4((index * 101 + 7) % 262144);
      return { metadata: { annotations: { 'lbipam.cilium.io/ips': ip } } };
    },
  },
  sharing10: {
    pools: () => [{ blocks: [{ cidr: '10.0.0.0/16' }] }],
    service: (index) => ({
      metadata: { annotations: { 'lbipam.cilium.io/sharing-key': `k${Math.floor(index / 10)}` } },
      spec: { ports: [{ port: 1000 + (index % 10), protocol: 'TCP' }] },
    }),
  },
  dualstack: {
    pools: () => [{ blocks: [{ cidr: '10.0.0.0/16' }, { cidr: 'fd00::/64' }] }],
    service: () => ({ spec: { ipFamilyPolicy: 'RequireDualStack' } }),
  },
  full: {
    pools: (count) => [{ blocks: [{ start: '10.0.0.0', stop: ipv4(Math.floor((count * 95) / 100) - 1) }] }],
    service: () => ({}),
  },
};

export function createWorkload(name: WorkloadName, count: number): Workload {
  const { pools, service } = recipes[name];
  return {
    options: { ...defaultClusterOptions, ipv6Enabled: name === 'dualstack' },
    existing: {
      pools: pools(count).map((spec, index) => {
        const creationTimestamp = new Date(Date.UTC(2024, 0, 1) + index * 1000).toISOString();
        return decodePool({ metadata: { name: `pool-${padded(index, 3)}`, creationTimestamp }, spec });
      }),
      services: Array.from({ length: count }, (_, index) => {
        const { metadata, spec } = service(index);
        return decodeService({
          metadata: { name: `svc-${padded(index, 5)}`, namespace: 'default', ...metadata },
          spec: { type: 'LoadBalancer', ports: [{ port: 80, protocol: 'TCP' }], ...spec },
        });
      }),
    },
  };
}

/** An address by its distance from 10.0.0.0. */
function ipv4(offset: number): string {
  return `10.${offset >> 16}.${(offset >> 8) & 255}.${offset & 255}`;
}

function padded(index: number, width: number): string {
  return index.toString().padStart(width, '0');
}
