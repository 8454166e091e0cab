/** Which file a document of VS Code's Git extension is of: the query of its URI is JSON with the path and the revision. Knows no VS Code. */

export function pathOfCommitted(query: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(query);
    if (typeof parsed !== 'object' || parsed === null || !('path' in parsed)) return undefined;
    return typeof parsed.path === 'string' ? parsed.path : undefined;
  } catch {
    return undefined;
  }
}
