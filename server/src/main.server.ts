/** The language server in this process: on its standard streams, or as the editor that started it asks. Its doors are those of the command line. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './lsp/server';
import type { ServerOptions } from './lsp/serverParts';
import { once } from './model/once';

/** What the library reads from the arguments of the process by itself. */
const otherTransport = /^--(?:node-ipc$|socket|pipe)/;

/**
 * V8 lets a heap grow to several times of what is alive before it looks at all of it again. An editor runs beside, so it may grow to twice that; of
 * 10,000 Services it is half the memory, for some more time. The collector reads this flag each time, so a running process may set it.
 */
const heapGrowth = '--heap-growing-percent=100';
/**
 * What code makes that made much that lived on, V8 puts among old objects at once. Here nearly all lives until the next edit and then is garbage that
 * only a look at the whole heap finds, so it has to look twice as often.
 */
const youngFirst = '--no-allocation-site-pretenuring';

/**
 * V8's own. The command line optimizes later, since most of its runs are over soon (`main.start.ts`). What the server runs at each edit is worth it from
 * the first answer on.
 */
const usualOptimizing = '--interrupt-budget=135168';

export function startLanguageServer(args: readonly string[], options: Omit<ServerOptions, 'connection'>): void {
  setFlagsFromString(heapGrowth);
  setFlagsFromString(youngFirst);
  const asAsked = args.some((argument) => otherTransport.test(argument));
  const connection = asAsked
    ? createConnection(ProposedFeatures.all)
    : createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  keepServing(connection);
  startServer({ ...options, connection, published: afterAnswers() });
}

function afterAnswers(): () => void {
  const collect = youngCollector();
  const optimize = once(() => {
    if (Number.parseInt(process.versions.v8, 10) < 13) setFlagsFromString(usualOptimizing);
  });
  return () => {
    optimize();
    collect();
  };
}

/**
 * Left alone, V8 looks for garbage in the middle of an edit, when most of what is half made has to be copied: a third of the time of such an edit. When
 * an answer is out, little is alive of what was made for it. V8 gives this function to contexts that are made after the flag was set.
 */
function youngCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  return () => {
    if (typeof collect === 'function') collect({ type: 'minor' });
  };
}

/** An error that nothing caught is logged. An editor is better served by a server that lacks one answer than by none. */
function keepServing({ console }: Connection): void {
  const log = (error: unknown) => console.error(`Unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.on('uncaughtException', log);
  process.on('unhandledRejection', log);
}
