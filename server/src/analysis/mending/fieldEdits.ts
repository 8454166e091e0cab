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
import { documentEdits, documentsOf, type EditableDocument, writtenValue } from '../../manifest/edits/documentEdits';
import type { Lines } from '../../manifest/lines';
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
  const edits = editsByDocument(all);
  return edits.every((own) => own !== undefined) ? edits.flat() : undefined;
}

/** For owners that have nothing to do with each other: where one can't be changed, its document is left out, and the others are not. */
export function fieldEditsOfEach(all: readonly OwnerChanges[]): readonly TextEdit[] {
  return editsByDocument(all).flatMap((own) => own ?? []);
}

function editsByDocument(all: readonly OwnerChanges[]): readonly (readonly TextEdit[] | undefined)[] {
  const targets = new Map<string, Target>();
  const split = new Map<Lines, EditableDocument['documents']>();
  for (const { owner, changes } of all) {
    for (const change of changes) {
      const target = targetOf(owner, change, targets, split);
      const place = owner.placeOf(change.path);
      if (!place || isDecidedElsewhere(owner, change.path)) target.isRefused = true;
      else target.changes.push({ change: withPath(change, place.path), believed: valueAt(ownerValue(owner), changedPath(change)) });
    }
  }
  return [...targets.values()].map(editsOf);
}

/** One text in which something changes. */
interface Target {
  readonly document: EditableDocument | undefined;
  readonly changes: { readonly change: Change; readonly believed: ManifestValue | undefined }[];
  isRefused: boolean;
}

function targetOf(owner: Owner, { path }: Change, targets: Map<string, Target>, split: Map<Lines, EditableDocument['documents']>): Target {
  const { uri, document: number } = owner.resource;
  const place = owner.placeOf(path);
  const id = JSON.stringify([uri, number, place ? place.within : 'nowhere']);
  let target = targets.get(id);
  if (!target) {
    const documents = place && (split.get(place.lines) ?? documentsOf(place.lines));
    if (place) split.set(place.lines, documents);
    const document = place && { uri, lines: place.lines, documents, document: number, within: place.within };
    target = { document, changes: [], isRefused: false };
    targets.set(id, target);
  }
  return target;
}

function editsOf({ document, changes, isRefused }: Target): readonly TextEdit[] | undefined {
  if (!document || isRefused) return undefined;
  const written = writtenValue(document);
  if (!changes.every(({ change, believed }) => isTrue(written, change, believed))) return undefined;
  return documentEdits(
    document,
    changes.map(({ change }) => change),
  );
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
