/**
 * Edits of the fields of Services, pools and what announces, wherever those stand: in a manifest, in Helm values, in a Gateway, in a text inside of an
 * Application. Rules and features say *what* changes, by paths into the Service or the pool; this finds the place and refuses what is not
 * certain: a value that a patch or a variable gives, a field that somebody else decides, a place that is not known.
 *
 *   fieldEdits([{ owner: service.claim, changes: [setValue(['metadata', 'annotations', key], '10.0.10.7')] }])
 *
 * The changes are those of `manifest/edits/change.ts`: `setValue`, `removeValue`, `renameKey`, `insertItems`. All of them are made, or none.
 */
import { type Change, withPath } from '../../manifest/edits/change';
import { documentEdits, type EditableDocument, writtenValue } from '../../manifest/edits/documentEdits';
import type { ManifestMap, ManifestPath, ManifestValue } from '../../manifest/manifest';
import type { TextEdit } from '../../manifest/textEdit';
import { sameValue, valueAt } from '../../manifest/values';
import type { AnnouncementResource } from '../../workspace/announcements';
import type { Claim } from '../../workspace/claim';
import type { PoolResource } from '../../workspace/pools';

export type Owner = Claim | PoolResource | AnnouncementResource;

export interface OwnerChanges {
  readonly owner: Owner;
  readonly changes: readonly Change[];
}

/** All changes of a document are made together, so give those of many owners at once. */
export function fieldEdits(all: readonly OwnerChanges[]): readonly TextEdit[] | undefined {
  const targets = new Map<string, Target>();
  for (const { owner, changes } of all) {
    for (const change of changes) if (!addChange(targets, owner, change)) return undefined;
  }
  const edits: TextEdit[] = [];
  for (const { document, written, changes } of targets.values()) {
    if (!changes.every(({ change, believed }) => isTrue(written, change, believed))) return undefined;
    const own = documentEdits(
      document,
      changes.map(({ change }) => change),
    );
    if (!own) return undefined;
    edits.push(...own);
  }
  return edits;
}

/** One text in which something changes. */
interface Target {
  readonly document: EditableDocument;
  readonly written: ManifestValue | undefined;
  readonly changes: { readonly change: Change; readonly believed: ManifestValue | undefined }[];
}

function addChange(targets: Map<string, Target>, owner: Owner, change: Change): boolean {
  const { resource } = owner;
  const place = owner.placeOf(change.path);
  if (!place || isDecidedElsewhere(owner, change.path)) return false;
  const document = { uri: resource.uri, lines: place.lines, document: resource.document, within: place.within };
  const id = JSON.stringify([document.uri, document.document, document.within]);
  const target = targets.get(id) ?? { document, written: writtenValue(document), changes: [] };
  targets.set(id, target);
  target.changes.push({ change: withPath(change, place.path), believed: valueAt(ownerValue(owner), changedPath(change)) });
  return true;
}

export function ownerValue(owner: Owner): ManifestMap {
  return 'value' in owner ? owner.value : owner.resource.value;
}

function isDecidedElsewhere(owner: Owner, path: ManifestPath): boolean {
  return 'knowledge' in owner && owner.knowledge(path) === 'unknown';
}

/** What is looked at: of an insertion the list. */
function changedPath({ kind, path }: Change): ManifestPath {
  return kind === 'insert' ? path.slice(0, -1) : path;
}

/** Whether the file says there what the analysis saw: else a patch or a variable speaks, and an edit would be without effect. */
function isTrue(written: ManifestValue | undefined, change: Change, believed: ManifestValue | undefined): boolean {
  return written !== undefined && sameValue(valueAt(written, changedPath(change)), believed);
}
