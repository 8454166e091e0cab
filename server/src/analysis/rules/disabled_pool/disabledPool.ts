/**
 * `disabled_pool`: a Service that still has an address of a pool which is disabled by now. The running operator lets it keep the address, a
 * restart of the operator takes it (conformance case `disabled-restart-strips-allocations`).
 */
import { message } from '../../../model/message';
import { claimPlace, poolPlace, serviceName } from '../../places/fieldPlaces';
import type { PoolView } from '../../views/poolView';
import type { ServiceView } from '../../views/serviceView';
import { type Draft, defineRule } from '../rule';

export const disabledPool = defineRule({
  code: 'disabled_pool',
  severity: 'information',
  summary: 'A Service keeps an address of a disabled pool until the Cilium operator restarts.',
  check: ({ pools, services }) => {
    const disabled = new Map(
      pools.flatMap((pool) => (pool.value?.spec.disabled && pool.state !== 'unreachable' ? [[pool.name, pool] as const] : [])),
    );
    return disabled.size === 0 ? [] : services.flatMap((service) => drafts(service, disabled));
  },
});

function drafts(service: ServiceView, disabled: ReadonlyMap<string, PoolView>): readonly Draft[] {
  const [kept] = service.addresses.filter(({ pool }) => pool !== undefined && disabled.has(pool));
  const pool = kept?.pool === undefined ? undefined : disabled.get(kept.pool);
  if (!kept || !pool) return [];
  return [
    {
      ...claimPlace(service.claim),
      message: message(
        'Pool "{0}" is disabled. Service {1} keeps {2} while the Cilium operator runs, and loses it when the operator restarts. Enable the pool, or move the Service to another one.',
        pool.name,
        serviceName(service),
        kept.text,
      ),
      related: [{ ...poolPlace(pool), message: message('Pool "{0}"', pool.name) }],
    },
  ];
}
