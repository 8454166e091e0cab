/** Where a report goes: the standard output, or the file that `--output` names. */
import fs from 'node:fs';
import type { CommandOutput } from './usage';

/** A text says why it can't be written. */
export function writeReport(text: string, file: string | undefined, output: CommandOutput): string | undefined {
  if (file === undefined) {
    output.out(text);
    return undefined;
  }
  try {
    fs.writeFileSync(file, text);
    return undefined;
  } catch (error) {
    return `can't write '${file}': ${error instanceof Error ? error.message : String(error)}`;
  }
}
