/** File URIs in the spelling of VS Code: everything but letters, digits and `-._~/` is escaped, drive letters are lower case. */

export function fileUri(path: string): string {
  const slashes = path.replaceAll('\\', '/');
  const absolute = slashes.startsWith('/') ? slashes : `/${slashes}`;
  const drive = absolute.replace(/^\/([A-Z]):/, (_, letter: string) => `/${letter.toLowerCase()}:`);
  return `file://${drive.split('/').map(escapePart).join('/')}`;
}

/** A URI that is no file URI, or can't be decoded, stays as it is. */
export function normalizeUri(uri: string): string {
  const path = filePath(uri);
  return path === undefined ? uri : fileUri(path);
}

/** The decoded path of a file URI without a host, with `/` between folders. */
export function filePath(uri: string): string | undefined {
  const encoded = /^file:\/\/(\/[^?#]*)/.exec(uri)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function escapePart(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
