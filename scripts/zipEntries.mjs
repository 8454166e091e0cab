// Lists what a zip archive contains, from its central directory; a VSIX is a zip archive.
import fs from 'node:fs';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const shortestEnd = 22;

/**
 * @param {string} file
 * @returns {readonly { readonly name: string, readonly size: number }[]}
 */
export function zipEntries(file) {
  const bytes = fs.readFileSync(file);
  let end = bytes.length - shortestEnd;
  while (end >= 0 && bytes.readUInt32LE(end) !== endOfDirectory) end--;
  if (end < 0) throw new Error(`${file} is not a zip archive`);

  const entries = [];
  let position = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(position) !== directoryEntry) throw new Error(`${file} has a damaged directory`);
    const nameLength = bytes.readUInt16LE(position + 28);
    entries.push({
      name: bytes.toString('utf8', position + 46, position + 46 + nameLength),
      size: bytes.readUInt32LE(position + 24),
    });
    position += 46 + nameLength + bytes.readUInt16LE(position + 30) + bytes.readUInt16LE(position + 32);
  }
  return entries;
}
