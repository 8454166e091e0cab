/**
 * `changes_on_restart`: a Service that has an address which a restart of the Cilium operator would take from it. A running operator takes
 * nothing from a Service that a pool no longer serves; one that starts checks the address of every status against the pools (conformance
 * cases `disabled-restart-strips-allocations`, `conflict-restart-strips-allocations`).
 */
import { listed, message } from '../../../model/message';
import { impact } from '../../outcome/impact';
import { claimPlace, poolPlace, serviceName } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ServiceView } from '../../views/serviceView';
import { poolWith, takenOnRestart } from '../../why/takenOnRestart';
import { type Draft, defineRule } from '../rule';

export const changesOnRestart = defineRule({
  code: 'changes_on_restart',
  // A restart happens some day and not with an edit, and to tell of it takes another replay after every edit.
  severity: 'off',
  summary: 'The address of a Service would not survive a restart of the Cilium operator.',
  check: (cluster) => {
    const { services } = impact(cluster, cluster, 'restart');
    const changed = new Map(services.map(({ key, after }) => [key, after.addresses]));
    return cluster.services.flatMap((service) => {
      const now = service.addresses.map(({ text }) => text);
      return isTold(service)
        ? drafts(cluster, service, { has: runningAddresses(service, now), after: changed.get(service.key) ?? now })
        : [];
    });
  },
});

/** An object that only the cluster has is in no file, and a Service that may never be created has no address to lose. */
function isTold({ claim, state }: ServiceView): boolean {
  return claim.origin !== 'cluster' && claim.doubt === undefined && (state === 'satisfied' || state === 'pending');
}

/** The addresses of its status. A Service that asks for another address loses them as soon as it is applied, without a restart. */
function runningAddresses({ service, requests }: ServiceView, now: readonly string[]): readonly string[] {
  const given = (service?.status?.ingress ?? []).flatMap(({ ip }) => (ip === '' ? [] : [ip]));
  return given.length === 0 || requests.length > 0 ? now : given;
}

interface Course {
  readonly has: readonly string[];
  readonly after: readonly string[];
}

function drafts(cluster: ClusterView, service: ServiceView, { has, after }: Course): readonly Draft[] {
  const lost = has.filter((address) => !after.includes(address));
  const [first] = lost;
  if (first === undefined) return [];
  const pool = poolWith(cluster, first);
  const [name, had, cause] = [serviceName(service), listed(lost), takenOnRestart(service, first, pool)];
  const gained = after.filter((address) => !has.includes(address));
  const text =
    gained.length === 0
      ? message(
          'Service {0} has {1}, and a restart of the Cilium operator takes it away: {2}. Fix that before, or ask for an address that a pool gives it.',
          name,
          had,
          cause,
        )
      : message(
          'Service {0} has {1}, and a restart of the Cilium operator gives it {2}: {3}. Fix that before, or ask for an address that a pool gives it.',
          name,
          had,
          listed(gained),
          cause,
        );
  const related = pool ? [{ ...poolPlace(pool), message: message('Pool "{0}"', pool.name) }] : [];
  return [{ ...claimPlace(service.claim), message: text, related }];
}
