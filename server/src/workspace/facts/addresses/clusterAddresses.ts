/** What the objects of a cluster say of addresses that no Service may have: BGP peers, the API server, the virtual address of kube-vip. */
import type { Resource } from '../../../manifest/manifest';
import { listAt, stringAt } from '../../../manifest/values';
import type { AnnouncementKind } from '../../../model/announcement';
import type { HelmInstallation } from '../../resource/helmInstallation';
import type { RankedSources } from '../ciliumFacts';
import { type AddressPattern, addressesAt, type NamedAddress, namedAddresses } from './namedAddress';

const peers: Readonly<Partial<Record<AnnouncementKind, readonly AddressPattern[]>>> = {
  CiliumBGPClusterConfig: [['bgpPeer', 'spec.bgpInstances.*.peers.*.peerAddress']],
  CiliumBGPPeeringPolicy: [['bgpPeer', 'spec.virtualRouters.*.neighbors.*.peerAddress']],
};

export function peerAddresses(kind: AnnouncementKind, resource: Resource): readonly NamedAddress[] {
  return addressesAt(resource, peers[kind] ?? []);
}

/** The address of the API server that Cilium is told: by its values, or by those of the rendered agent. */
export function apiServerAddresses(ranks: RankedSources): readonly NamedAddress[] {
  for (const sources of ranks) {
    const stated = sources.flatMap((source) => source.ask({ helm: ['k8sServiceHost'], config: '' }) ?? []);
    if (stated.length === 0) continue;
    return stated.flatMap(({ value, location }) => (typeof value === 'string' ? namedAddresses('apiServer', value, location) : []));
  }
  return [];
}

/** Values of the chart kube-vip: `config.address`, or the variable that its templates make of it. */
export function virtualAddresses({ chart, release, values }: HelmInstallation): readonly NamedAddress[] {
  if ((chart?.name ?? release) !== 'kube-vip') return [];
  return [
    ['config', 'address'],
    ['env', 'vip_address'],
    ['env', 'address'],
  ].flatMap((path) => namedAddresses('virtualAddress', stringAt(values.value, path) ?? '', values.locate(path)));
}

export function isKubeVip({ kind, name }: Resource): boolean {
  return (kind === 'DaemonSet' || kind === 'Pod') && name.startsWith('kube-vip');
}

/** kube-vip's own manifest has the address as a variable of its container. */
export function kubeVipAddresses(resource: Resource): readonly NamedAddress[] {
  const pod = resource.kind === 'Pod' ? ['spec'] : ['spec', 'template', 'spec'];
  return listAt(resource.value, [...pod, 'containers']).flatMap((container, index) =>
    listAt(container, ['env']).flatMap((variable, position) => {
      const name = stringAt(variable, ['name']);
      if (name !== 'address' && name !== 'vip_address') return [];
      const place = [...resource.root, ...pod, 'containers', index, 'env', position, 'value'];
      return namedAddresses('virtualAddress', stringAt(variable, ['value']) ?? '', resource.source.locate(place));
    }),
  );
}
