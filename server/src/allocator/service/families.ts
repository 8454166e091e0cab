/** Which address families a Service asks for. */
import type { IPFamily } from '../../model/address';
import type { ClusterOptions } from '../../model/options';
import type { ServiceSpec } from '../../model/service';
import type { RequestedFamilies } from '../memory/entities';

const none: RequestedFamilies = { ipv4: false, ipv6: false };
const onlyIPv4: RequestedFamilies = { ipv4: true, ipv6: false };
const onlyIPv6: RequestedFamilies = { ipv4: false, ipv6: true };
const both: RequestedFamilies = { ipv4: true, ipv6: true };

export function requestedFamilies(spec: Pick<ServiceSpec, 'ipFamilyPolicy' | 'ipFamilies'>, options: ClusterOptions): RequestedFamilies {
  const enabled = families(options.ipv4Enabled, options.ipv6Enabled);
  switch (spec.ipFamilyPolicy) {
    case undefined:
    case 'SingleStack':
      // Cilium does not look at the enabled families here, and every word but `IPv4` means IPv6.
      if (spec.ipFamilies.length > 0) return spec.ipFamilies[0] === 'IPv4' ? onlyIPv4 : onlyIPv6;
      if (enabled.ipv4) return onlyIPv4;
      return enabled.ipv6 ? onlyIPv6 : none;
    case 'PreferDualStack':
      if (spec.ipFamilies.length === 0) return enabled;
      return families(enabled.ipv4 && spec.ipFamilies.includes('IPv4'), enabled.ipv6 && spec.ipFamilies.includes('IPv6'));
    case 'RequireDualStack':
      return enabled;
    default:
      return none;
  }
}

function families(ipv4: boolean, ipv6: boolean): RequestedFamilies {
  if (ipv4) return ipv6 ? both : onlyIPv4;
  return ipv6 ? onlyIPv6 : none;
}

const lists: Readonly<Record<'none' | 'ipv4' | 'ipv6' | 'both', readonly IPFamily[]>> = {
  none: [],
  ipv4: ['IPv4'],
  ipv6: ['IPv6'],
  both: ['IPv4', 'IPv6'],
};

export function familyList({ ipv4, ipv6 }: RequestedFamilies): readonly IPFamily[] {
  if (ipv4) return ipv6 ? lists.both : lists.ipv4;
  return ipv6 ? lists.ipv6 : lists.none;
}
