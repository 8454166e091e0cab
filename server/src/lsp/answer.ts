/** What every request has in common: it waits for the first scan, sees the newest analysis, and is told when it came too late. */
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analyze';

export interface RequestContext {
  readonly ready: () => Promise<void>;
  readonly current: () => Analysis;
  /** The version of an open document, to tell whether it changed while a request waited. */
  readonly versionOf: (uri: string) => number | undefined;
}

export async function answer<T>(
  context: RequestContext,
  uri: string | undefined,
  token: CancellationToken,
  feature: (analysis: Analysis) => T,
): Promise<T> {
  const asked = uri === undefined ? undefined : context.versionOf(uri);
  await context.ready();
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  if (uri !== undefined && context.versionOf(uri) !== asked)
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The document changed meanwhile.');
  return feature(context.current());
}
