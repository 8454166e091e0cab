/** Reads the manifests of folders in slices, with progress, so that the server keeps answering and the person can cancel. */
import type { FileSystem } from '../files/fileSystem';
import type { Sources } from './sources';
import { nextTurn } from './timers';

export interface ScanOptions {
  readonly fileSystem: FileSystem;
  readonly sources: Sources;
  readonly folders: readonly string[];
  readonly exclude: readonly string[];
  readonly report: (filesRead: number) => void;
  readonly cancelled: () => boolean;
}

const filesAtOnce = 32;

/** The number of files read. Cancelled, it leaves what was read so far. */
export async function scan({ fileSystem, sources, folders, exclude, report, cancelled }: ScanOptions): Promise<number> {
  let read = 0;
  let slice: string[] = [];
  const readSlice = async () => {
    const texts = await Promise.all(slice.map(async (uri) => [uri, await fileSystem.read(uri)] as const));
    for (const [uri, text] of texts) sources.setDisk(uri, text);
    read += texts.length;
    slice = [];
    report(read);
    await nextTurn();
  };
  for (const folder of folders) {
    for await (const uri of fileSystem.list(folder, { exclude })) {
      if (cancelled()) return read;
      slice.push(fileSystem.normalize(uri));
      if (slice.length >= filesAtOnce) await readSlice();
    }
  }
  if (!cancelled()) await readSlice();
  return read;
}
