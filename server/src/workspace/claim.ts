/**
 * A claim: anything that will become a LoadBalancer Service, wherever it is written. It shows itself as a Service-shaped value and knows
 * for each of its fields whether the file tells it, and where it stands.
 */
import type { ManifestMap, ManifestPath, NodeLocation, Resource } from '../manifest/manifest';

export type Origin = 'Service' | 'HelmRelease' | 'Argo CD Application' | 'Gateway' | 'values' | `embedded in ${string}`;

/** Whether the file tells a field: as a value, as something that only a later step fills in, or not at all. */
export type Knowledge = 'known' | 'unknown' | 'absent';

export interface Claim {
  /** Unique in a workspace, stable while the claim keeps its place. */
  readonly id: string;
  readonly origin: Origin;
  readonly resource: Resource;
  /** The way from the resource to the Service inside it; empty for a plain Service. */
  readonly container: ManifestPath;
  readonly namespace: string;
  /** The file does not say the namespace, and nothing else did. */
  readonly namespaceAssumed: boolean;
  readonly name: string;
  /** As `kubectl apply` would send it: what the file says, nothing filled in. */
  readonly value: ManifestMap;
  /** Looks at a path inside `value`. */
  readonly knowledge: (path: ManifestPath) => Knowledge;
  /** Where a path inside `value` stands in the file, or undefined when it does not. */
  readonly locate: (path: ManifestPath) => NodeLocation | undefined;
}

/** The place to point at when the claim as a whole is meant: `type: LoadBalancer`, else its name, else its first line. */
export function claimAnchor(claim: Claim): NodeLocation {
  return claim.locate(['spec', 'type']) ?? claim.locate(['metadata', 'name']) ?? claim.resource.source.nearest(claim.resource.root);
}
