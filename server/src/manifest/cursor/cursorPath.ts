/** The way from the document to a place of it, by indentation: one walk up the lines, one down for the keys that follow. */

import type { ManifestPath } from '../manifest';
import { type KeyLevel, type LineLevel, levelsOf } from './cursorLine';
import type { TextLines } from './textLines';

/** A place that a walk starts from: a key, or an item of a list. */
export interface PathStart {
  readonly line: number;
  readonly column: number;
  readonly kind: 'key' | 'item';
  /** The text to the left of it on its own line. */
  readonly before: readonly LineLevel[];
}

export interface PathAround {
  /** For a key the path of its mapping, for an item the path of the item itself. */
  readonly path: ManifestPath;
  /** `item` where a key would be among the items of a list. */
  readonly kind: 'key' | 'item';
  /** The other keys of the mapping. */
  readonly siblings: readonly KeyLevel[];
}

/**
 * The path around a line. Undefined inside of a block scalar (but for Helm values), below a scalar, or in a collection in braces that spans lines.
 */
export function surroundingsOf(lines: TextLines, start: PathStart): PathAround | undefined {
  const steps: (string | number)[] = [];
  const siblings: KeyLevel[] = [];
  let { column } = start;
  let kind = start.kind;
  let result = kind;
  let index = 0;
  let direct = true;
  let nested = 0;
  for (let number = start.line; number >= 0; number--) {
    const indent = lines.indent(number);
    // Once the mapping around is found, its other keys don't matter.
    if (indent > column || (indent === column && !direct && kind === 'key')) continue;
    const levels = number === start.line ? start.before : levelsOf(lines.line(number));
    for (let position = levels.length - 1; position >= 0; position--) {
      const level = levels[position];
      if (!level || level.column > column || level.kind === 'text') continue;
      if (level.column === column && level.kind === 'dash') {
        if (kind === 'item') index++;
        else if (direct && siblings.length === 0) {
          // What is being written is the next item, without its dash yet.
          kind = 'item';
          result = 'item';
          index = 1;
        }
        continue;
      }
      if (level.column === column && kind === 'key') {
        if (direct && level.kind === 'key') siblings.push(level);
        continue;
      }
      if (!mayHold(level, levels[position + 1])) {
        if (!isNestedText(level)) return undefined;
        nested++;
      }
      if (kind === 'item') steps.push(index);
      if (level.kind === 'key') steps.push(level.key);
      kind = level.kind === 'key' ? 'key' : 'item';
      index = 0;
      direct = false;
      column = level.column;
    }
  }
  if (kind === 'item') steps.push(index);
  if (nested > 1 || (nested === 1 && !leadsThroughValues(steps))) return undefined;
  const following = result === 'key' ? siblingsBelow(lines, start) : [];
  return { path: steps.reverse(), kind: result, siblings: [...siblings.reverse(), ...following] };
}

/** Helm values as a text are YAML of their own, and their lines are kept as they are. */
export function isNestedText(level: LineLevel): boolean {
  return level.kind === 'key' && (level.key === 'values' || level.key === 'valuesContent') && /^\|[-+]?$/.test(level.value);
}

/** `helm.values` of Argo CD, `spec.valuesContent` of k3s. The steps lead from the inside out. */
function leadsThroughValues(steps: readonly (string | number)[]): boolean {
  return steps.some((step, at) => (step === 'values' ? steps[at + 1] === 'helm' : step === 'valuesContent' && steps[at + 1] === 'spec'));
}

/** True if a level may have something below: a text has nothing below, and nothing is in it. Anchors and tags are no text. */
function mayHold(level: LineLevel, next: LineLevel | undefined): boolean {
  const text = level.kind === 'key' ? level.value : next?.kind === 'text' ? next.value : '';
  return text === '' || (/^[&!]/.test(text) && !/[|>]/.test(text));
}

function siblingsBelow(lines: TextLines, { line: from, column }: PathStart): readonly KeyLevel[] {
  const siblings: KeyLevel[] = [];
  for (let number = from + 1; lines.has(number); number++) {
    if (lines.indent(number) > column) continue;
    const [first] = levelsOf(lines.line(number));
    if (!first) continue;
    if (first.column < column || first.kind === 'dash') break;
    if (first.kind === 'key') siblings.push(first);
  }
  return siblings;
}
