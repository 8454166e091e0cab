/** Writes a new text into a file that is there, and only there: never through a link, never outside of a folder, never over what changed meanwhile. */
import fs, { constants } from 'node:fs';
import path from 'node:path';

export interface FileReplacement {
  readonly path: string;
  /** The text that was read of the file. */
  readonly before: string;
  readonly after: string;
}

/** Writes the text if the file still has the text that was read. The result says why nothing was written; undefined after a success. */
export function replaceText(root: string, { path: file, before, after }: FileReplacement): string | undefined {
  try {
    const inside = path.relative(root, file);
    if (inside === '' || inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside))
      return 'it lies outside of the folder';
    // A link among its folders leads elsewhere.
    if (fs.realpathSync(file) !== path.join(fs.realpathSync(root), inside)) return 'a link leads to it';
    const descriptor = fs.openSync(file, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
    try {
      return overwrite(descriptor, before, after);
    } finally {
      fs.closeSync(descriptor);
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function overwrite(descriptor: number, before: string, after: string): string | undefined {
  if (!fs.fstatSync(descriptor).isFile()) return 'it is no regular file';
  if (!fs.readFileSync(descriptor).equals(Buffer.from(before))) return 'it is not UTF-8, or changed meanwhile';
  const bytes = Buffer.from(after);
  for (let written = 0; written < bytes.length; ) written += fs.writeSync(descriptor, bytes, written, bytes.length - written, written);
  fs.ftruncateSync(descriptor, bytes.length);
  return undefined;
}
