/** What a claim of the files tells of the Service that it becomes, for finding that Service in the cluster. */
import { stringAt } from '../../../manifest/values';
import { annotationKeys } from '../../../model/annotations';
import type { Claim } from '../../resource/claim';
import { isTemplated, statedNamespace, unknownNamespace } from '../../resource/templates';
import { entryPointKey, type LiveEntryPoint } from './liveEntryPoints';
import type { ReleaseName } from './liveIdentity';
import type { ClaimIdentity } from './matchServices';

/** `entryPoints` are those of the cluster, by their keys. */
export function claimIdentity(claim: Claim, entryPoints: ReadonlyMap<string, LiveEntryPoint>): ClaimIdentity {
  const { resource } = claim;
  const entryPoint = entryPoints.get(entryPointKey({ ...resource, namespace: resource.namespace ?? 'default' }));
  const knowsNamespace =
    !claim.namespaceAssumed && claim.knowledge(['metadata', 'namespace']) !== 'unknown' && !isTemplated(claim.namespace);
  return {
    namespace: knowsNamespace ? claim.namespace : undefined,
    name: claim.knowledge(['metadata', 'name']) === 'known' && !isTemplated(claim.name) ? claim.name : undefined,
    ...releaseOf(claim),
    serviceId: claim.container
      .filter((step) => typeof step === 'string' && !/^services?$/i.test(step))
      .at(-1)
      ?.toString(),
    requested: requestedBy(claim),
    entryAddresses: entryPoint?.addresses ?? [],
    gateway: resource.kind === 'Gateway' ? { name: resource.name, namespace: resource.namespace ?? 'default' } : undefined,
  };
}

/** Flux and Argo CD mark what they install with their own object too. */
function releaseOf({ release }: Claim): Pick<ClaimIdentity, 'release' | 'releaseObject'> {
  if (!release) return { release: undefined, releaseObject: undefined };
  const { name, namespace, object } = release;
  const marks = object.kind === 'HelmRelease' || object.kind === 'Application';
  return {
    release: tellable({ name, namespace }),
    releaseObject: marks ? tellable({ name: object.name, namespace: object.namespace }) : undefined,
  };
}

/** A name that a template gives is none. */
function tellable(release: ReleaseName | undefined): ReleaseName | undefined {
  if (release === undefined || release.name === '' || isTemplated(release.name)) return undefined;
  return {
    name: release.name,
    namespace: statedNamespace(release.namespace) === unknownNamespace ? undefined : release.namespace,
  };
}

function requestedBy({ value, knowledge }: Claim): readonly string[] {
  const texts = [...annotationKeys.ips.map((key) => ['metadata', 'annotations', key]), ['spec', 'loadBalancerIP']].flatMap((path) =>
    knowledge(path) === 'known' ? (stringAt(value, path)?.split(',') ?? []) : [],
  );
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
}
