/** The rows of the table beside the map: a Service and an address, with how it came about and what announces it. */
import { claimPlace, requestPlace, serviceName } from '../../analysis/places/fieldPlaces';
import type { ServiceChange } from '../../analysis/plan/serviceChange';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { AddressOrigin, ServiceView } from '../../analysis/views/serviceView';
import { formatAddress } from '../../model/address';
import { listed, type Message, message } from '../../model/message';
import type { MapUse } from '../../protocol/addressMap';
import { kindWord } from '../announcements';
import { originWord } from '../names';
import { type Presentation, plainText } from '../presentation';
import type { FileNames } from '../report/reportSource';
import { serviceStateWord } from '../stateWords';
import type { RangePiece } from './pieces';

export interface UseNeeds {
  readonly cluster: ClusterView;
  readonly fileOf: FileNames;
  readonly presentation: Presentation;
  /** The changes that the edits made, by the key of the Service. */
  readonly changes: ReadonlyMap<string, ServiceChange>;
}

export function usesOf(piece: RangePiece, run: number, needs: UseNeeds): readonly MapUse[] {
  const address = formatAddress(piece.range.first);
  const words = wordsOf(piece, address, needs.cluster);
  return piece.services.map((service) =>
    use(service, { address, run, ...words(service) }, { ...needs, cluster: piece.cluster ?? needs.cluster }),
  );
}

/** A Service that should have an address and has none. */
export function waitingUse(service: ServiceView, needs: UseNeeds): MapUse {
  const reason = service.message ?? service.refusals[0]?.message ?? message('');
  return use(service, { address: '', run: -1, how: serviceStateWord(needs.cluster, service), reason }, needs);
}

interface UseDraft {
  readonly address: string;
  readonly run: number;
  readonly how: Message;
  readonly reason: Message;
}

function use(service: ServiceView, draft: UseDraft, { cluster, fileOf, changes, presentation: { render } }: UseNeeds): MapUse {
  const { namespace, name } = service.claim;
  const changed = changeOfUse(changes.get(service.key), draft.address);
  const request = service.requests.find(({ address }) => address && formatAddress(address) === draft.address);
  const place = request ? requestPlace(service, request) : claimPlace(service.claim);
  const isInFile = place.uri !== '';
  return {
    namespace: plainText(namespace),
    name: plainText(name),
    address: draft.address,
    run: draft.run,
    how: plainText(render(draft.how)),
    reason: plainText(render(changed ? message('{0} {1}', draft.reason, changed) : draft.reason)),
    announcedBy: plainText(render(announcedBy(cluster, service))),
    file: isInFile ? plainText(`${fileOf(place.uri)}:${place.range.start.line + 1}`) : '',
    ...(isInFile ? { location: { uri: place.uri, range: place.range } } : {}),
  };
}

function announcedBy(cluster: ClusterView, service: ServiceView): Message {
  const names = cluster.announcements.of(service).by.map(({ view }) => message('{0} {1}', kindWord(view.resource.kind), view.name));
  return names.length < 2 ? (names[0] ?? message('')) : message('{0} and {1} more', names[0] ?? '', names.length - 1);
}

type Words = (service: ServiceView) => Pick<UseDraft, 'how' | 'reason'>;

function wordsOf({ state, services, cluster }: RangePiece, text: string, own: ClusterView): Words {
  if (state === 'elsewhere' || (state === 'asked' && cluster)) {
    return () => ({
      how: message('in cluster {0}', cluster?.name ?? ''),
      reason: message('Another cluster on the same network has it, or asks for it.'),
    });
  }
  if (state === 'asked') return (service) => asked(own, service);
  return (service) => {
    const how = service.addresses.find((address) => address.text === text)?.how ?? 'predicted';
    if (service.claim.origin === 'cluster') return { how: message('only in the cluster'), reason: onlyInCluster };
    if (services.length === 1) return { how: originWord(how), reason: originReason(how) };
    return { how: message('{0}, shared', originWord(how)), reason: message('Shares the address with {0}.', others(services, service)) };
  };
}

/** Thousands may share one address, so the first ones are enough. */
function others(services: readonly ServiceView[], service: ServiceView): Message {
  const first = services.slice(0, 4).filter((other) => other !== service);
  const named = first.slice(0, 3).map(serviceName).join(', ');
  const rest = services.length - 1 - Math.min(3, first.length);
  return rest === 0 ? message('{0}', named) : message('{0} and {1} more', named, rest);
}

const onlyInCluster = message('The running cluster has this Service, and no file does.');

function asked(cluster: ClusterView, service: ServiceView): Pick<UseDraft, 'how' | 'reason'> {
  return {
    how: message('asks for it'),
    reason: message(
      '{0}. {1}',
      serviceStateWord(cluster, service),
      service.message ?? message('It asks for this address and does not have it.'),
    ),
  };
}

function originReason(how: AddressOrigin): Message {
  switch (how) {
    case 'pinned':
      return message('It asks for this address.');
    case 'kept':
      return message('It has this address already, and keeps it.');
    case 'predicted':
      return message('Cilium chooses it, and may choose another one when Services are created in another order.');
  }
}

/** The changes that the edits made to the addresses of each Service, by the key of the Service. */
export function changesByService({ changes }: ClusterView): ReadonlyMap<string, ServiceChange> {
  return new Map(changes?.services().map((change) => [change.key, change]));
}

/** The change that the edits since the base made to one address of a Service, in words. Undefined where the Service had the address before. */
function changeOfUse(change: ServiceChange | undefined, address: string): Message | undefined {
  if (!change || change.before.addresses.includes(address)) return undefined;
  const { addresses } = change.before;
  if (change.before.state === 'absent') return message('The Service is new.');
  return addresses.length === 0 ? message('It had no address before.') : message('It had {0} before.', listed(addresses));
}
