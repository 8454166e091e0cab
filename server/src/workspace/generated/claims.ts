/** All claims of a resource, whatever its kind. */
import type { Resource } from '../../manifest/manifest';
import type { Claim } from '../resource/claim';
import { argoApplicationClaims } from './argoApplication';
import { embeddedClaims } from './embedded';
import { gatewayClaims, isGateway } from './gateway';
import { helmChartClaims } from './helmChart';
import { helmReleaseClaims, namesChartObject } from './helmRelease';
import { ingressClaims } from './ingress';
import type { ObjectLookup } from './objectLookup';
import { plainServiceClaims } from './plainService';
import { valuesFileClaims } from './valuesFile';

export function claimsOf(resource: Resource, lookup: ObjectLookup): readonly Claim[] {
  return [
    ...plainServiceClaims(resource),
    ...helmReleaseClaims(resource, lookup),
    ...argoApplicationClaims(resource),
    ...helmChartClaims(resource),
    ...gatewayClaims(resource, lookup),
    ...ingressClaims(resource),
    ...valuesFileClaims(resource),
    ...embeddedClaims(resource),
  ];
}

/** Whether other objects of the cluster decide about the claims of a resource. */
export function dependsOnOthers(resource: Resource): boolean {
  return isGateway(resource) || namesChartObject(resource);
}
