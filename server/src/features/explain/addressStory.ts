/** The whole story of an address: the pools that contain it, the Services that have it or ask for it, and what else speaks against it. */

import { heldByNeighbours } from '../../analysis/index/network';
import { blockPlace, claimPlace, serviceName } from '../../analysis/places/fieldPlaces';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceView } from '../../analysis/views/serviceView';
import { type Address, addressesEqual, formatAddress } from '../../model/address';
import { parseRange, rangeContains } from '../../model/addressRange';
import { message } from '../../model/message';
import { addressCommand, allPoolsCommand } from '../kubectlCommands';
import { codeCell } from '../markdownTable';
import { originWord, rangeLabel } from '../names';
import { code, escapeMarkdown } from '../presentation';
import { poolStateWord, serviceStateWord } from '../stateWords';
import { addressRow } from './addressTable';
import { ciliumFactLines } from './factLines';
import { bullets, clusterLine, fenced, placeLink, section, storyTable, type Telling } from './storyTelling';

export function addressStory(telling: Telling, cluster: ClusterView, address: Address): string {
  const text = formatAddress(address);
  const { holders, askers } = addressRow(cluster, address);
  return [
    `# ${text}`,
    clusterLine(telling, cluster),
    ...section(telling, message('The pools that contain it'), poolTable(telling, cluster, address)),
    ...section(telling, message('Has it'), serviceLines(telling, cluster, { services: holders, address })),
    ...section(telling, message('Asks for it'), serviceLines(telling, cluster, { services: askers, address })),
    ...section(telling, message('What else it is for'), bullets(otherUses(telling, cluster, address))),
    ...section(telling, message('What all of this rests on'), bullets(ciliumFactLines(telling, cluster))),
    ...section(telling, message('The same in a cluster'), fenced('sh', [addressCommand(text), allPoolsCommand].join('\n'))),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function poolTable(telling: Telling, cluster: ClusterView, address: Address): string {
  const { render } = telling.presentation;
  const found = cluster.index.rangesWith(address);
  if (found.length === 0) return escapeMarkdown(render(message('No pool of the cluster {0} contains it.', cluster.name)));
  const rows = found.map(({ pool, range }) => [
    codeCell(pool.name),
    codeCell(rangeLabel(range)),
    escapeMarkdown(render(poolStateWord(pool))),
    range.next && addressesEqual(range.next, address) && range.disabled === '' ? render(message('the next one that it gives')) : '',
    placeLink(telling, blockPlace(pool, range.block)),
  ]);
  return storyTable(telling, [message('Pool'), message('Addresses'), message('State'), message('Order'), message('Where')], rows);
}

interface Users {
  readonly services: readonly ServiceView[];
  readonly address: Address;
}

/** Each Service with the way in which it got the address, or with Cilium's reason why it does not get it. */
function serviceLines(telling: Telling, cluster: ClusterView, { services, address }: Users): string {
  const { render } = telling.presentation;
  return bullets(
    services.map((service) => {
      const held = service.addresses.find((candidate) => candidate.address && addressesEqual(candidate.address, address));
      const state = held ? originWord(held.how) : serviceStateWord(cluster, service);
      const said = held || !service.message ? '' : ` — "${escapeMarkdown(render(service.message))}"`;
      return `${code(serviceName(service))}: ${escapeMarkdown(render(state))}${said} ${placeLink(telling, claimPlace(service.claim))}`.trimEnd();
    }),
  );
}

function otherUses(telling: Telling, cluster: ClusterView, address: Address): readonly string[] {
  const { render } = telling.presentation;
  const reserved = cluster.cluster.reservedRanges.filter((text) => {
    const range = parseRange(text);
    return range !== undefined && rangeContains(range, address);
  });
  const named = cluster.cluster.namedAddresses.filter((candidate) => addressesEqual(candidate.address, address));
  return [
    ...reserved.map((text) => escapeMarkdown(render(message('The settings keep {0} for another use.', text)))),
    ...named.map(({ location }) => {
      const words = render(message('A file gives it to something else than a Service.'));
      return `${escapeMarkdown(words)} ${placeLink(telling, { uri: location.uri, range: location.value })}`;
    }),
    ...heldByNeighbours(cluster, address).map(({ cluster: other, service }) =>
      escapeMarkdown(render(message('Service {0} of the cluster {1} on the same network has it.', serviceName(service), other.name))),
    ),
  ];
}
