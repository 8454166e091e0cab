/** Services and Service templates inside any custom resource: CloudNativePG, Dragonfly, operators of all kinds. */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { stringAt } from '../../manifest/values';
import { announcementKinds } from '../../model/announcement';
import { type Message, message } from '../../model/message';
import { serviceTraces } from '../charts/serviceTraces';
import type { Claim } from '../resource/claim';
import { makeClaim } from '../resource/claimDraft';
import { resourceGround } from '../resource/ground';

/** Kinds that are read as what they are, by other modules, or that only carry manifests for somebody else. */
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
  'Settings',
  'Variables',
  'ConfigMap',
  'Secret',
  'CustomResourceDefinition',
  'CiliumLoadBalancerIPPool',
  ...announcementKinds,
  'HelmChartConfig',
]);

const leftToOperators: readonly ManifestPath[] = [
  ['spec', 'type'],
  ['spec', 'externalTrafficPolicy'],
  ['spec', 'ports'],
  ['spec', 'selector'],
  ['metadata', 'labels'],
  ['metadata', 'name'],
];

export function embeddedClaims(resource: Resource): readonly Claim[] {
  const { kind } = resource;
  if (readElsewhere.has(kind) || kind.endsWith('Policy')) return [];
  const ground = resourceGround(resource);
  const traces = serviceTraces(resource.value, ['spec']);
  return traces.map((trace) => {
    const written = stringAt(ground.value, [...trace.container, 'metadata', 'name']);
    return makeClaim({
      origin: `embedded in ${kind}`,
      resource,
      ground,
      container: trace.container,
      anchor: trace.container,
      titles: [trace.container],
      fields: trace.fields,
      absentFields: trace.absentFields,
      namespace: stringAt(ground.value, [...trace.container, 'metadata', 'namespace']) ?? resource.namespace,
      name: written ?? resource.name,
      undecided: written === undefined ? leftToOperators : leftToOperators.slice(0, -1),
      doubt: trace.disabled ? message('"enabled: false" stands there, so probably no such Service comes into being.') : doubtOf(kind),
    });
  });
}

function doubtOf(kind: string): Message | undefined {
  if (kind !== 'EnvoyProxy') return undefined;
  return message('This is added to the Services of the Gateways that use this EnvoyProxy; it makes none of its own.');
}
