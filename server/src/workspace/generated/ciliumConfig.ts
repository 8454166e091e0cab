/**
 * `CiliumConfig` of the operator that the Operator Lifecycle Manager runs: it installs the chart of Cilium with the values that are in `spec`.
 * Source: github.com/cilium/cilium-olm.
 */
import type { Resource } from '../../manifest/manifest';
import { releaseClaims } from '../charts/chartService';
import type { Claim } from '../resource/claim';
import { groundAt, mergedGround, resourceGround } from '../resource/ground';
import type { HelmInstallation } from '../resource/helmInstallation';

export function ciliumConfigClaims(resource: Resource): readonly Claim[] {
  const installation = ciliumConfigInstallation(resource);
  return installation ? releaseClaims(installation) : [];
}

export function ciliumConfigInstallation(resource: Resource): HelmInstallation | undefined {
  const { kind, apiVersion, name, namespace } = resource;
  if (kind !== 'CiliumConfig' || !apiVersion.startsWith('cilium.io/')) return undefined;
  return {
    origin: 'embedded in CiliumConfig',
    resource,
    // The operator brings the chart along, in a version of its own.
    chart: { name: 'cilium', repository: undefined, version: undefined },
    release: name,
    namespace,
    values: groundAt(resourceGround(resource), ['spec']) ?? mergedGround([]),
    isPartial: false,
    doubt: undefined,
  };
}
