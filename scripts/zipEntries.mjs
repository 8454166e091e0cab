// What a zip archive contains, from its central directory; a VSIX is a zip archive.
import fs from 'node:fs';
import zlib from 'node:zlib';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const shortestEnd = 22;

/**
 * @param {string} file
 * @returns {readonly { readonly name: string, readonly size: number, readonly packed: number, readonly read: () => Buffer }[]}
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
    const [isDeflated, packed, header] = [
      bytes.readUInt16LE(position + 10) === 8,
      bytes.readUInt32LE(position + 20),
      bytes.readUInt32LE(position + 42),
    ];
    entries.push({
      name: bytes.toString('utf8', position + 46, position + 46 + nameLength),
      size: bytes.readUInt32LE(position + 24),
      packed,
      read: () => {
        // The header before the data has lengths of its own.
        const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
        const data = bytes.subarray(start, start + packed);
        return isDeflated ? zlib.inflateRawSync(data) : data;
      },
    });
    position += 46 + nameLength + bytes.readUInt16LE(position + 30) + bytes.readUInt16LE(position + 32);
  }
  return entries;
}
