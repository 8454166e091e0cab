/** The text of a file that settings name as the state of a cluster: a regular file below the folder, behind no link, and not too large. */
import { type Message, message } from '../model/message';
import { unescapedPath } from '../paths/uris';
import { type FileSystem, largestFile } from './fileSystem';

export interface StateText {
  readonly text: string;
  /** The name of the file. */
  readonly source: string;
  /** The time when the file was written, in RFC 3339: the state is no younger. */
  readonly taken: string | undefined;
}

/** A message says why there is none. */
export async function readStateText(fileSystem: FileSystem, uri: string, folder: string): Promise<StateText | Message> {
  if ((await fileSystem.kindOf(uri, folder)) !== 'file') return message('it is no regular file below the folder');
  const text = await fileSystem.read(uri);
  if (text === undefined) return message("it can't be read, or is larger than {0} MB", largestFile / (1024 * 1024));
  return { text, source: unescapedPath(uri.slice(uri.lastIndexOf('/') + 1)), taken: await fileSystem.changedAt(uri) };
}
