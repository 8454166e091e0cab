/**
 * Edits of the fields of Services, pools and announcements, wherever those are written: in a manifest, in Helm values, in a Gateway, in a text
 * inside of an Application. Rules and features say *what* changes, by paths into the Service or the pool; this finds the place and refuses what is not
 * certain: a value that a patch or a variable gives, a field that a chart or a controller decides, a place that is not known.
 *
 *   fieldEdits([{ owner: service.claim, changes: [setValue(['metadata', 'annotations', key], '10.0.10.7')] }])
 *
 * The changes are those of `manifest/edits/change.ts`: `setValue`, `removeValue`, `renameKey`, `insertItems`. All of them are made, or none.
 */
import { type Change, withPath } from '../../manifest/edit/change';
import { documentEdits, type EditableDocument } from '../../manifest/edit/documentEdits';
import type { ManifestMap, ManifestPath, ManifestValue, WritablePlace } from '../../manifest/manifest';
import type { TextEdit } from '../../manifest/range';
import { sameValue, valueAt } from '../../manifest/values';
import type { AnnouncementResource } from '../../workspace/resource/announcementResource';
import type { Claim } from '../../workspace/resource/claim';
import type { PoolResource } from '../../workspace/resource/poolResource';

/** Any other resource in a file. */
export type ResourceOwner = Pick<PoolResource, 'resource' | 'writablePlace'>;

export type Owner = Claim | PoolResource | AnnouncementResource | ResourceOwner;

export interface OwnerChanges {
  readonly owner: Owner;
  readonly changes: readonly Change[];
}

/** All changes of a document are made together, so a fix of many owners hands them in at once. */
export function fieldEdits(all: readonly OwnerChanges[]): readonly TextEdit[] | undefined {
  const edits = editsByDocument(all);
  return edits.every((ofDocument) => ofDocument !== undefined) ? edits.flat() : undefined;
}

/** For owners that are independent of each other: if one can't be changed, only the changes of its document are left out. */
export function fieldEditsOfEach(all: readonly OwnerChanges[]): readonly TextEdit[] {
  return editsByDocument(all).flatMap((ofDocument) => ofDocument ?? []);
}

function editsByDocument(all: readonly OwnerChanges[]): readonly (readonly TextEdit[] | undefined)[] {
  const targets = new Map<string, Target>();
  for (const { owner, changes } of all) {
    for (const change of changes) {
      const place = owner.writablePlace(change.path);
      const target = targetAt(owner, place, targets);
      if (!place || isDecidedElsewhere(owner, change.path)) target.isRefused = true;
      else target.changes.push({ change: withPath(change, place.path), believed: valueAt(ownerValue(owner), changedPath(change)) });
    }
  }
  return [...targets.values()].map(editsOf);
}

/** One text that changes. */
interface Target {
  readonly document: EditableDocument | undefined;
  readonly changes: { readonly change: Change; readonly believed: ManifestValue | undefined }[];
  isRefused: boolean;
}

function targetAt({ resource }: Owner, place: WritablePlace | undefined, targets: Map<string, Target>): Target {
  const { uri, document } = place ?? resource;
  const id = JSON.stringify([uri, document, place ? place.within : 'nowhere']);
  const target = targets.get(id) ?? {
    document: place && { uri, lines: place.lines, document, within: place.within },
    changes: [],
    isRefused: false,
  };
  targets.set(id, target);
  return target;
}

function editsOf({ document, changes, isRefused }: Target): readonly TextEdit[] | undefined {
  if (!document || isRefused) return undefined;
  return documentEdits(
    document,
    changes.map(({ change }) => change),
    (written) => changes.every(({ change, believed }) => isTrue(written, change, believed)),
  );
}

export function ownerValue(owner: Owner): ManifestMap {
  return 'value' in owner ? owner.value : owner.resource.value;
}

function isDecidedElsewhere(owner: Owner, path: ManifestPath): boolean {
  return 'knowledge' in owner && owner.knowledge(path) === 'unknown';
}

/** The path that is compared: for an insertion that of the list. */
function changedPath({ kind, path }: Change): ManifestPath {
  return kind === 'insert' ? path.slice(0, -1) : path;
}

/** True if the file contains the value that the analysis saw. Else the value comes from a patch or a variable, and an edit would have no effect. */
function isTrue(written: ManifestValue, change: Change, believed: ManifestValue | undefined): boolean {
  return sameValue(valueAt(written, changedPath(change)), believed);
}
