/** The whole story of a pool: what becomes of it, how full each range is, which Services it lets in and which hold its addresses. */

import { blockPlace, poolPlace, serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import { poolsInWalkingOrder } from '../../analysis/why/explanation';
import { nextOpen } from '../../analysis/why/freeAddresses';
import { formatAddress } from '../../model/address';
import { listedBy, message } from '../../model/message';
import { counted, formatCount } from '../counts';
import { poolStateLine } from '../hover/poolHover';
import { allPoolsCommand, poolCommands } from '../kubectlCommands';
import { codeCell } from '../markdownTable';
import { originWord, rangeLabel } from '../names';
import { escapeMarkdown } from '../presentation';
import { poolStatusText } from '../report/statusDocument';
import { rangeUsage } from '../utilisation';
import { ciliumFactLines } from './factLines';
import { bullets, clusterLine, fenced, findingLines, placeLink, section, storyTable, type Telling } from './storyTelling';

export function poolStory(telling: Telling, cluster: ClusterView, pool: PoolView): string {
  return [
    `# ${escapeMarkdown(pool.name)}`,
    clusterLine(telling, cluster),
    placeLink(telling, poolPlace(pool)),
    poolStateLine(pool, telling.presentation),
    pool.conflict === undefined ? '' : `"${escapeMarkdown(pool.conflict)}"`,
    orderLine(telling, cluster, pool),
    selectionLine(telling, cluster, pool),
    ...section(telling, message('Its ranges'), rangeTable(telling, cluster, pool)),
    ...section(telling, message('Who has its addresses'), holderTable(telling, pool)),
    ...section(telling, message('What is wrong'), findingLines(telling, findingsOf(telling, cluster, pool))),
    ...(pool.allocation ? section(telling, message("Cilium's conditions"), fenced('yaml', poolStatusText(pool.allocation))) : []),
    ...section(telling, message('What all of this rests on'), bullets(ciliumFactLines(telling, cluster))),
    ...section(telling, message('The same in a cluster'), fenced('sh', [allPoolsCommand, ...poolCommands(pool.name)].join('\n'))),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function orderLine({ presentation }: Telling, cluster: ClusterView, pool: PoolView): string {
  const order = poolsInWalkingOrder(cluster);
  const place = order.indexOf(pool);
  if (place < 0 || order.length < 2) return '';
  return escapeMarkdown(
    presentation.render(message('Cilium walks the pools in their order of arrival: this is number {0} of {1}.', place + 1, order.length)),
  );
}

function selectionLine({ presentation }: Telling, cluster: ClusterView, pool: PoolView): string {
  if (!pool.value) return '';
  const services = cluster.index.selectedBy(pool);
  const words = pool.value.spec.serviceSelector
    ? counted(services.length, message('Its selector lets 1 Service in'), message('Its selector lets {0} Services in', services.length))
    : message('It has no selector, so every Service may take from it');
  const names =
    services.length === 0 || !pool.value.spec.serviceSelector ? message('.') : message(': {0}.', listedBy(services, serviceName));
  return escapeMarkdown(presentation.render(message('{0}{1}', words, names)));
}

function rangeTable(telling: Telling, cluster: ClusterView, pool: PoolView): string {
  const head = [
    message('Addresses'),
    message('Used'),
    message('Reserved'),
    message('Free'),
    message('Total'),
    message('Next free'),
    message('Where'),
  ];
  const nextIn = nextOpen(cluster);
  const rows = pool.ranges.map((range) => {
    const { held, reserved, free, total } = rangeUsage(range);
    const next = nextIn(range);
    return [
      codeCell(rangeLabel(range)),
      ...[held, reserved, free, total].map(formatCount),
      next ? codeCell(formatAddress(next)) : '–',
      placeLink(telling, blockPlace(pool, range.block)),
    ];
  });
  return storyTable(telling, head, rows);
}

function holderTable(telling: Telling, pool: PoolView): string {
  const { render } = telling.presentation;
  const rows = pool.ranges
    .flatMap(({ holdings }) => holdings)
    .flatMap(({ text, services }) =>
      services.map((service) => {
        const held = service.addresses.find((address) => address.text === text);
        return [codeCell(text), codeCell(serviceName(service)), held ? render(originWord(held.how)) : ''];
      }),
    );
  return storyTable(telling, [message('Address'), message('Service'), message('State')], rows);
}

function findingsOf({ analysis }: Telling, cluster: ClusterView, { pool }: PoolView) {
  const { uri } = pool.resource;
  return (analysis.findings.get(uri) ?? []).filter((finding) => {
    const members = analysis.files.get(uri)?.places.onLine(finding.range.start.line) ?? [];
    const isOwn = members.some((member) => member.kind === 'pool' && member.pool.pool.id === pool.id);
    return isOwn && (finding.cluster ?? cluster.name) === cluster.name;
  });
}
