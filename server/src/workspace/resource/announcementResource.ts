/** The documents that make addresses reachable: L2 announcement policies, and the resources of the BGP control plane. */
import type { ManifestPath, NodeLocation, Resource, WritablePlace } from '../../manifest/manifest';
import { type AnnouncementKind, announcementKinds } from '../../model/announcement';

export interface AnnouncementResource {
  readonly id: string;
  readonly kind: AnnouncementKind;
  readonly name: string;
  /** The resource as it reaches the cluster. */
  readonly resource: Resource;
  /** False when nothing in the workspace applies the file to a cluster. */
  readonly reached: boolean;
  /** False where the installation of a Helm chart, or the unread base of a patch, decides about the resource as well. */
  readonly decided: boolean;
  readonly locate: (path: ManifestPath) => NodeLocation | undefined;
  readonly writablePlace: (path: ManifestPath) => WritablePlace | undefined;
}

export function announcementResource(resource: Resource): AnnouncementResource | undefined {
  const kind = announcementKinds.find((candidate) => candidate === resource.kind);
  if (!kind || !resource.apiVersion.startsWith('cilium.io/')) return undefined;
  return {
    id: `${resource.uri}#${[resource.document, ...resource.root].join('/')}`,
    kind,
    name: resource.name,
    resource,
    reached: true,
    decided: true,
    locate: (path) => resource.source.locate([...resource.root, ...path]),
    writablePlace: (path) => resource.source.writable([...resource.root, ...path]),
  };
}

/** The place to point at when the resource as a whole is meant: its name, else the start of the document. */
export function announcementAnchor({ resource, locate }: AnnouncementResource): NodeLocation {
  return locate(['metadata', 'name']) ?? resource.source.nearest(resource.root);
}
