/**
 * The allocation as a Mermaid flowchart, as people draw it by hand: cluster → pool → Service. Renderers refuse long texts and many edges, so
 * what is drawn is bounded, and the rest is counted.
 */
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { type Message, message } from '../../model/message';
import { printable, shortened } from '../../model/printable';
import { rangeLabel } from '../names';
import { poolStateWord, serviceStateWord } from '../stateWords';
import { poolUsage, utilisation } from '../utilisation';
import type { ReportSource } from './reportSource';

const mostClusters = 10;
const mostPools = 40;
/** Mermaid draws at most 500 edges, and texts of at most 50,000 characters. */
const mostServices = 200;
const longestLabel = 60;
const rangesShown = 3;

/** The limits for one cluster. */
interface Share {
  readonly pools: number;
  /** The limit below each pool. */
  readonly services: number;
}

export function mermaidDocument({ clusters, presentation: { render } }: ReportSource): string {
  const drawn = clusters.slice(0, mostClusters);
  const pools = Math.max(1, Math.floor(mostPools / Math.max(1, drawn.length)));
  const groups = drawn.reduce((count, cluster) => count + Math.min(pools, cluster.pools.length) + 1, 0);
  const share = { pools, services: Math.max(1, Math.floor(mostServices / Math.max(1, groups))) };
  return [
    'flowchart LR',
    ...drawn.flatMap((cluster, index) => clusterLines(cluster, `c${index}`, share, render)),
    ...moreLines(undefined, 'more', clusters.length - drawn.length, render),
    '',
  ].join('\n');
}

type Render = (value: Message) => string;

function clusterLines(cluster: ClusterView, id: string, share: Share, render: Render): readonly string[] {
  const pools = cluster.pools.slice(0, share.pools);
  const byPool = servicesByPool(cluster.services);
  const pending = cluster.services.filter(({ state }) => state === 'pending' || state === 'refused');
  return [
    `  ${id}(["${label(cluster.name)}"])`,
    ...pools.flatMap((pool, index) => {
      const poolId = `${id}p${index}`;
      return [
        `  ${id} --> ${poolId}["${poolLabel(pool, render)}"]`,
        ...serviceLines(byPool.get(pool.name) ?? [], poolId, share.services, render),
      ];
    }),
    ...moreLines(id, `${id}more`, cluster.pools.length - pools.length, render),
    ...pending.slice(0, share.services).map((service, index) => {
      return `  ${id} -. "${label(render(serviceStateWord(cluster, service)))}" .-> ${id}w${index}["${label(serviceName(service))}"]`;
    }),
    ...moreLines(id, `${id}wmore`, pending.length - share.services, render),
  ];
}

interface Held {
  readonly service: ServiceView;
  readonly ip: string;
}

function servicesByPool(services: readonly ServiceView[]): ReadonlyMap<string, readonly Held[]> {
  const byPool = new Map<string, Held[]>();
  for (const service of services) {
    for (const { pool, text } of service.addresses) {
      if (pool === undefined) continue;
      const list = byPool.get(pool) ?? [];
      if (list.length === 0) byPool.set(pool, list);
      list.push({ service, ip: text });
    }
  }
  return byPool;
}

function serviceLines(held: readonly Held[], poolId: string, most: number, render: Render): readonly string[] {
  return [
    ...held.slice(0, most).map(({ service, ip }, index) => {
      return `  ${poolId} -- "${label(ip)}" --> ${poolId}s${index}["${label(serviceName(service))}"]`;
    }),
    ...moreLines(poolId, `${poolId}more`, held.length - most, render),
  ];
}

function poolLabel(pool: PoolView, render: Render): string {
  const ranges = pool.ranges.slice(0, rangesShown).map((range) => label(rangeLabel(range)));
  return [
    label(pool.name),
    ...ranges,
    ...(pool.ranges.length > rangesShown ? ['…'] : []),
    ...(pool.ranges.length > 0 ? [label(render(utilisation(poolUsage(pool))))] : []),
    ...(pool.state === 'enabled' ? [] : [label(render(poolStateWord(pool)))]),
  ].join('<br>');
}

function moreLines(parent: string | undefined, id: string, count: number, render: Render): readonly string[] {
  if (count <= 0) return [];
  const node = `${id}["${label(render(message('… and {0} more', count)))}"]`;
  return [parent === undefined ? `  ${node}` : `  ${parent} --> ${node}`];
}

/** Characters that Mermaid or HTML would interpret become entities in Mermaid's spelling. */
function label(text: string): string {
  const line = shortened(printable(text.replace(/\s+/g, ' ')), longestLabel);
  return line.replace(/["#<>&`;\\$|{}[\]()]/g, (character) => `#${character.charCodeAt(0)};`);
}
