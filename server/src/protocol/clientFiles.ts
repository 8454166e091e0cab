/**
 * Files that only the client can reach: those of a virtual workspace (a repository on GitHub, say), and all of them where the server runs in a
 * web worker. The server asks for them one by one, below the folders that are open and nowhere else; what changes comes as
 * `workspace/didChangeWatchedFiles`. Sent to clients only that say `clientFiles` when they start the server.
 */

/** Request, server → client: the text of a file, as `decodeText` reads it. */
export const readFileRequest = 'lbipam/readFile';
export interface ReadFileParams {
  readonly uri: string;
  /** Bytes: a larger file counts as one that can't be read. */
  readonly largest: number;
}
/** `null`: it is not there, too large, no text, or behind a link. */
export interface ReadFileResult {
  readonly text: string | null;
}

/** Request, server → client: what is in a folder. What can't be read has nothing in it. */
export const listFolderRequest = 'lbipam/listFolder';
export interface FolderParams {
  readonly uri: string;
}
export interface ListFolderResult {
  /** The entries without links. Names are not escaped. */
  readonly entries: readonly ClientFolderEntry[];
}
export interface ClientFolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** Request, server → client: what a URI names; `null` where there is nothing, or a link. */
export const statRequest = 'lbipam/stat';
export interface StatParams {
  readonly uri: string;
}
export interface ClientFileStat {
  readonly kind: 'file' | 'folder';
  /** Milliseconds since 1970; 0 where the file system does not tell. */
  readonly changed: number;
}
