/**
 * The commits that led to a base, as steps of the clusters: those at which a pool or a Service came, went, changed or moved to another file, or
 * how they are delivered. Each step has the files as they were then. Most commits only raise versions, and are passed over.
 */
import { isIrrelevant, type SourceFile } from '../../workspace/clusters/workspace';
import { deliversOtherwise, type FileEdit } from './delivery';
import { tellingParts } from './tellingParts';

export interface PastChange {
  readonly uri: string;
  /** Undefined where the file is gone. */
  readonly text: string | undefined;
  /** When the file came, in milliseconds. */
  readonly age: number;
}

export interface PastCommit {
  readonly time: number;
  readonly changes: readonly PastChange[];
}

export interface PastStep {
  readonly time: number;
  /** The files that matter for the clusters. */
  readonly files: readonly SourceFile[];
  /** When the file came, by its URI; what the first step has came at several times. */
  readonly ageOf: (uri: string) => number | undefined;
}

/**
 * How many files the workspaces of all steps may have together. What was before is one step, in which the age of a file tells when it came.
 * The start is at a multiple of it, so it stays where it is for many commits.
 */
const mostFiles = 4_000;

interface PastFile {
  readonly text: string;
  readonly file: SourceFile;
  readonly age: number;
}

/** `undefined` for what is gone. */
type Edits = ReadonlyMap<string, PastFile | undefined>;

interface EditedStep {
  readonly time: number;
  /** Since the step before it. */
  readonly edits: Edits;
  /** The sum over the workspaces up to this one. */
  readonly sum: number;
}

/** `read` parses a text. */
export function* pastSteps(commits: readonly PastCommit[], read: (uri: string, text: string) => SourceFile): Generator<PastStep> {
  const steps = editedSteps(commits, read);
  const begin = (Math.floor((steps.at(-1)?.sum ?? 0) / mostFiles) - 1) * mostFiles;
  const files = new Map<string, PastFile>();
  for (const { time, edits, sum } of steps) {
    for (const [uri, file] of edits) {
      if (file) files.set(uri, file);
      else files.delete(uri);
    }
    if (sum >= begin) yield { time, files: [...files.values()].map(({ file }) => file), ageOf: (uri) => files.get(uri)?.age };
  }
}

function editedSteps(commits: readonly PastCommit[], read: (uri: string, text: string) => SourceFile): readonly EditedStep[] {
  const steps: EditedStep[] = [];
  const files = new Map<string, PastFile>();
  let edits = new Map<string, PastFile | undefined>();
  let sum = 0;
  for (const { time, changes } of commits) {
    const made: FileEdit[] = [];
    for (const { uri, text, age } of changes) {
      const known = files.get(uri);
      if (known && text !== undefined && onlyRaisesVersions(known.text, text)) continue;
      const now = text === undefined ? undefined : pastFile(read(uri, text), text, age);
      if (!known && !now) continue;
      made.push({ before: known?.file, after: now?.file });
      files.delete(uri);
      if (now) files.set(uri, now);
      edits.set(uri, now);
    }
    if (!made.some(tellsOtherwise) && !deliversOtherwise(made, () => [...files.values()].map(({ file }) => file))) continue;
    sum += files.size;
    steps.push({ time, edits, sum });
    edits = new Map();
  }
  return steps;
}

/** Undefined for a file that the clusters can do without. */
function pastFile(file: SourceFile, text: string, age: number): PastFile | undefined {
  return isIrrelevant(file) ? undefined : { file, text, age };
}

function tellsOtherwise({ before, after }: FileEdit): boolean {
  const [old, now] = [before, after].map((file) => (file ? tellingParts(file) : []).join('\n'));
  return old !== now;
}

/** The keys whose values say which version runs. */
const versionKeys: ReadonlySet<string> = new Set(['version', 'tag', 'digest', 'image', 'newTag', 'targetRevision', 'appVersion', 'ref']);

/**
 * True if an edit changes versions and nothing else, as most commits of a repository do that a bot keeps current. The lines are compared
 * without a parser.
 */
function onlyRaisesVersions(before: string, after: string): boolean {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return old.length === now.length && now.every((line, index) => line === old[index] || isSameKey(old[index] ?? '', line));
}

function isSameKey(before: string, after: string): boolean {
  const key = keyOf(after);
  return key !== undefined && versionKeys.has(key.trim()) && key === keyOf(before);
}

/** The key of a line with its indentation. The dash of an item counts as indentation. */
function keyOf(line: string): string | undefined {
  const colon = line.indexOf(':');
  return colon < 0 ? undefined : line.slice(0, colon).replace('- ', '  ');
}
