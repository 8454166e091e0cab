/** Runs scans one after another, with a progress the person can cancel, and knows when the workspace has been read. */
import type { Connection } from 'vscode-languageserver';
import type { FileSystem } from '../files/fileSystem';
import { type Message, message } from '../model/message';
import { scan } from './scan';
import type { Sources } from './sources';

export interface Scanner {
  readonly scan: (folders: readonly string[]) => Promise<void>;
  /** Resolves when no scan is under way and the first one has been made. */
  readonly done: () => Promise<void>;
  readonly idle: () => boolean;
}

export interface ScannerOptions {
  readonly connection: Connection;
  readonly fileSystem: FileSystem;
  readonly sources: Sources;
  readonly exclude: () => readonly string[];
  readonly render: (message: Message) => string;
  readonly started: () => void;
  readonly finished: () => void;
}

export function createScanner(options: ScannerOptions): Scanner {
  let finishFirst = () => {};
  const first = new Promise<void>((resolve) => {
    finishFirst = resolve;
  });
  let queue: Promise<void> = first;
  // The first scan counts as under way from the start, so that nothing is said about a workspace that nobody has read.
  let waiting = 1;
  let begun = false;

  const run = async (folders: readonly string[]) => {
    const { connection, render } = options;
    options.started();
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin(render(message('LB IPAM: reading manifests')), undefined, undefined, true);
    try {
      const read = await scan({
        fileSystem: options.fileSystem,
        sources: options.sources,
        folders,
        exclude: options.exclude(),
        report: (files) => progress.report(render(message('{0} files', files))),
        cancelled: () => progress.token.isCancellationRequested,
      });
      connection.console.info(`Read ${read} files in ${folders.length} folders.`);
    } catch (error) {
      connection.console.error(`The scan failed: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      progress.done();
    }
  };

  return {
    scan: (folders) => {
      const isFirst = !begun;
      begun = true;
      if (!isFirst) waiting++;
      const scanned = (isFirst ? Promise.resolve() : queue)
        .then(() => run(folders))
        .then(() => {
          waiting--;
          if (isFirst) finishFirst();
          options.finished();
        });
      queue = scanned;
      return scanned;
    },
    done: () => queue,
    idle: () => waiting === 0,
  };
}
