/**
 * What VS Code starts as the web worker of the language server: it starts workers from classic scripts only, and does not tell them where
 * they came from. So the first message names the module to load; the module says when it listens.
 */
declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }) => {
  self.onmessage = null;
  // A failure becomes an error of the worker, which the extension waits for as well.
  import(String(data)).catch((error: unknown) =>
    setTimeout(() => {
      throw error;
    }),
  );
};
