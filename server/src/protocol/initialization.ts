/** What a client sends in `initializationOptions`: what it can show, and what it knows that the server would have to find out. */
import type { FirstBase } from './changes';
import type { KnownClusterState } from './runningClusters';

export interface InitializationOptions {
  /** Translations of the user's language: English template → translated template (`vscode.l10n.bundle`). */
  readonly translations?: Readonly<Record<string, string>>;
  /** The client renders `$(icon)` in Markdown of hovers. */
  readonly themeIcons?: boolean;
  /** The client shows the numbers of `statusNotification`; no other client gets any. */
  readonly showsStatus?: boolean;
  /** Another extension shows the syntax errors of YAML files; saying them twice is no help. */
  readonly syntaxShownElsewhere?: boolean;
  /** Another extension completes and explains the fields of Cilium's resources, in the documents that `schemaOffer.ts` tells. */
  readonly schemasShownElsewhere?: boolean;
  /** States of clusters that were read before; a notification takes their place later. */
  readonly clusterStates?: readonly KnownClusterState[];
  /** The base that the clusters are taken to run. Without it HEAD counts, where Git can be asked. Later requests replace it. */
  readonly base?: FirstBase;
  /** The client answers the requests of `clientFiles.ts`. */
  readonly clientFiles?: boolean;
  /** The commands that the client has, of those that `protocol.ts` names. Without them code lenses are texts that do nothing. */
  readonly commands?: readonly string[];
}
