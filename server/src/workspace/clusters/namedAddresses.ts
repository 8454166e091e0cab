/** Every address that the files of a cluster, and those about its machines, give to something else than a Service. */

import type { Memory } from '../../memory/memory';
import type { Arrivals } from '../delivery/arrivals';
import { itemsWhere } from '../delivery/itemParts';
import type { Applied, Content } from '../delivery/layers';
import type { Member, SourceFile } from '../delivery/sourceFile';
import { apiServerAddresses, isKubeVip, kubeVipAddresses, peerAddresses, virtualAddresses } from '../facts/addresses/clusterAddresses';
import { machineAddresses, mayDescribeMachines } from '../facts/addresses/machineFiles';
import type { NamedAddress } from '../facts/addresses/namedAddress';
import type { RankedSources } from '../facts/ciliumFacts';
import type { HelmInstallation } from '../resource/helmInstallation';
import { relativePath } from '../resource/paths';

export interface AddressSources {
  readonly parts: Content['parts'];
  readonly members: readonly Member[];
  readonly installations: readonly HelmInstallation[];
  readonly cilium: RankedSources;
  /** Files about the machines of this cluster alone. */
  readonly machineFiles: readonly SourceFile[];
  readonly folder: Folder;
  readonly arrivals: Arrivals;
  readonly memory: Memory;
}

interface Folder {
  readonly uri: string;
}

export function namedAddressesOf(sources: AddressSources): readonly NamedAddress[] {
  const { parts, members, installations, cilium, machineFiles, folder, arrivals, memory } = sources;
  return [
    ...apiServerAddresses(cilium),
    ...installations.flatMap(virtualAddresses),
    ...itemsWhere(parts, isOfKubeVip, memory)
      .flatMap((applied) => arrivals.resource(applied) ?? [])
      .flatMap(kubeVipAddresses),
    ...peersOf(members),
    ...machineFiles.flatMap(({ uri, manifest }) => machineAddresses(relativePath(folder.uri, uri), manifest)),
  ];
}

function isOfKubeVip({ resource }: Applied): boolean {
  return isKubeVip(resource);
}

function peersOf(members: readonly Member[]): readonly NamedAddress[] {
  const addresses: NamedAddress[] = [];
  for (const member of members) {
    if (member.kind !== 'announcement' || !member.announcement.reached) continue;
    for (const address of peerAddresses(member.announcement.kind, member.announcement.resource)) addresses.push(address);
  }
  return addresses;
}

export function describesMachines({ uri, manifest }: SourceFile, folder: Folder): boolean {
  return mayDescribeMachines(relativePath(folder.uri, uri), manifest);
}
