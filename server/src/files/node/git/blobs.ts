/** The contents of Git's objects, many with one process. */
import { type Message, message } from '../../../model/message';
import { decodeText } from '../../../protocol/decodeText';
import type { Git } from './runGit';

export interface BlobTexts {
  /** The contents in the order of the objects; undefined for an object that is no text. */
  readonly contents: readonly (string | undefined)[];
}

export async function readBlobs(git: Git, objects: readonly string[]): Promise<BlobTexts | Message> {
  if (objects.length === 0) return { contents: [] };
  const { ok, output, problem } = await git(['cat-file', '--batch'], `${objects.join('\n')}\n`);
  if (!ok) return message("the files of the base can't be read: {0}", problem);
  const contents: (string | undefined)[] = [];
  let place = 0;
  for (const object of objects) {
    const end = output.indexOf(0x0a, place);
    const [, type, size] = output.subarray(place, end).toString('utf8').split(' ');
    if (type !== 'blob') {
      return message('object {0} is not in this clone: it is a partial one, and nothing is fetched here. Fetch the base first.', object);
    }
    const start = end + 1;
    contents.push(decodeText(output.subarray(start, start + Number(size))));
    place = start + Number(size) + 1;
  }
  return { contents };
}

/** The bytes of each; undefined where one is not in the clone. */
export async function sizesOfBlobs(git: Git, objects: readonly string[]): Promise<readonly number[] | undefined> {
  if (objects.length === 0) return [];
  const { ok, output } = await git(['cat-file', '--batch-check=%(objectsize)'], `${objects.join('\n')}\n`);
  if (!ok) return undefined;
  const sizes = output.toString('utf8').trimEnd().split('\n').map(Number);
  return sizes.some(Number.isNaN) ? undefined : sizes;
}
