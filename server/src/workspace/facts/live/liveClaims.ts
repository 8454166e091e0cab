/**
 * Claims of the files together with the Services of the cluster: a claim takes over the status, the creation time and every field that the
 * files leave open; a Service without a claim becomes a claim of its own, since its addresses are in use.
 */
import { type ManifestMap, type ManifestPath, type ManifestValue, nowhere, type Resource } from '../../../manifest/manifest';
import { isMap, listAt, mapAt, startsWith, stringAt, valueAt, withValueAt } from '../../../manifest/values';
import { annotationKeys, permitDifferentPodsKey } from '../../../model/annotations';
import { serviceKey } from '../../../model/service';
import type { Claim } from '../../resource/claim';
import { makeClaim } from '../../resource/claimDraft';
import { resourceGround } from '../../resource/ground';
import { claimIdentity } from './claimIdentity';
import { entryPointKey } from './liveEntryPoints';
import { liveIdentity } from './liveIdentity';
import type { LiveService, LiveState } from './liveState';
import { matchServices } from './matchServices';

export interface LiveClaims {
  /** Claims that the cluster has, as they are with what it tells. */
  readonly joined: ReadonlyMap<Claim, Claim>;
  /** Services that no claim of the files makes. */
  readonly onlyInCluster: readonly Claim[];
}

/** `claims` are those that are applied to the cluster. */
export function liveClaims(claims: readonly Claim[], { services, entryPoints }: Pick<LiveState, 'services' | 'entryPoints'>): LiveClaims {
  const byKey = new Map(entryPoints.map((entryPoint) => [entryPointKey(entryPoint), entryPoint]));
  const identities = claims.map((claim) => claimIdentity(claim, byKey));
  const matches = matchServices(identities, services.map(liveIdentity));
  const joined = new Map<Claim, Claim>();
  for (const [claim, service] of matches) {
    const [found, live] = [claims[claim], services[service]];
    if (found && live) joined.set(found, joinedClaim(found, live));
  }
  const taken = new Set(matches.values());
  return { joined, onlyInCluster: services.filter((_, index) => !taken.has(index)).map(clusterClaim) };
}

/** Fields that a chart, a template or a controller may decide; what a file says of them counts more than what the cluster has. */
const openFields: readonly ManifestPath[] = [
  ['spec', 'type'],
  ['spec', 'loadBalancerClass'],
  ['spec', 'loadBalancerIP'],
  ['spec', 'ipFamilyPolicy'],
  ['spec', 'ipFamilies'],
  ['spec', 'externalTrafficPolicy'],
  ['spec', 'ports'],
  ['spec', 'selector'],
  ...[...Object.values(annotationKeys).flat(), permitDifferentPodsKey].map((key) => ['metadata', 'annotations', key]),
];

const families: ManifestPath = ['spec', 'ipFamilies'];
const familyPolicy: ManifestPath = ['spec', 'ipFamilyPolicy'];

/**
 * The API server decides these when a Service is created, and an update that does not name them leaves them as they are. A policy that names one
 * family keeps the first.
 */
function decidedAtCreation(claim: Claim, live: LiveService): readonly (readonly [ManifestPath, ManifestValue | undefined])[] {
  if (claim.knowledge(families) !== 'absent') return [];
  const found = listAt(live.value, families);
  if (found.length === 0) return [];
  if (claim.knowledge(familyPolicy) === 'absent')
    return [
      [families, found],
      [familyPolicy, valueAt(live.value, familyPolicy)],
    ];
  return [[families, stringAt(claim.value, familyPolicy) === 'SingleStack' ? found.slice(0, 1) : found]];
}

const labels: ManifestPath = ['metadata', 'labels'];

function joinedClaim(claim: Claim, live: LiveService): Claim {
  let value: ManifestMap = claim.value;
  const set = (path: ManifestPath, found: ManifestValue | undefined) => {
    const changed = found === undefined && valueAt(value, path) === undefined ? value : withValueAt(value, path, found);
    if (isMap(changed)) value = changed;
  };
  for (const path of openFields) if (claim.knowledge(path) === 'unknown') set(path, valueAt(live.value, path));
  const decided = decidedAtCreation(claim, live);
  for (const [path, found] of decided) set(path, found);
  if (claim.knowledge(labels) === 'unknown') set(labels, { ...mapAt(live.value, labels), ...knownLabels(claim) });
  const created = stringAt(live.value, ['metadata', 'creationTimestamp']);
  set(['metadata', 'creationTimestamp'], created);
  set(['status'], valueAt(live.value, ['status']));
  return {
    ...claim,
    value,
    namespace: live.namespace,
    namespaceAssumed: false,
    name: live.name,
    key: serviceKey(live),
    // The Service exists, so there is no doubt.
    doubt: undefined,
    knowledge: (path) => {
      const known = claim.knowledge(path);
      if (known !== 'unknown' && !decided.some(([field]) => startsWith(path, field))) return known;
      return valueAt(value, path) === undefined ? 'absent' : 'known';
    },
  };
}

function knownLabels(claim: Claim): ManifestMap {
  const written = mapAt(claim.value, labels) ?? {};
  return Object.fromEntries(Object.entries(written).filter(([key]) => claim.knowledge([...labels, key]) === 'known'));
}

function clusterClaim({ namespace, name, value }: LiveService): Claim {
  const resource: Resource = {
    uri: '',
    document: 0,
    root: [],
    apiVersion: 'v1',
    kind: 'Service',
    name,
    namespace,
    value,
    source: nowhere,
  };
  const claim = makeClaim({
    origin: 'cluster',
    resource,
    ground: resourceGround(resource),
    container: [],
    anchor: [],
    fields: [{ field: [], place: [] }],
    namespace,
    name,
    undecided: [],
    doubt: undefined,
  });
  return { ...claim, id: `cluster:${namespace}/${name}` };
}
