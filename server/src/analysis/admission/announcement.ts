/**
 * What is known of a resource that announces addresses: its fields that decide which Services it announces, when all of them can be read. What has
 * the wrong type, or is filled in by a later step, makes it unknown, and nothing is said about it.
 */
import type { ManifestPath } from '../../manifest/manifest';
import { mapAt, stringAt, stringsAt, textsAt, valueAt } from '../../manifest/values';
import type { Announcement, AnnouncementKind } from '../../model/announcement';
import { decodeSelector } from '../../model/decode';
import { selectorError } from '../../model/selector';
import type { AnnouncementResource } from '../../workspace/resource/announcementResource';
import { holdsTemplate } from '../../workspace/resource/templates';
import { checkBoolean, checkString, checkStringList, checkStringMap, type FieldCheck, mapItems } from './fieldChecks';

/** Undefined when it is not known what the cluster gets. */
export function admitAnnouncement({ kind, name, resource, decided }: AnnouncementResource): Announcement | undefined {
  if (!decided || holdsTemplate(name) || !mapAt(resource.value, ['spec'])) return undefined;
  const reader: Reader = { root: resource.value, written: () => '', refusals: [], isOpen: false };
  const value = decode(kind, reader);
  return reader.isOpen || reader.refusals.length > 0 ? undefined : value;
}

interface Reader extends FieldCheck {
  /** Something that matters is filled in by a later step, or of no use to Cilium. */
  isOpen: boolean;
}

function decode(kind: AnnouncementKind, reader: Reader): Announcement {
  const { root } = reader;
  switch (kind) {
    case 'CiliumL2AnnouncementPolicy':
      return {
        kind,
        serviceSelector: selector(reader, ['spec', 'serviceSelector']),
        loadBalancerIPs: flag(reader, ['spec', 'loadBalancerIPs']),
        externalIPs: flag(reader, ['spec', 'externalIPs']),
      };
    case 'CiliumBGPAdvertisement':
      checkStringMap(reader, ['metadata', 'labels']);
      noteTemplate(reader, ['metadata', 'labels']);
      return {
        kind,
        labels: textsAt(root, ['metadata', 'labels']),
        entries: items(reader, ['spec', 'advertisements']).map((path) => ({
          type: text(reader, [...path, 'advertisementType']),
          addresses: words(reader, [...path, 'service', 'addresses']),
          selector: selector(reader, [...path, 'selector']),
        })),
      };
    case 'CiliumBGPPeerConfig':
      return {
        kind,
        families: items(reader, ['spec', 'families']).map((path) => ({
          afi: text(reader, [...path, 'afi']),
          advertisements: selector(reader, [...path, 'advertisements']),
        })),
      };
    case 'CiliumBGPClusterConfig':
      return {
        kind,
        instances: items(reader, ['spec', 'bgpInstances']).map((instance) =>
          items(reader, [...instance, 'peers']).map((path) => ({
            name: stringAt(root, [...path, 'name']) ?? '',
            peerConfig: text(reader, [...path, 'peerConfigRef', 'name']),
          })),
        ),
      };
    case 'CiliumBGPPeeringPolicy':
      return {
        kind,
        routers: items(reader, ['spec', 'virtualRouters']).map((path) => ({
          addresses: words(reader, [...path, 'serviceAdvertisements']),
          serviceSelector: selector(reader, [...path, 'serviceSelector']),
        })),
      };
  }
}

function items(reader: Reader, path: ManifestPath): readonly ManifestPath[] {
  if (typeof valueAt(reader.root, path) === 'string') noteTemplate(reader, path);
  return mapItems(reader, path);
}

function text(reader: Reader, path: ManifestPath): string {
  checkString(reader, path);
  noteTemplate(reader, path);
  return stringAt(reader.root, path) ?? '';
}

function words(reader: Reader, path: ManifestPath): readonly string[] {
  checkStringList(reader, path);
  noteTemplate(reader, path);
  return stringsAt(reader.root, path);
}

function flag(reader: Reader, path: ManifestPath): boolean {
  checkBoolean(reader, path);
  noteTemplate(reader, path);
  return valueAt(reader.root, path) === true;
}

/** A selector that Kubernetes refuses, or that Cilium can't use, leaves the resource as if it were not known. */
function selector(reader: Reader, path: ManifestPath) {
  const value = valueAt(reader.root, path);
  if (value === undefined || value === null) return undefined;
  checkStringMap(reader, [...path, 'matchLabels']);
  for (const item of mapItems(reader, [...path, 'matchExpressions'])) {
    checkString(reader, [...item, 'key']);
    checkString(reader, [...item, 'operator']);
    checkStringList(reader, [...item, 'values']);
  }
  noteTemplate(reader, path);
  const decoded = decodeSelector(value);
  if (!decoded || selectorError(decoded) !== undefined) reader.isOpen = true;
  return decoded;
}

function noteTemplate(reader: Reader, path: ManifestPath): void {
  if (holdsTemplate(valueAt(reader.root, path))) reader.isOpen = true;
}
