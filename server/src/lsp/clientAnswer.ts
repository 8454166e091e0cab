/** Answers of the client that the server can do without: one that is an error or does not come costs a line in the log and nothing else. */
import type { Connection } from 'vscode-languageserver';
import { within } from './timers';

/** Milliseconds. A client answers these from memory; one that takes longer most likely never answers. */
const patience = 2_000;

/** `asked` names the request for the log. */
export async function clientAnswer<T>(connection: Connection, asked: string, answer: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await within(patience, answer, () => {
      connection.console.warn(`The client does not answer ${asked}; the server goes on without.`);
      return otherwise;
    });
  } catch (error) {
    connection.console.warn(`The client answers ${asked} with an error; the server goes on without. ${errorText(error)}`);
    return otherwise;
  }
}

export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
