/** Services and Service templates inside any custom resource: CloudNativePG, Dragonfly, operators of all kinds. */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { mapAt, stringAt } from '../../manifest/values';
import { announcementKinds } from '../../model/announcement';
import { type Message, message } from '../../model/message';
import { serviceTraces } from '../charts/serviceTraces';
import type { Claim } from '../resource/claim';
import { makeClaim } from '../resource/claimDraft';
import { resourceGround } from '../resource/ground';
import { managedService } from './cloudNativePg';
import type { ClusterContext } from './clusterContext';
import { madeService } from './operatorServices';

/** Kinds that are read as what they are, by other modules, or that only carry manifests for other tools. */
const readElsewhere: ReadonlySet<string> = new Set([
  'Service',
  'HelmRelease',
  'Application',
  'ApplicationSet',
  'Gateway',
  'Ingress',
  'Kustomization',
  'Component',
  'Values',
  'Chart',
  'Fleet',
  'GitRepo',
  'Settings',
  'Variables',
  'ConfigMap',
  'Secret',
  'CustomResourceDefinition',
  'CiliumLoadBalancerIPPool',
  ...announcementKinds,
  'HelmChartConfig',
  'CiliumGatewayClassConfig',
  'GatewayClass',
  'NginxProxy',
  'IngressClass',
]);

const leftToOperators: readonly ManifestPath[] = [
  ['spec', 'type'],
  ['spec', 'externalTrafficPolicy'],
  ['spec', 'ports'],
  ['spec', 'selector'],
];
const labelsLeft: readonly ManifestPath[] = [['metadata', 'labels']];
const nameLeft: readonly ManifestPath[] = [['metadata', 'name']];

/** A kind whose name says that it configures others makes no Service itself. */
const configuring = /(?:Policy|Class|Config|Configuration|Parameters|Profile)$/;

export function embeddedClaims(resource: Resource, context: ClusterContext): readonly Claim[] {
  const { kind } = resource;
  if (readElsewhere.has(kind) || configuring.test(kind) || isUsedByGateway(resource, context)) return [];
  const ground = resourceGround(resource);
  const traces = serviceTraces(resource.value, ['spec']);
  return traces.map((trace) => {
    const written = stringAt(ground.value, [...trace.container, 'metadata', 'name']);
    const managed = managedService(resource, trace.container);
    const made = madeService(resource, trace.container);
    return makeClaim({
      origin: `embedded in ${kind}`,
      resource,
      ground,
      container: trace.container,
      anchor: trace.container,
      titles: [trace.container],
      fields: [...trace.fields, ...(managed?.fields ?? [])],
      absentFields: trace.absentFields,
      namespace: stringAt(ground.value, [...trace.container, 'metadata', 'namespace']) ?? resource.namespace,
      name: written ?? made?.name ?? resource.name,
      undecided: [...leftToOperators, ...(managed?.undecided ?? labelsLeft), ...(written === undefined && !made ? nameLeft : [])],
      noLoadBalancer: made?.isAlways && message('The operator gives this Service the type {0}.', made.isAlways),
      doubt: trace.disabled ? message('"enabled: false" stands there, so probably no such Service comes into being.') : doubtOf(kind),
    });
  });
}

/** Then the Service is listed with the Gateway. */
function isUsedByGateway({ kind, name }: Resource, context: ClusterContext): boolean {
  if (kind !== 'EnvoyProxy') return false;
  const holders = [...context.list('Gateway'), ...context.list('GatewayClass')];
  return holders.some(({ value }) =>
    [mapAt(value, ['spec', 'infrastructure', 'parametersRef']), mapAt(value, ['spec', 'parametersRef'])].some(
      (reference) => stringAt(reference, ['kind']) === 'EnvoyProxy' && stringAt(reference, ['name']) === name,
    ),
  );
}

function doubtOf(kind: string): Message | undefined {
  if (kind !== 'EnvoyProxy') return undefined;
  return message('This is added to the Services of the Gateways that use this EnvoyProxy; it makes none of its own.');
}
