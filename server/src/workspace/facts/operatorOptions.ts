/** What the facts say of LB IPAM's operator. What is only assumed is left out, so that others may find out more. */

import { loadBalancerClasses } from '../../model/options';
import { ciliumVersion } from '../../model/versions/ciliumVersion';
import type { StatedOptions } from '../resource/config';
import type { CiliumFacts } from './ciliumFacts';
import { type Fact, isTold } from './fact';

export function operatorOptions(facts: CiliumFacts): StatedOptions {
  const version = ciliumVersion(facts.version.value ?? '');
  const ipv4 = told(facts.ipv4);
  const ipv6 = told(facts.ipv6);
  const family = told(facts.primaryFamily);
  const lbIpam = told(facts.enableLBIPAM);
  const ipam = told(facts.defaultLBServiceIPAM);
  const protocols = told(facts.protocolDifferentiation);
  return {
    ...(ipv4 === undefined ? {} : { ipv4Enabled: ipv4 }),
    ...(ipv6 === undefined ? {} : { ipv6Enabled: ipv6 }),
    ...(family === undefined ? {} : { primaryFamily: family }),
    ...(lbIpam === undefined ? {} : { lbIpam }),
    ...(ipam === undefined ? {} : { defaultIPAM: ipam === 'lbipam' }),
    ...(protocols === undefined ? {} : { lbProtoDiff: protocols }),
    ...classesOf(facts),
    ...(version === undefined ? {} : { versionProfile: version.profile, patchLevel: version.patchLevel }),
  };
}

/** An option with several answers, or one that a later step gives, counts as not told. */
function told<T>(fact: Fact<T>): T | undefined {
  return isTold(fact) ? fact.value : undefined;
}

/** A class is handled unless its feature is known to be off. */
function classesOf({ bgpControlPlane, l2announcements }: CiliumFacts): Pick<StatedOptions, 'lbClasses'> {
  const bgp = told(bgpControlPlane) ?? true;
  const l2 = told(l2announcements) ?? true;
  if (bgp && l2) return {};
  return { lbClasses: [...(bgp ? [loadBalancerClasses.bgp] : []), ...(l2 ? [loadBalancerClasses.l2] : [])] };
}
