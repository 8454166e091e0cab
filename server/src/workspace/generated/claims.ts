/** All claims of a resource, whatever its kind. */
import type { Resource } from '../../manifest/manifest';
import type { Claim } from '../resource/claim';
import { argoApplicationClaims } from './argoApplication';
import { ciliumConfigClaims } from './ciliumConfig';
import type { ClusterContext } from './clusterContext';
import { embeddedClaims } from './embedded';
import { gatewayClaims } from './gateway';
import { isGateway } from './gatewayObject';
import { helmChartClaims } from './helmChart';
import { helmReleaseClaims, namesChartObject } from './helmRelease';
import { ingressClaims, isIngress } from './ingress';
import { plainServiceClaims } from './plainService';
import { valuesFileClaims } from './valuesFile';

export function claimsOf(resource: Resource, context: ClusterContext): readonly Claim[] {
  return [
    ...plainServiceClaims(resource),
    ...helmReleaseClaims(resource, context),
    ...argoApplicationClaims(resource),
    ...helmChartClaims(resource),
    ...ciliumConfigClaims(resource),
    ...gatewayClaims(resource, context),
    ...ingressClaims(resource, context),
    ...valuesFileClaims(resource),
    ...embeddedClaims(resource, context),
  ];
}

/** True if the Services of a resource depend on other objects of its cluster, or on the options of Cilium. */
export function dependsOnCluster(resource: Resource): boolean {
  return isGateway(resource) || isIngress(resource) || resource.kind === 'EnvoyProxy' || namesChartObject(resource);
}
