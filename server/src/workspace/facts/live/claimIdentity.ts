/** What a claim of the files tells of the Service that it becomes, for finding that Service in the cluster. */
import { stringAt } from '../../../manifest/values';
import { annotationKeys } from '../../../model/annotations';
import type { Claim } from '../../resource/claim';
import { isTemplated } from '../../resource/templates';
import type { ReleaseName } from './liveIdentity';
import type { ClaimIdentity } from './matchServices';

export function claimIdentity(claim: Claim): ClaimIdentity {
  const { resource } = claim;
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
    gateway: resource.kind === 'Gateway' ? { name: resource.name, namespace: resource.namespace ?? 'default' } : undefined,
  };
}

/**
 * Flux names a release `spec.releaseName`, else after the HelmRelease with the target namespace before it; Argo CD after the Application.
 * Sources: helm-controller's API reference, Argo CD's documentation of Helm.
 */
function releaseOf({ resource, namespace, origin }: Claim): Pick<ClaimIdentity, 'release' | 'releaseObject'> {
  const { value, name } = resource;
  switch (resource.kind) {
    case 'HelmRelease': {
      const target = stringAt(value, ['spec', 'targetNamespace']);
      const released = stringAt(value, ['spec', 'releaseName']) ?? (target === undefined ? name : `${target}-${name}`);
      return known({ name: released, namespace: target ?? resource.namespace }, { name, namespace: resource.namespace });
    }
    case 'Application': {
      const released =
        stringAt(value, ['spec', 'source', 'helm', 'releaseName']) ??
        stringAt(value, ['spec', 'sources', 0, 'helm', 'releaseName']) ??
        name;
      return known(
        { name: released, namespace: stringAt(value, ['spec', 'destination', 'namespace']) },
        { name, namespace: resource.namespace },
      );
    }
    default:
      return origin === 'values' ? known({ name, namespace: resource.namespace ?? namespace }, undefined) : known(undefined, undefined);
  }
}

function known(release: ReleaseName | undefined, releaseObject: ReleaseName | undefined): Pick<ClaimIdentity, 'release' | 'releaseObject'> {
  return { release: tellable(release), releaseObject: tellable(releaseObject) };
}

/** A name that a template gives is none. */
function tellable(release: ReleaseName | undefined): ReleaseName | undefined {
  if (release === undefined || release.name === '' || isTemplated(release.name)) return undefined;
  return {
    name: release.name,
    namespace: release.namespace === undefined || isTemplated(release.namespace) ? undefined : release.namespace,
  };
}

function requestedBy({ value, knowledge }: Claim): readonly string[] {
  const texts = [...annotationKeys.ips.map((key) => ['metadata', 'annotations', key]), ['spec', 'loadBalancerIP']].flatMap((path) =>
    knowledge(path) === 'known' ? (stringAt(value, path)?.split(',') ?? []) : [],
  );
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
}
