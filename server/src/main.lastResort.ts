/** An error that nothing caught: logged, and the server goes on. An editor is better served by a server that lacks one answer than by none. */
import type { Connection } from 'vscode-languageserver/node';

export function keepServing({ console }: Connection): void {
  const log = (error: unknown) => console.error(`Unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.on('uncaughtException', log);
  process.on('unhandledRejection', log);
}
