/**
 * Lists of JSON operations (RFC 6902) as kustomize applies them. What its library refuses, such as an addition to a mapping that is not there,
 * is taken as meant: it may be there by something that was not read. A test that fails keeps the whole list from being applied.
 */
import { dequal } from 'dequal';
import type { ManifestPath, ManifestValue, ObjectPlace } from '../../../manifest/manifest';
import { isList, isMap, stringAt, valueAt } from '../../../manifest/values';
import type { PlaceOrigin } from './changedPlaces';
import type { ObjectDraft } from './draft';

export interface Operation {
  readonly op: 'add' | 'replace' | 'remove' | 'move' | 'copy' | 'test';
  /** Steps as they are written: an index is a text. */
  readonly path: readonly string[];
  readonly from: readonly string[];
  readonly value: ManifestValue;
  /** The place of the value, or the pointer that it is copied from. */
  readonly origin: PlaceOrigin | undefined;
}

const names: readonly Operation['op'][] = ['add', 'replace', 'remove', 'move', 'copy', 'test'];
const mostSteps = 64;

/** `part` is what the list is in, without a step to the list itself. */
export function operationsOf(list: readonly ManifestValue[], part: ObjectPlace | undefined): readonly Operation[] {
  return list.flatMap((item, index) => {
    const op = names.find((name) => name === stringAt(item, ['op']));
    const path = pointer(stringAt(item, ['path']));
    const from = pointer(stringAt(item, ['from']) ?? '');
    if (!op || !path || !from) return [];
    const value = valueAt(item, ['value']) ?? null;
    const place = op === 'copy' || op === 'move' ? 'from' : 'value';
    return [{ op, path, from, value, origin: part && { part, path: [index, place] } }];
  });
}

function pointer(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const steps = text.split('/', mostSteps + 2).slice(1);
  return steps.length > mostSteps ? undefined : steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function applyOperations(draft: ObjectDraft, operations: readonly Operation[]): void {
  for (const operation of operations) applyOperation(draft, operation);
}

/**
 * True if each test of a list holds after the operations before it. Mostly the tests come first, and nothing has to be tried out; no operation behind
 * the last of them is.
 */
export function testsHold(operations: readonly Operation[], draft: ObjectDraft, tryOut: () => ObjectDraft): boolean {
  const end = operations.findLastIndex(({ op }) => op === 'test') + 1;
  const tried = operations.slice(0, end);
  const current = tried.every(({ op }) => op === 'test') ? draft : tryOut();
  return tried.every((operation) => {
    if (operation.op === 'test') return testHolds(current, operation);
    applyOperation(current, operation);
    return true;
  });
}

function testHolds(draft: ObjectDraft, { path: steps, value }: Operation): boolean {
  const path = pathIn(draft, steps);
  return path !== undefined && dequal(draft.at(path) ?? null, value);
}

function applyOperation(draft: ObjectDraft, { op, path: steps, from: fromSteps, value, origin }: Operation): void {
  const path = pathIn(draft, steps);
  const from = pathIn(draft, fromSteps);
  if (!path || !from) return;
  switch (op) {
    case 'add':
      add(draft, path, value, origin);
      return;
    case 'replace':
      draft.set(path, value, origin);
      return;
    case 'remove':
      draft.remove(path);
      return;
    case 'copy':
    case 'move': {
      const found = draft.at(from);
      // What moves deeper may hold itself afterwards, level by level.
      const isOther = op === 'copy' || path.length > from.length;
      const moved = found !== undefined && isOther ? draft.copied(found, path) : found;
      if (moved === undefined) return;
      if (op === 'move') draft.remove(from);
      // Taking an item out of a list may have moved the place to put it.
      add(draft, pathIn(draft, steps) ?? path, moved, origin);
      return;
    }
    case 'test':
      return;
  }
}

function add(draft: ObjectDraft, path: ManifestPath, value: ManifestValue, origin: PlaceOrigin | undefined): void {
  const list = path.slice(0, -1);
  const index = path.at(-1);
  if (typeof index === 'number' && isList(draft.at(list))) draft.insert(list, index, value, origin);
  else draft.set(path, value, origin);
}

/** Steps into lists become indexes; `-` is the end of one, and indexes below zero count from there. */
function pathIn(draft: ObjectDraft, steps: readonly string[]): ManifestPath | undefined {
  const path: (string | number)[] = [];
  let current: ManifestValue | undefined = draft.value();
  for (const step of steps) {
    if (isList(current)) {
      const index: number = step === '-' ? current.length : /^-?\d{1,9}$/.test(step) ? Number(step) : Number.NaN;
      if (Number.isNaN(index)) return undefined;
      path.push(index < 0 ? current.length + index : index);
    } else path.push(step);
    const last: string | number = path.at(-1) ?? '';
    current = isMap(current) || isList(current) ? valueAt(current, [last]) : undefined;
  }
  return path;
}
