/** `announces_nothing`: a resource that is there to announce addresses, and announces none. */
import { insertItems, setValue } from '../../../manifest/edit/change';
import type { ManifestPath } from '../../../manifest/manifest';
import { message } from '../../../model/message';
import { wayOf } from '../../announcements/announcer';
import { choiceFix } from '../../fixes/fix';
import { announcementField, announcementKey, announcementPlace } from '../../places/announcementPlaces';
import { relatedServices } from '../../places/fieldPlaces';
import type { AnnouncementView } from '../../views/announcementView';
import { type Draft, defineRule } from '../rule';
import { type Silence, silentAnnouncements } from '../shared/announcementFaults';
import type { IdleSelector } from '../shared/selectsNoService';

export const announcesNothing = defineRule({
  code: 'announces_nothing',
  severity: 'warning',
  summary: 'An L2 policy or a BGP advertisement announces nothing: it has no selector, selects no Service, or says no kind of address.',
  check: (cluster) => silentAnnouncements(cluster).map(silentAnnouncement),
});

function silentAnnouncement(silence: Silence): Draft {
  switch (silence.kind) {
    case 'noKindOfAddress':
      return noKindOfAddress(silence.view);
    case 'externalIPsOnly':
      return wayOf(silence.view) === 'l2' ? externalIPsOverL2(silence.view) : externalIPsOverBgp(silence.view, silence.path);
    case 'featureOff':
      return featureOff(silence.view);
    case 'noSelector':
      return noSelector(silence.view, silence.entry);
    case 'selectsNoService':
      return selectsNoService(silence);
  }
}

function noKindOfAddress(view: AnnouncementView): Draft {
  const field = ['spec', 'loadBalancerIPs'];
  return {
    ...announcementField(view, field),
    message: message(
      'L2 policy "{0}" says neither loadBalancerIPs: true nor externalIPs: true. Both are false by default, so Cilium announces nothing by it. Set loadBalancerIPs: true to announce the addresses that LB IPAM gives.',
      view.name,
    ),
    fixes: () =>
      choiceFix(message('Announce the addresses that LB IPAM gives'), [{ owner: view.resource, changes: [setValue(field, true)] }]),
  };
}

function externalIPsOverL2(view: AnnouncementView): Draft {
  const field = ['spec', 'loadBalancerIPs'];
  return {
    ...announcementField(view, ['spec', 'externalIPs']),
    message: message(
      'L2 policy "{0}" announces external IPs only, and nothing else announces the addresses that LB IPAM gives: loadBalancerIPs is false by default. Set loadBalancerIPs: true to announce them.',
      view.name,
    ),
    limit: 'information',
    fixes: () =>
      choiceFix(message('Announce the addresses that LB IPAM gives'), [{ owner: view.resource, changes: [setValue(field, true)] }]),
  };
}

function externalIPsOverBgp(view: AnnouncementView, path: ManifestPath): Draft {
  return {
    ...announcementField(view, path),
    message: message(
      '{0} "{1}" advertises external IPs only, and nothing else announces the addresses that LB IPAM gives. Add LoadBalancerIP to the list to announce them.',
      view.resource.kind,
      view.name,
    ),
    limit: 'information',
    fixes: () =>
      choiceFix(message('Announce the addresses that LB IPAM gives'), [
        { owner: view.resource, changes: [insertItems(path, 0, ['LoadBalancerIP'])] },
      ]),
  };
}

function featureOff(view: AnnouncementView): Draft {
  const isL2 = wayOf(view) === 'l2';
  return {
    ...announcementPlace(view),
    message: message(
      '{0} "{1}" announces nothing: {2} is off in this cluster. Turn it on in the values of Cilium.',
      view.resource.kind,
      view.name,
      isL2 ? 'l2announcements.enabled' : 'bgpControlPlane.enabled',
    ),
    limit: 'information',
  };
}

/** Excludes a label that nothing has, as Cilium's documentation does it. */
const everyService = { matchExpressions: [{ key: 'somekey', operator: 'NotIn', values: ['never-used-value'] }] };

function noSelector(view: AnnouncementView, entry: number): Draft {
  const advertisement = ['spec', 'advertisements', entry];
  return {
    ...announcementField(view, [...advertisement, 'advertisementType']),
    message: message(
      'BGP advertisement "{0}" of Services has no selector, and without one Cilium advertises no Service. Add a selector; one that excludes a label nobody has selects all: {1}.',
      view.name,
      'selector: {matchExpressions: [{key: somekey, operator: NotIn, values: [never-used-value]}]}',
    ),
    fixes: () =>
      choiceFix(message('Select every Service'), [
        { owner: view.resource, changes: [setValue([...advertisement, 'selector'], everyService)] },
      ]),
  };
}

function selectsNoService({ view, path, services, meant }: IdleSelector): Draft {
  return {
    ...announcementKey(view, path),
    message: message(
      'The selector of {0} "{1}" selects none of the {2} Services of this cluster, so Cilium announces nothing by it. Change the selector, or give the Services the labels that it asks for.',
      view.resource.kind,
      view.name,
      services,
    ),
    related: relatedServices(meant),
  };
}
