/**
 * Who announces which Service of a cluster. Services of equal traits are answered together, and what did not change since the previous
 * analysis is taken over, since this is asked for with every edit.
 */
import { once } from '../../model/once';
import type { ClusterOptions } from '../../model/options';
import type { AnnouncementView, ServiceView } from '../views';
import { type Announcer, announcerOf, announces, isRead } from './announcer';
import { type BgpPeers, bgpPeers } from './bgpPeers';
import { traitsOf, traitsText } from './traits';

export interface AnnouncedService {
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
  readonly traits: ReadonlyMap<ServiceView, string>;
  readonly answers: ReadonlyMap<string, AnnouncedService>;
}

const byNobody: AnnouncedService = { by: [], maybe: [] };

export function announcements(
  views: readonly AnnouncementView[],
  services: readonly ServiceView[],
  options: ClusterOptions,
  previous: AnnouncementsMemory | undefined,
): Announcements {
  const memory = remembered(views, services, options, previous);
  const { traits, answers, peers, announcers } = memory;
  const of = (service: ServiceView) => answers.get(traits.get(service) ?? '') ?? byNobody;
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
  options: ClusterOptions,
  previous: AnnouncementsMemory | undefined,
): AnnouncementsMemory {
  const optionsText = JSON.stringify([options.lbClasses, options.versionProfile]);
  const kept = previous && previous.options === optionsText && sameList(previous.views, views) ? previous : undefined;
  const peers = kept?.peers ?? bgpPeers(views);
  const announcers = kept?.announcers ?? views.filter((view) => isRead(view, options)).flatMap((view) => announcerOf(view, peers) ?? []);
  const keys = kept?.keys ?? keysOf(announcers);
  const traits = new Map<ServiceView, string>();
  const answers = new Map<string, AnnouncedService>();
  if (announcers.length > 0) {
    for (const service of services) {
      if (!mayHaveAddress(service)) continue;
      const earlier = kept?.traits.get(service);
      const own = earlier === undefined ? traitsOf(service, keys) : undefined;
      const text = own ? traitsText(own) : (earlier ?? '');
      traits.set(service, text);
      if (answers.has(text)) continue;
      answers.set(text, kept?.answers.get(text) ?? answer(announcers, own ?? traitsOf(service, keys)));
    }
  }
  return { views, options: optionsText, peers, announcers, keys, traits, answers };
}

function mayHaveAddress({ state, addresses }: ServiceView): boolean {
  return addresses.length > 0 || state === 'unknown';
}

function answer(announcers: readonly Announcer[], traits: ReturnType<typeof traitsOf>): AnnouncedService {
  const by: Announcer[] = [];
  const maybe: Announcer[] = [];
  for (const announcer of announcers) {
    const said = announces(announcer, traits);
    if (said === 'yes') by.push(announcer);
    else if (said === 'maybe') maybe.push(announcer);
  }
  return { by, maybe };
}

function keysOf(announcers: readonly Announcer[]): ReadonlySet<string> {
  return new Set(
    announcers.flatMap(({ selectors }) => (selectors ?? []).flatMap(({ requirements }) => requirements.map(({ key }) => key))),
  );
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

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
