/**
 * The output of the command line: where it goes, and texts that do not steer what reads them, be it a terminal or a runner that takes lines of
 * a log for its commands.
 */

import fs from 'node:fs';
import { message } from '../model/message';
import { printable as printableText } from '../model/printable';
import { type Problem, problemOf } from './problem';
import type { CommandOutput } from './usage';

/** Text inside of a line. A runner of GitHub takes `##[` for the beginning of a command anywhere in a line. */
export function printableInLine(text: string): string {
  return printableText(text).replaceAll('##[', '\\x23#[');
}

/** A whole line or the beginning of one, where `::` begins a command as well, also after blanks. */
export function printableLine(line: string): string {
  return printableInLine(line).replace(/^(\s*):(?=:)/, '$1\\x3a');
}

/** The characters among these that `JSON.stringify` does not escape. */
const steeringInJson = /[\u007f-\u009f\p{Bidi_Control}\u2028\u2029]|#(?=#\[)/gu;

/** JSON for people and machines. Such a character can only be inside of a string, where an escape means the same. */
export function printableJson(value: unknown): string {
  return `${printableJsonText(JSON.stringify(value, null, 2))}\n`;
}

/** Nearly no report has such a character, which this tells in a tenth of the time. */
const mayHaveSteering = /[^\0-\x7e]|##\[/;

/** A text that is JSON already, with the same characters escaped. */
export function printableJsonText(text: string): string {
  if (!mayHaveSteering.test(text)) return text;
  return text.replace(steeringInJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Writes a report to the standard output, or to the file that `--output` names. A problem says why it can't be written. */
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
