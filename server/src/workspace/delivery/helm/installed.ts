/** A chart that something installs, with the Services that it makes. */
import { isLoadBalancerChart } from '../../../manifest/relevance';
import { once } from '../../../model/once';
import { otherClaims, releaseClaims } from '../../charts/chartService';
import type { Claim } from '../../resource/claim';
import type { HelmInstallation } from '../../resource/helmInstallation';

export interface Installed {
  readonly installation: HelmInstallation;
  readonly claims: () => readonly Claim[];
  /** Services that the chart makes and that are no LoadBalancer Services, as far as the chart is known. */
  readonly others: () => readonly Claim[];
  /** Installs the same chart under another name or in another namespace. */
  readonly again: (installation: HelmInstallation) => Installed;
}

/** The chart, or what its values look like, says which Services it makes. */
export function installedByValues(installation: HelmInstallation): Installed {
  const claims = once(() => (mayMakeServices(installation) ? releaseClaims(installation) : []));
  return { installation, claims, others: once(() => otherClaims(installation)), again: installedByValues };
}

/** Values are read only where they, or the chart, may speak of load balancers. */
function mayMakeServices({ values, chart }: HelmInstallation): boolean {
  return values.mayConcern || (chart !== undefined && isLoadBalancerChart(chart.name));
}

/** The templates of the chart give its Services, and stand beside it: the values say nothing more. */
export function installedByTemplates(installation: HelmInstallation): Installed {
  return { installation, claims: () => [], others: () => [], again: installedByTemplates };
}
