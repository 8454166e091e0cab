/** The allocation as Markdown for a wiki: of each cluster its pools, its Services, and what has drifted. Every row is there. */
import { serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import { driftsOf } from '../../analysis/views/drift';
import { type PoolDrift, poolDriftsOf } from '../../analysis/views/poolDrift';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { type Message, message } from '../../model/message';
import { clusterStateLine } from '../clusterState';
import { formatCount, percentText } from '../counts';
import { codeCell, markdownTable } from '../markdownTable';
import { originWord, rangeLabel } from '../names';
import { escapeMarkdown, type Presentation } from '../presentation';
import { poolStateWord, serviceStateWord } from '../stateWords';
import { poolUsage, usable } from '../utilisation';
import { poolLine, serviceLine } from './reportEntries';
import type { FileNames, ReportSource } from './reportSource';

export function markdownDocument({ clusters, fileOf, presentation }: ReportSource): string {
  const title = `# ${presentation.render(message('LB IPAM: the allocation'))}`;
  const blocks = [title, ...clusters.flatMap((cluster) => clusterBlocks(cluster, fileOf, presentation))];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function clusterBlocks(cluster: ClusterView, fileOf: FileNames, presentation: Presentation): readonly string[] {
  const { render } = presentation;
  const words = (...texts: readonly Message[]) => texts.map(render);
  const state = clusterStateLine(cluster, presentation);
  const isEmpty = cluster.pools.length === 0 && cluster.services.length === 0;
  return [
    `## ${escapeMarkdown(render(message('Cluster {0}', cluster.name)))}`,
    state ? escapeMarkdown(capitalised(render(state))) : '',
    isEmpty ? render(message('No pools and no Services of type LoadBalancer.')) : '',
    ...section(message('Pools'), presentation, [
      words(
        message('Pool'),
        message('Addresses'),
        message('State'),
        message('Used'),
        message('Reserved'),
        message('Free'),
        message('Total'),
        message('In use'),
        message('File'),
      ),
      ...cluster.pools.map((pool) => poolCells(pool, fileOf, presentation)),
    ]),
    ...section(message('Services'), presentation, [
      words(message('Service'), message('Address'), message('Pool'), message('State'), message('Shared with'), message('File')),
      ...cluster.services.map((service) => serviceCells(cluster, service, fileOf, presentation)),
    ]),
    ...section(message('Differs from the running cluster'), presentation, [
      words(message('Service'), message('In the cluster'), message('With these files')),
      ...driftsOf(cluster).map(({ service, running, now }) => [codeCell(serviceName(service)), cells(running), cells(now) || '–']),
    ]),
    ...section(message('Pools that differ from the running cluster'), presentation, [
      words(message('Pool'), message('In the cluster'), message('With these files'), message('What differs')),
      ...poolDriftsOf(cluster).map((drift) => [
        codeCell(drift.pool.name),
        cells(drift.blocks.running) || '–',
        cells(drift.blocks.now) || '–',
        differenceCell(drift, presentation),
      ]),
    ]),
  ];
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** The fields, or which side has the pool alone. */
function differenceCell({ kind, fields }: PoolDrift, { render }: Presentation): string {
  switch (kind) {
    case 'differs':
      return cells(fields);
    case 'missing':
      return render(message('only in these files'));
    case 'onlyInCluster':
      return render(onlyInCluster);
  }
}

type Table = readonly [readonly string[], ...(readonly (readonly string[])[])];

function section(title: Message, { render }: Presentation, table: Table): readonly string[] {
  const text = markdownTable(table, {}, () => '');
  return text === '' ? [] : [`### ${render(title)}`, text];
}

function poolCells(pool: PoolView, fileOf: FileNames, { render }: Presentation): readonly string[] {
  const usage = poolUsage(pool);
  const { total, held, reserved, free } = usage;
  const counts = [held, reserved, free, total].map(formatCount);
  return [
    codeCell(pool.name),
    cells(pool.ranges.map(rangeLabel)),
    escapeMarkdown(render(poolStateWord(pool))),
    ...(pool.ranges.length === 0 ? ['', '', '', '', ''] : [...counts, `${percentText(held, usable(usage))} %`]),
    placeCell(pool.pool.resource.uri, poolLine(pool), fileOf) ?? render(onlyInCluster),
  ];
}

function serviceCells(cluster: ClusterView, service: ServiceView, fileOf: FileNames, { render }: Presentation): readonly string[] {
  const { addresses, claim } = service;
  const how = [...new Set(addresses.map((address) => render(originWord(address.how))))].join(', ');
  const state = escapeMarkdown(render(serviceStateWord(cluster, service)));
  return [
    codeCell(serviceName(service)),
    cells(addresses.map(({ text }) => text)),
    cells([...new Set(addresses.flatMap(({ pool }) => pool ?? []))]),
    service.state === 'satisfied' ? how : [how, state].filter((text) => text !== '').join('; '),
    cells(cluster.index.sharingWith(service).map(serviceName)),
    placeCell(claim.resource.uri, serviceLine(service), fileOf) ?? render(onlyInCluster),
  ];
}

const onlyInCluster = message('only in the cluster');

/** Undefined for what no file declares. */
function placeCell(uri: string, line: number, fileOf: FileNames): string | undefined {
  return uri === '' ? undefined : codeCell(`${fileOf(uri)}:${line}`);
}

function cells(texts: readonly string[]): string {
  return texts.map(codeCell).join('<br>');
}
