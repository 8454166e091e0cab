/** What a parser finds wrong with a text, in our own words, so that it can be translated. */
import type { YAMLParseError } from 'yaml';
import { type Message, message } from '../../model/message';

/** A problem with offsets from the start of the file. */
export interface OffsetProblem {
  readonly start: number;
  readonly end: number;
  readonly message: Message;
  /** The cause, as in `ManifestProblem`. */
  readonly cause: 'syntax' | 'cost';
}

export const tooLargeMessage = message(
  'This document is too large to be read, so it is left out. Split it, or leave the file out with "exclude" as well.',
);

export const tooDeepMessage = message('This document is nested too deep to be read, so it is left out.');

export const notYamlMessage = message("This document can't be read as YAML.");

/** Custom tags belong to the tools that read them. */
export function isSyntaxError(error: YAMLParseError): boolean {
  return error.code !== 'TAG_RESOLVE_FAILED';
}

export function syntaxMessage(error: YAMLParseError): Message {
  switch (error.code) {
    case 'BAD_INDENT':
      if (/sufficiently indented/.test(error.message)) return message('What stands between brackets must be indented deeper than its key.');
      return message('The indentation does not fit: items of one mapping or list must start at the same column.');
    case 'TAB_AS_INDENT':
      return message('Tabs are not allowed as indentation in YAML.');
    case 'BAD_SCALAR_START':
      return message('A value cannot start with this character without quotes.');
    case 'BAD_DQ_ESCAPE':
      return message('Unknown escape sequence in a double-quoted string.');
    case 'BLOCK_AS_IMPLICIT_KEY':
      return message('A mapping or list cannot start on the line of another key.');
    case 'MULTILINE_IMPLICIT_KEY':
      return message('A key must stand on one line and be followed by a colon.');
    case 'MISSING_CHAR':
      return missingMessage(error.message);
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return message('This alias is not valid YAML.');
    case 'BAD_DIRECTIVE':
      return message('This YAML directive is not valid.');
    default:
      return message('This is not valid YAML here.');
  }
}

/** The library says what is missing in its text only. */
function missingMessage(text: string): Message {
  if (/quote/.test(text)) return message('The closing quote is missing.');
  if (/end with a ([\]}])/.test(text)) return message('The closing bracket is missing.');
  if (/Missing , /.test(text)) return message('A comma is missing between two items.');
  if (/followed by map values/.test(text)) return message('A key must be followed by a colon and a value.');
  return message('This is not valid YAML here: a character is missing.');
}
