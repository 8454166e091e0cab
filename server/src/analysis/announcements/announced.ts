/** Which resources of a cluster announce which of its Services. */
import type { Memory } from '../../memory/memory';
import { sameList } from '../../model/lists';
import { once } from '../../model/once';
import type { AnnouncementView } from '../views/announcementView';
import type { ServiceView } from '../views/serviceView';
import { type Announcer, announcerOf, announces, isRead, type KnownOperator, keysOf } from './announcer';
import { type AnnouncerIndex, announcerIndex } from './announcerIndex';
import { type BgpPeers, bgpPeers } from './bgpPeers';
import { type ServiceTraits, traitsOf } from './traits';

export interface AnnouncedService {
  /** Undefined for a Service that may have no address at all. */
  readonly traits: ServiceTraits | undefined;
  readonly by: readonly Announcer[];
  /** The announcers of which a part is decided elsewhere, so that they may announce the Service or not. */
  readonly maybe: readonly Announcer[];
}

export interface Announcements {
  /** The announcing resources in the order of the files, also those that nothing applies. */
  readonly views: readonly AnnouncementView[];
  readonly peers: BgpPeers;
  readonly announcers: readonly Announcer[];
  readonly of: (service: ServiceView) => AnnouncedService;
  /** The Services with addresses that it announces. */
  readonly servicesOf: (view: AnnouncementView) => readonly ServiceView[];
  /** How many others it may announce: those whose address or labels are not known. */
  readonly othersOf: (view: AnnouncementView) => number;
}

export interface Announceable {
  /** The name of the cluster. */
  readonly name: string;
  readonly views: readonly AnnouncementView[];
  readonly services: readonly ServiceView[];
  readonly circumstances: KnownOperator;
}

/** The announcing resources of a cluster, prepared for questions about Services. */
interface Announcing {
  readonly peers: BgpPeers;
  readonly announcers: readonly Announcer[];
  /** The labels that they read. */
  readonly keys: ReadonlySet<string>;
  readonly index: AnnouncerIndex;
}

const unannounced: AnnouncedService = { traits: undefined, by: [], maybe: [] };

export function announcements({ name, views: all, services, circumstances }: Announceable, memory: Memory): Announcements {
  const views = memory.settled(`announcements of ${name}`, all, (now, earlier) => (sameList(now, earlier) ? earlier : now));
  const announcing = memory.memo(announcingOf)(views, circumstances);
  const answerFor = memory.memo(announcedService);
  const announced = announcing.announcers.length > 0 ? services.filter(mayHaveAddress) : [];
  const answers = new Map(announced.map((service) => [service, answerFor(service, announcing)]));
  const answerOf = (service: ServiceView) => answers.get(service) ?? unannounced;
  const byView = once(() => servicesByView(services, answerOf));
  return {
    views,
    peers: announcing.peers,
    announcers: announcing.announcers,
    of: answerOf,
    servicesOf: (view) => byView().get(view)?.announced ?? [],
    othersOf: (view) => byView().get(view)?.others ?? 0,
  };
}

function announcingOf(views: readonly AnnouncementView[], operator: KnownOperator): Announcing {
  const peers = bgpPeers(views);
  const announcers = views.filter((view) => isRead(view, operator.options)).flatMap((view) => announcerOf(view, peers, operator) ?? []);
  return { peers, announcers, keys: keysOf(announcers), index: announcerIndex(announcers) };
}

function mayHaveAddress({ state, addresses }: ServiceView): boolean {
  return addresses.length > 0 || state === 'unknown';
}

function announcedService(service: ServiceView, { keys, index }: Announcing): AnnouncedService {
  const traits = traitsOf(service, keys);
  const by: Announcer[] = [];
  const maybe: Announcer[] = [];
  for (const announcer of index.candidates(traits)) {
    const said = announces(announcer, traits);
    if (said === 'yes') by.push(announcer);
    else if (said === 'maybe') maybe.push(announcer);
  }
  return { traits, by, maybe };
}

interface ServicesOfView {
  readonly announced: ServiceView[];
  others: number;
}

function servicesByView(
  services: readonly ServiceView[],
  of: (service: ServiceView) => AnnouncedService,
): ReadonlyMap<AnnouncementView, ServicesOfView> {
  const byView = new Map<AnnouncementView, ServicesOfView>();
  const entry = ({ view }: Announcer) => {
    const known = byView.get(view) ?? { announced: [], others: 0 };
    byView.set(view, known);
    return known;
  };
  for (const service of services) {
    const { by, maybe } = of(service);
    for (const announcer of by) {
      if (service.addresses.length > 0) entry(announcer).announced.push(service);
      else entry(announcer).others++;
    }
    for (const announcer of maybe) entry(announcer).others++;
  }
  return byView;
}
