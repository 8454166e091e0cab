/**
 * A claim: anything that will become a LoadBalancer Service, wherever it is written. It shows itself as a Service-shaped value and knows
 * for each of its fields whether the file tells it, and where it is.
 */
import type { ManifestMap, ManifestPath, NodeLocation, ObjectPlace, Resource, WritablePlace } from '../../manifest/manifest';
import type { FilePosition, TextRange } from '../../manifest/range';
import type { Message } from '../../model/message';

export type Origin = 'Service' | 'HelmRelease' | 'Argo CD Application' | 'Gateway' | 'values' | 'cluster' | `embedded in ${string}`;

/** A field is known, filled in by a later step, or absent. */
export type Knowledge = 'known' | 'unknown' | 'absent';

/** The node at a position, as a field of the claim's Service. */
export interface ClaimHit {
  /** Inside `value`. */
  readonly path: ManifestPath;
  readonly part: 'key' | 'value';
  /** The token, or the whole value of a collection. */
  readonly range: TextRange;
}

/** The Helm release that makes a Service. */
export interface ClaimRelease {
  /** Template text where it is filled in later, empty where nothing tells it. */
  readonly name: string;
  readonly namespace: string | undefined;
  /** The object of a file that asks for the release. */
  readonly object: Resource;
}

/** A field of the resource that asks for something and does nothing. */
export interface UnreadField {
  /** Inside the resource. */
  readonly path: ManifestPath;
  readonly message: Message;
}

export interface Claim {
  /** Unique in a cluster, stable while the claim keeps its place. */
  readonly id: string;
  readonly origin: Origin;
  /**
   * The object that the Service is written in, as it reaches the cluster: with the namespace, the patches and the variables of what applies it.
   * Positions are those of the file. Of a release it is the one that says the type: a HelmRelease, or a values file that it names.
   */
  readonly resource: Resource;
  readonly release: ClaimRelease | undefined;
  /** The resource first, then the other objects in which values of the Service stand: a values file, a ConfigMap, a patch. */
  readonly parts: readonly ObjectPlace[];
  /** The way from the resource to the Service inside it; empty for a plain Service. */
  readonly container: ManifestPath;
  readonly namespace: string;
  /** The file does not say the namespace, and nothing else did. */
  readonly namespaceAssumed: boolean;
  readonly name: string;
  /** `namespace/name`, as the two fields have them. */
  readonly key: string;
  /** The Service as `kubectl apply` would send it, with nothing filled in. */
  readonly value: ManifestMap;
  /** False when nothing in the workspace applies the file to a cluster. */
  readonly reached: boolean;
  /** Annotations of LB IPAM in the metadata of the resource that its Service does not get. */
  readonly notHandedOn: readonly string[];
  /** Fields of the resource that its Service does not get, with the reason. */
  readonly unread: readonly UnreadField[];
  /** Why there is no LoadBalancer Service at all, or one of another type: then the claim takes no part. */
  readonly noLoadBalancer: Message | undefined;
  /** Why it may be that no such Service comes into being; undefined when nothing speaks against it. */
  readonly doubt: Message | undefined;
  /** Looks at a path inside `value`. */
  readonly knowledge: (path: ManifestPath) => Knowledge;
  /** The place of a path inside `value`, in any file; undefined when the path is in none. */
  readonly locate: (path: ManifestPath) => NodeLocation | undefined;
  /** The place at which a path inside `value` is or would be written; undefined where that is not certain. */
  readonly writablePlace: (path: ManifestPath) => WritablePlace | undefined;
  readonly hitAt: (position: FilePosition) => ClaimHit | undefined;
}

/** The place to point at when the claim as a whole is meant: `type: LoadBalancer`, else the field that makes the Service, else its first line. */
export function claimAnchor(claim: Claim): NodeLocation {
  const type = claim.locate(['spec', 'type']);
  // A patch that gives the type is elsewhere, and may make many Services.
  if (type?.uri === claim.resource.uri) return type;
  if (claim.origin !== 'Service') {
    const whole = claim.locate([]);
    // The key is enough to point at a whole mapping.
    if (whole) return whole.source === undefined && whole.key ? { ...whole, value: whole.key } : whole;
  }
  return claim.locate(['metadata', 'name']) ?? claim.resource.source.nearest([...claim.resource.root, ...claim.container]);
}
