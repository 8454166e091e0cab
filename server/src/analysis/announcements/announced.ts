/**
 * Who announces which Service of a cluster. What did not change since the previous analysis is taken over, since this is asked for with
 * every edit.
 */
import { once } from '../../model/once';
import { sameList } from '../../model/sameList';
import type { AnnouncementView, ServiceView } from '../views';
import { type Announcer, announcerOf, announces, isRead, keysOf, type Operator } from './announcer';
import { type AnnouncerIndex, announcerIndex } from './announcerIndex';
import { type BgpPeers, bgpPeers } from './bgpPeers';
import { type ServiceTraits, traitsOf } from './traits';

export interface AnnouncedService {
  /** Undefined while it may have no address at all. */
  readonly traits: ServiceTraits | undefined;
  readonly by: readonly Announcer[];
  /** They announce it, or not: something about it is decided elsewhere. */
  readonly maybe: readonly Announcer[];
}

export interface Announcements {
  /** In the order of the files, those that are not applied too. */
  readonly views: readonly AnnouncementView[];
  readonly peers: BgpPeers;
  readonly announcers: readonly Announcer[];
  readonly of: (service: ServiceView) => AnnouncedService;
  /** The Services with addresses that it announces. */
  readonly servicesOf: (view: AnnouncementView) => readonly ServiceView[];
  /** How many others it may announce: those whose address or labels are not known. */
  readonly othersOf: (view: AnnouncementView) => number;
  /** What the next analysis may take over. */
  readonly memory: AnnouncementsMemory;
}

export interface AnnouncementsMemory {
  readonly views: readonly AnnouncementView[];
  readonly options: string;
  readonly peers: BgpPeers;
  readonly announcers: readonly Announcer[];
  readonly keys: ReadonlySet<string>;
  readonly index: AnnouncerIndex;
  readonly answers: ReadonlyMap<ServiceView, AnnouncedService>;
}

const byNobody: AnnouncedService = { traits: undefined, by: [], maybe: [] };

export function announcements(
  views: readonly AnnouncementView[],
  services: readonly ServiceView[],
  operator: Operator,
  previous: AnnouncementsMemory | undefined,
): Announcements {
  const memory = remembered(views, services, operator, previous);
  const { answers, peers, announcers } = memory;
  const of = (service: ServiceView) => answers.get(service) ?? byNobody;
  const byView = once(() => servicesByView(services, of));
  return {
    views,
    peers,
    announcers,
    of,
    servicesOf: (view) => byView().get(view)?.announced ?? [],
    othersOf: (view) => byView().get(view)?.others ?? 0,
    memory,
  };
}

function remembered(
  views: readonly AnnouncementView[],
  services: readonly ServiceView[],
  operator: Operator,
  previous: AnnouncementsMemory | undefined,
): AnnouncementsMemory {
  const { options, stated } = operator;
  const optionsText = JSON.stringify([options.lbClasses, options.versionProfile, stated.versionProfile]);
  const kept = previous && previous.options === optionsText && sameList(previous.views, views) ? previous : undefined;
  const peers = kept?.peers ?? bgpPeers(views);
  const announcers =
    kept?.announcers ?? views.filter((view) => isRead(view, options)).flatMap((view) => announcerOf(view, peers, operator) ?? []);
  const keys = kept?.keys ?? keysOf(announcers);
  const index = kept?.index ?? announcerIndex(announcers);
  const answers = new Map<ServiceView, AnnouncedService>();
  if (announcers.length > 0) {
    for (const service of services) {
      if (mayHaveAddress(service)) answers.set(service, kept?.answers.get(service) ?? answer(index, traitsOf(service, keys)));
    }
  }
  return { views, options: optionsText, peers, announcers, keys, index, answers };
}

function mayHaveAddress({ state, addresses }: ServiceView): boolean {
  return addresses.length > 0 || state === 'unknown';
}

function answer(index: AnnouncerIndex, traits: ServiceTraits): AnnouncedService {
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
