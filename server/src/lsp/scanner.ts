/** Scans the workspace folders, with a progress that the person can cancel, and knows when the workspace has been read. A new scan ends the last. */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { type Message, message } from '../model/message';
import { clientAnswer, errorText } from './clientAnswer';
import type { Disk } from './disk';

export interface Scanner {
  readonly scan: (folders: readonly string[]) => Promise<void>;
  /** Resolves when no scan is under way and the first one has been made. */
  readonly done: () => Promise<void>;
  readonly idle: () => boolean;
}

export interface ScannerOptions {
  readonly connection: Connection;
  readonly disk: Disk;
  readonly render: (message: Message) => string;
  readonly started: () => void;
  readonly finished: () => void;
}

const filesBetweenReports = 32;

export function createScanner({ connection, disk, render, started, finished }: ScannerOptions): Scanner {
  let begin = () => {};
  // The first scan counts as under way from the start, so that nothing is said about a workspace that was not read.
  let latest = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let number = 0;
  let finishedNumber = -1;

  const run = async (folders: readonly string[], isLatest: () => boolean) => {
    started();
    const progress = startProgress(connection, render(message('LB IPAM: reading manifests')));
    let files = 0;
    const isCancelled = () => !isLatest() || progress.isCancelled();
    const fileRead = () => {
      if (++files % filesBetweenReports === 0 && isLatest()) progress.report(render(message('{0} files', files)));
    };
    try {
      for (const folder of folders) if (!isCancelled()) await disk.scan(folder, { isCancelled, fileRead });
      if (isLatest()) connection.console.info(`Read ${files} files in ${folders.length} folders.`);
    } catch (error) {
      connection.console.error(`The scan failed: ${errorText(error)}`);
    } finally {
      progress.end();
    }
  };

  const scan = async (folders: readonly string[]): Promise<void> => {
    const ticket = ++number;
    const scanned = run(folders, () => ticket === number).then(() => {
      if (ticket !== number) return;
      finishedNumber = ticket;
      finished();
    });
    latest = scanned;
    begin();
    await scanned;
  };

  return {
    scan,
    done: async () => {
      for (let awaited: Promise<void> | undefined; awaited !== latest; ) {
        awaited = latest;
        await awaited;
      }
    },
    idle: () => finishedNumber === number,
  };
}

interface Progress {
  readonly isCancelled: () => boolean;
  readonly report: (text: string) => void;
  readonly end: () => void;
}

/** Shown from the moment at which the client agrees to it. Nothing waits for that. */
function startProgress(connection: Connection, title: string): Progress {
  let shown: WorkDoneProgressServerReporter | undefined;
  let hasEnded = false;
  const created = clientAnswer(connection, 'window/workDoneProgress/create', connection.window.createWorkDoneProgress(), undefined);
  void created.then((progress) => {
    if (!progress || hasEnded) return;
    shown = progress;
    progress.begin(title, undefined, undefined, true);
  });
  return {
    isCancelled: () => shown?.token.isCancellationRequested === true,
    report: (text) => shown?.report(text),
    end: () => {
      hasEnded = true;
      shown?.done();
    },
  };
}
