/** One scenario under several profiles, told as short texts. */
import assert from 'node:assert/strict';
import type { Allocation } from '../../../server/src/allocator/allocation';
import { type AllocatorEvent, applyEvent } from '../../../server/src/allocator/operator/events';
import { type Activity, createAllocator } from '../../../server/src/allocator/operator/state';
import { allocationOf } from '../../../server/src/allocator/snapshot';
import { decodePool, decodeService } from '../../../server/src/model/decode';
import { type ClusterOptions, defaultClusterOptions, type VersionProfile } from '../../../server/src/model/options';

export interface ServiceFields {
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  /** The addresses of the status. */
  readonly ingress?: readonly string[];
}

export const key = (name: string) => ({ 'lbipam.cilium.io/sharing-key': name });
export const ips = (list: string) => ({ 'lbipam.cilium.io/ips': list });
export const ports = (...list: readonly string[]) => ({
  ports: list.map((text) => {
    const [port, protocol = 'TCP'] = text.split('/');
    return { port: Number(port), protocol };
  }),
});

/** Blocks are written `10.0.0.0/24` or `10.0.0.1-10.0.0.9`. */
export function pool(name: string, blocks: readonly string[], spec: Readonly<Record<string, unknown>> = {}): AllocatorEvent {
  const parsed = blocks.map((text) => {
    const [start = '', stop] = text.split('-');
    return stop === undefined ? { cidr: start } : { start, stop };
  });
  return { op: 'upsertPool', pool: decodePool({ metadata: { name }, spec: { blocks: parsed, ...spec } }) };
}

export function service(name: string, fields: ServiceFields = {}): AllocatorEvent {
  const { namespace = 'default', annotations, labels, spec, ingress } = fields;
  const object = {
    metadata: { name, namespace, annotations, labels },
    spec: { type: 'LoadBalancer', externalTrafficPolicy: 'Cluster', ports: [{ port: 80, protocol: 'TCP' }], ...spec },
    ...(ingress === undefined ? {} : { status: { loadBalancer: { ingress: ingress.map((ip) => ({ ip })) } } }),
  };
  return { op: 'upsertService', service: decodeService(object) };
}

export function run(
  profile: VersionProfile,
  events: readonly AllocatorEvent[],
  options: Partial<ClusterOptions> = {},
  activity: Activity = 'always',
): Allocation {
  const state = createAllocator({ ...defaultClusterOptions, ipv6Enabled: true, ...options, versionProfile: profile }, activity);
  for (const event of events) applyEvent(state, event);
  return allocationOf(state);
}

/** What a Service has, or why it has nothing. */
export function told({ services, panic }: Allocation, name: string): string {
  if (panic !== undefined) return 'panic';
  const { ingress, conditions } = services.get(name.includes('/') ? name : `default/${name}`) ?? assert.fail(`no Service ${name}`);
  return ingress.length > 0 ? ingress.join(' ') : conditions.map(({ reason, message }) => `${reason}: ${message}`).join();
}

/** Runs the events under each profile and compares what the named Services then have. */
export function assertTold(
  events: readonly AllocatorEvent[],
  expected: Readonly<Partial<Record<VersionProfile, Readonly<Record<string, string>>>>>,
  options: Partial<ClusterOptions> = {},
  activity: Activity = 'always',
): void {
  for (const profile of ['1.16', '1.17', '1.18', '1.19', '1.20', '1.21'] as const) {
    const wanted = expected[profile];
    if (wanted === undefined) continue;
    const outcome = run(profile, events, options, activity);
    const actual = Object.fromEntries(Object.keys(wanted).map((name) => [name, told(outcome, name)]));
    assert.deepEqual(actual, wanted, `profile ${profile}`);
  }
}
