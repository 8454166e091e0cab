/** `announces_nothing`: a resource that is there to announce addresses, and announces none. */
import { message } from '../../../model/message';
import { announcesNoKind } from '../../announcements/unannounced';
import { announceAddresses, selectEveryService } from '../../fixes/announcementFixes';
import type { AnnouncementView } from '../../views';
import { announcementField, effectiveViews } from '../../places/announcementPlaces';
import type { ClusterRule, Draft } from '../rule';
import { selectsNobody } from '../shared/unselecting';

export const announcesNothing: ClusterRule = {
  code: 'announces_nothing',
  severity: 'warning',
  summary: 'An L2 policy or a BGP advertisement announces nothing: it has no selector, selects no Service, or says no kind of address.',
  check: (cluster) => {
    const unselected = selectsNobody(cluster);
    return effectiveViews(cluster).flatMap((view) => drafts(view, unselected));
  },
};

function drafts(view: AnnouncementView, unselected: (view: AnnouncementView) => readonly Draft[]): readonly Draft[] {
  if (announcesNoKind(view)) return [noKindOfAddress(view)];
  const unselecting = withoutSelector(view);
  return unselecting.length > 0 ? unselecting : unselected(view);
}

function noKindOfAddress(view: AnnouncementView): Draft {
  const field = ['spec', 'loadBalancerIPs'];
  return {
    ...announcementField(view, field),
    message: message(
      'L2 policy "{0}" says neither loadBalancerIPs: true nor externalIPs: true. Both are false by default, so Cilium announces nothing by it. Set loadBalancerIPs: true to announce the addresses that LB IPAM gives.',
      view.name,
    ),
    mends: () => announceAddresses(view),
  };
}

function withoutSelector(view: AnnouncementView): readonly Draft[] {
  if (view.value?.kind !== 'CiliumBGPAdvertisement') return [];
  return view.value.entries.flatMap(({ type, selector }, index): readonly Draft[] => {
    if (type !== 'Service' || selector) return [];
    return [
      {
        ...announcementField(view, ['spec', 'advertisements', index, 'advertisementType']),
        message: message(
          'BGP advertisement "{0}" of Services has no selector, and without one Cilium advertises no Service. Add a selector; one that excludes a label nobody has selects all: {1}.',
          view.name,
          'selector: {matchExpressions: [{key: somekey, operator: NotIn, values: [never-used-value]}]}',
        ),
        mends: () => selectEveryService(view, ['spec', 'advertisements', index, 'selector']),
      },
    ];
  });
}
