/** The files that only the client can reach, asked of it. One that has no answer counts as not there, and the log tells why. */
import type { Connection } from 'vscode-languageserver';
import type { ClientFiles } from '../../files/clientFileSystem';
import type { FolderEntry } from '../../files/entries';
import type { EntryKind } from '../../files/fileSystem';
import {
  type FolderParams,
  listFolderRequest,
  type ReadFileParams,
  readFileRequest,
  type StatParams,
  statRequest,
} from '../../protocol/clientFiles';
import { errorText } from '../clientAnswer';
import { within } from '../timers';

/** Milliseconds: the client may have to ask a server far away. */
const patience = 60_000;

/** `isOffered` tells whether the client answers at all; most have no such files. */
export function filesOfClient(connection: Connection, isOffered: () => boolean): ClientFiles {
  const ask = async (method: string, params: ReadFileParams | FolderParams | StatParams): Promise<unknown> => {
    if (!isOffered()) return undefined;
    const failed = (why: string) => connection.console.warn(`${method} of ${params.uri}: ${why}`);
    try {
      return await within(patience, connection.sendRequest<unknown>(method, params), () => failed('the client does not answer'));
    } catch (error) {
      failed(errorText(error));
      return undefined;
    }
  };
  return {
    read: async (uri, largest) => {
      const text = field(await ask(readFileRequest, { uri, largest }), 'text');
      return typeof text === 'string' ? text : undefined;
    },
    list: async (uri) => {
      const entries = field(await ask(listFolderRequest, { uri }), 'entries');
      return Array.isArray(entries) ? entries.filter(isEntry) : [];
    },
    stat: async (uri) => {
      const answer = await ask(statRequest, { uri });
      const [kind, changed] = [field(answer, 'kind'), field(answer, 'changed')];
      return isKind(kind) ? { kind, changed: typeof changed === 'number' ? changed : 0 } : undefined;
    },
  };
}

function field(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Object.entries(answer).find(([key]) => key === name)?.[1] : undefined;
}

function isEntry(entry: unknown): entry is FolderEntry {
  const name = field(entry, 'name');
  return typeof name === 'string' && name !== '' && !/^\.\.?$|\//.test(name) && isKind(field(entry, 'kind'));
}

function isKind(kind: unknown): kind is EntryKind {
  return kind === 'file' || kind === 'folder';
}
