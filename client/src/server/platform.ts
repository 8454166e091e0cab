/** What is different where the extension runs on Node (a desktop, a remote machine) and where it runs in a browser. */
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';

export interface Platform {
  /** True if programs such as `git` and `kubectl` can run. */
  readonly startsPrograms: boolean;
  /** Makes a client that starts a server of its own. */
  createClient(options: LanguageClientOptions): BaseLanguageClient;
}
