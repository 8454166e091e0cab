/** Every address that the files of a cluster, and those about its machines, give to something else than a Service. */

import { type Applied, effective } from '../delivery/layers';
import type { Member, SourceFile } from '../delivery/sourceFile';
import { apiServerAddresses, isKubeVip, kubeVipAddresses, peerAddresses, virtualAddresses } from '../facts/addresses/clusterAddresses';
import { machineAddresses, mayDescribeMachines } from '../facts/addresses/machineFiles';
import type { NamedAddress } from '../facts/addresses/namedAddress';
import type { RankedSources } from '../facts/ciliumFacts';
import type { HelmInstallation } from '../resource/helmInstallation';
import { relativePath } from '../resource/paths';

export interface AddressSources {
  readonly items: readonly Applied[];
  readonly members: readonly Member[];
  readonly installations: readonly HelmInstallation[];
  readonly cilium: RankedSources;
  /** Files about the machines of this cluster alone. */
  readonly machineFiles: readonly SourceFile[];
  readonly folder: Folder;
}

interface Folder {
  readonly uri: string;
}

export function namedAddressesOf(sources: AddressSources): readonly NamedAddress[] {
  const { items, members, installations, cilium, machineFiles, folder } = sources;
  return [
    ...apiServerAddresses(cilium),
    ...installations.flatMap(virtualAddresses),
    ...items
      .filter(({ resource }) => isKubeVip(resource))
      .flatMap((applied) => effective(applied) ?? [])
      .flatMap(kubeVipAddresses),
    ...members.flatMap((member) =>
      member.kind === 'announcement' && member.announcement.reached
        ? peerAddresses(member.announcement.kind, member.announcement.resource)
        : [],
    ),
    ...machineFiles.flatMap(({ uri, manifest }) => machineAddresses(relativePath(folder.uri, uri), manifest)),
  ];
}

export function describesMachines({ uri, manifest }: SourceFile, folder: Folder): boolean {
  return mayDescribeMachines(relativePath(folder.uri, uri), manifest);
}
