/**
 * Which versions of the API the resources that announce addresses are in. Source: `pkg/k8s/apis/cilium.io/client/crds` of Cilium 1.15 to 1.21:
 * L2 policies are in v2alpha1 only, the resources of the BGP control plane in v2alpha1 from 1.16 and in v2 from 1.18, and the older
 * CiliumBGPPeeringPolicy in v2alpha1 up to 1.18.
 */
import { setValue } from '../../../manifest/edit/change';
import { type Message, message } from '../../../model/message';
import { isOlderThan, type VersionProfile } from '../../../model/options';
import { choiceFix, safeFix } from '../../fixes/fix';
import { fieldPlace } from '../../places/fieldPlaces';
import type { AnnouncementView } from '../../views/announcementView';
import type { ClusterView } from '../../views/clusterView';
import type { Draft } from '../rule';

export function announcementVersions(cluster: ClusterView): readonly Draft[] {
  return cluster.announcements.views.flatMap((view) => draftsOf(view, cluster));
}

function draftsOf({ resource, name }: AnnouncementView, { cluster, options }: ClusterView): readonly Draft[] {
  const version = options.versionProfile;
  const isStated = cluster.options.versionProfile !== undefined;
  const fault = faultOf(resource.kind, resource.resource.apiVersion, { version, isStated });
  if (!fault) return [];
  const { meant } = fault;
  return [
    {
      ...fieldPlace(resource, ['apiVersion']),
      message: fault.text(name),
      ...(isStated || fault.isCertain ? {} : { limit: 'information' as const }),
      fixes: () =>
        meant === undefined
          ? []
          : (fault.isCertain ? safeFix : choiceFix)(message('Change apiVersion to {0}', meant), [
              { owner: resource, changes: [setValue(['apiVersion'], meant)] },
            ]),
    },
  ];
}

interface Fault {
  readonly text: (name: string) => Message;
  readonly meant: string | undefined;
  /** True if it holds in every version of Cilium. */
  readonly isCertain: boolean;
}

interface Served {
  readonly version: VersionProfile;
  readonly isStated: boolean;
}

const older = 'cilium.io/v2alpha1';

function faultOf(kind: AnnouncementView['resource']['kind'], apiVersion: string, { version, isStated }: Served): Fault | undefined {
  switch (kind) {
    case 'CiliumL2AnnouncementPolicy':
      return apiVersion === older
        ? undefined
        : {
            meant: older,
            isCertain: true,
            text: (name) =>
              message(
                'CiliumL2AnnouncementPolicy is in cilium.io/v2alpha1 only: the API server does not know {0} and refuses policy "{1}". Write cilium.io/v2alpha1.',
                apiVersion,
                name,
              ),
          };
    case 'CiliumBGPPeeringPolicy':
      return isOlderThan(version, '1.19')
        ? undefined
        : {
            meant: undefined,
            isCertain: false,
            text: (name) =>
              message(
                'CiliumBGPPeeringPolicy is gone in Cilium 1.19: the API server does not know it, and policy "{0}" announces nothing. Write CiliumBGPClusterConfig, CiliumBGPPeerConfig and CiliumBGPAdvertisement instead.',
                name,
              ),
          };
    default:
      if (apiVersion !== 'cilium.io/v2' || !isStated || !isOlderThan(version, '1.18')) return undefined;
      return {
        meant: older,
        isCertain: false,
        text: (name) =>
          message(
            '{0} has been in cilium.io/v2 since Cilium 1.18, and this is Cilium {1}: the API server refuses "{2}". Write cilium.io/v2alpha1.',
            kind,
            version,
            name,
          ),
      };
  }
}
