/**
 * Names of files as URIs, in the one spelling of VS Code: everything but letters, digits and `-._~/` is escaped, drive letters are lower
 * case, and a path of a network (`\\wsl.localhost\…`) has its server as the authority.
 */
import { URI } from 'vscode-uri';

/** The URI of a path of this machine. */
export function fileUri(path: string): string {
  return URI.file(wellFormed(path)).toString();
}

/** A URI that is none of a file, or that can't be read, stays as it is. */
export function normalizeUri(uri: string): string {
  const parsed = parsedFile(uri);
  return parsed ? parsed.with({ query: '', fragment: '' }).toString() : uri;
}

/** The path of this machine that a URI names; undefined when it names no file. */
export function pathOfUri(uri: string): string | undefined {
  return parsedFile(uri)?.fsPath;
}

/** A part of a path as it is in a URI. */
export function escapedPart(part: string): string {
  if (/^[\w.~-]*$/.test(part)) return part;
  return URI.from({ scheme, path: `/parts/${wellFormed(part)}` })
    .toString()
    .slice(beforePart.length);
}

/** The path that a part of a URI stands for; what can't be decoded stays as it is. */
export function unescapedPath(path: string): string {
  return path.includes('%') ? (parsedFile(`${beforePart}${path}`)?.path.slice('/parts/'.length) ?? path) : path;
}

const scheme = 'file';
const beforePart = `${scheme}:///parts/`;

/** The way from a folder to a file, escaped as in a URI; undefined where none leads there. */
export function wayBetween(folder: string, uri: string): string | undefined {
  const [from, to] = [folder.split('/'), uri.split('/')];
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  // The scheme and the server are no folders.
  if (same < 3) return undefined;
  // A parenthesis would end a link of Markdown.
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/').replaceAll('(', '%28').replaceAll(')', '%29');
}

function parsedFile(uri: string): URI | undefined {
  if (!uri.startsWith(`${scheme}:`)) return undefined;
  try {
    return URI.parse(wellFormed(uri));
  } catch {
    return undefined;
  }
}

/** Half of a surrogate pair can't be encoded, and is in no name of a file that can be read. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
