// Unpacks a VSIX as VS Code does when it installs one.
import fs from 'node:fs';
import path from 'node:path';
import { zipEntries } from './zipEntries.mjs';

const inside = 'extension/';

/**
 * @param {string} vsix
 * @param {string} folder
 */
export function unpackExtension(vsix, folder) {
  for (const { name, read } of zipEntries(vsix)) {
    if (!name.startsWith(inside) || name.includes('..')) continue;
    const file = path.join(folder, name.slice(inside.length));
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, read());
  }
}
