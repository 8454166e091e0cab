/** Version 1 of the allocation as JSON (`schemas/report.schema.json`): the objects of `check`, with what is free and what has drifted. */
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import { driftsOf } from '../../analysis/views/drift';
import { poolDriftsOf } from '../../analysis/views/poolDrift';
import { poolUsage } from '../utilisation';
import { poolEntry, serviceEntry, stateEntry } from './reportEntries';
import type { FileNames, ReportSource } from './reportSource';

export function jsonDocument({ clusters, fileOf }: ReportSource): string {
  return JSON.stringify({ version: 1, clusters: clusters.map((cluster) => clusterEntry(cluster, fileOf)) }, null, 2);
}

function clusterEntry(cluster: ClusterView, fileOf: FileNames) {
  return {
    name: cluster.name,
    state: stateEntry(cluster),
    pools: cluster.pools.map((pool) => {
      const { reserved, free } = poolUsage(pool);
      return { ...poolEntry(pool, fileOf), state: pool.state, reserved: String(reserved), free: String(free) };
    }),
    services: cluster.services.map((service) => serviceEntry(service, fileOf)),
    poolDrift: poolDriftsOf(cluster).map(({ pool, kind, blocks, fields }) => ({ pool: pool.name, kind, ...blocks, fields })),
    drift: driftsOf(cluster).map(({ service, running, now }) => ({ service: serviceName(service), running, now })),
  };
}
