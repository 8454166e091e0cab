/** Where a report goes: the standard output, or the file that `--output` names. */
import fs from 'node:fs';
import { message } from '../model/message';
import { type Problem, problemOf } from './problem';
import type { CommandOutput } from './usage';

/** A text says why it can't be written. */
export function writeReport(text: string, file: string | undefined, output: CommandOutput): Problem | undefined {
  if (file === undefined) {
    output.out(text);
    return undefined;
  }
  try {
    fs.writeFileSync(file, text);
    return undefined;
  } catch (error) {
    return message("can't write {0}: {1}", `'${file}'`, problemOf(error));
  }
}
