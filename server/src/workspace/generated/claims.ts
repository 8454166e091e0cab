/** All claims of a resource, whatever its kind. */
import type { Resource } from '../../manifest/manifest';
import type { Claim } from '../resource/claim';
import { argoApplicationClaims } from './argoApplication';
import { embeddedClaims } from './embedded';
import { type GatewayClasses, gatewayClaims } from './gateway';
import { helmChartClaims } from './helmChart';
import { helmReleaseClaims } from './helmRelease';
import { ingressClaims } from './ingress';
import { plainServiceClaims } from './plainService';
import { valuesFileClaims } from './valuesFile';

export function claimsOf(resource: Resource, classes: GatewayClasses): readonly Claim[] {
  return [
    ...plainServiceClaims(resource),
    ...helmReleaseClaims(resource),
    ...argoApplicationClaims(resource),
    ...helmChartClaims(resource),
    ...gatewayClaims(resource, classes),
    ...ingressClaims(resource),
    ...valuesFileClaims(resource),
    ...embeddedClaims(resource),
  ];
}
