/**
 * The files of a folder in path order. What is asked of all of them is asked part by part, and the answer of a part is kept as long as its files
 * are the same: an edit costs one part, not all files.
 */
import { keptParts } from '../../memory/keptParts';
import type { Memory } from '../../memory/memory';
import { joined } from '../../model/lists';
import type { SourceFile } from './sourceFile';

/** What a file gives by itself. `root` is the folder that is opened. */
export type ReadFile<T> = (file: SourceFile, root: string, memory: Memory) => readonly T[];
export type TestFile = (file: SourceFile, root: string) => boolean;

export interface FolderFiles {
  readonly all: readonly SourceFile[];
  /** Lists with all files in their order. A part is the same list as long as its files are the same. */
  readonly parts: readonly (readonly SourceFile[])[];
  /** What each file gives, in one list. `read` has to be a function of a module, since answers are kept for that one function value. */
  readonly gather: <T>(read: ReadFile<T>) => readonly T[];
  /** The files that pass a test, which has to be a function of a module too. */
  readonly those: (test: TestFile) => readonly SourceFile[];
}

/** `all` is in path order. */
export function folderFiles(root: string, all: readonly SourceFile[], memory: Memory): FolderFiles {
  const parts = keptParts(`files of ${root} in order`, all, memory);
  const gathered = memory.memo(gatheredOf);
  const chosen = memory.memo(chosenOf);
  return {
    all,
    parts,
    gather: <T>(read: ReadFile<T>) => joined(parts.map((part) => gathered(part, read, root, memory) as readonly T[])),
    those: (test) => joined(parts.map((part) => chosen(part, test, root))),
  };
}

function gatheredOf(part: readonly SourceFile[], read: ReadFile<unknown>, root: string, memory: Memory): readonly unknown[] {
  return part.flatMap((file) => read(file, root, memory));
}

function chosenOf(part: readonly SourceFile[], test: TestFile, root: string): readonly SourceFile[] {
  return part.filter((file) => test(file, root));
}
