/**
 * Programs on PATH, found without asking the shell: a name in the current folder or below the workspace is never taken, because a
 * repository may hold a file of that name.
 */
import fs from 'node:fs';
import path from 'node:path';

/** The absolute path of a program, or undefined when no folder of PATH outside of the workspace has it. */
export function programOnPath(name: string, workspace: readonly string[]): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  for (const bin of (process.env['PATH'] ?? '').split(path.delimiter)) {
    if (!path.isAbsolute(bin)) continue;
    for (const candidate of names.map((file) => path.join(bin, file))) {
      const real = executable(candidate);
      if (real !== undefined && !workspace.some((folder) => isBelow(folder, real) || isBelow(folder, candidate))) return candidate;
    }
  }
  return undefined;
}

function executable(file: string): string | undefined {
  try {
    if (!fs.statSync(file).isFile()) return undefined;
    fs.accessSync(file, fs.constants.X_OK);
    return fs.realpathSync(file);
  } catch {
    return undefined;
  }
}

function isBelow(folder: string, file: string): boolean {
  const inside = path.relative(folder, file);
  return inside !== '' && inside !== '..' && !inside.startsWith(`..${path.sep}`) && !path.isAbsolute(inside);
}
