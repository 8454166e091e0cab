/** What is different where the extension runs on Node (a desktop, a remote machine) and where it runs in a browser. */
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

export interface Platform {
  /** Whether there can be `git` and `kubectl` at all. */
  readonly startsPrograms: boolean;
  /** A client that starts a server of its own. */
  createClient(options: LanguageClientOptions): BaseLanguageClient;
}
