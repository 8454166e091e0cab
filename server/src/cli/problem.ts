/** What is wrong with what a command was given, in words that can be translated. */
import { type Message, message } from '../model/message';

/** A function returns it instead of a result. */
export type Problem = Message;

export function isProblem(result: object | undefined): result is Problem {
  return result !== undefined && 'text' in result && 'args' in result;
}

/** The message of Node or of the operating system. */
export function problemOf(error: unknown): Problem {
  return message('{0}', error instanceof Error ? error.message : String(error));
}
