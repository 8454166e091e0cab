/** The door to running clusters, for everything that does not know a platform. */
import type { Message } from '../model/message';

/** A cancellation in the shape of LSP and VS Code. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: () => void) => { readonly dispose: () => void };
}

export interface ClusterAnswer {
  /** One list in JSON for each kind that was read, as kubectl prints it. */
  readonly lists: readonly string[];
  /** The kinds that could not be read, each with kubectl's words. */
  readonly leftOut: readonly { readonly kind: string; readonly problem: string }[];
}

/** `folders` are those of the workspace, as paths: no program below them is run. */
export interface ClusterDoor {
  /** The names of the contexts in the person's kubeconfig. */
  readonly contexts: (folders: readonly string[], cancellation: Cancellation) => Promise<readonly string[] | Message>;
  /** `context` is one of `contexts`. A message says why nothing was read. */
  readonly read: (folders: readonly string[], context: string, cancellation: Cancellation) => Promise<ClusterAnswer | Message>;
}
