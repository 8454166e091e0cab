/** The documents that make addresses reachable: L2 announcement policies, and the resources of the BGP control plane. */
import type { ManifestPath, NodeLocation, Resource, WritablePlace } from '../../manifest/manifest';
import { type AnnouncementKind, announcementKinds } from '../../model/announcement';

export interface AnnouncementResource {
  readonly id: string;
  readonly kind: AnnouncementKind;
  readonly name: string;
  /** As it reaches the cluster. */
  readonly resource: Resource;
  /** False when nothing that the workspace shows applies the file to a cluster. */
  readonly reached: boolean;
  /** False where something else decides about it as well: the installation of the Helm chart, or the base of a patch that was not read. */
  readonly decided: boolean;
  readonly locate: (path: ManifestPath) => NodeLocation | undefined;
  readonly placeOf: (path: ManifestPath) => WritablePlace | undefined;
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
    placeOf: (path) => resource.source.writable([...resource.root, ...path]),
  };
}

/** The place to point at when the resource as a whole is meant: its name, else the start of the document. */
export function announcementAnchor({ resource, locate }: AnnouncementResource): NodeLocation {
  return locate(['metadata', 'name']) ?? resource.source.nearest(resource.root);
}
