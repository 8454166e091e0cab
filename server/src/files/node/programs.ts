/**
 * Programs on PATH, found without asking the shell: a name in the current folder or below the workspace is never taken, because a
 * repository may hold a file of that name.
 */
import fs from 'node:fs';
import path from 'node:path';

/** The path itself, if an executable outside of the workspace is there. */
export function programAt(file: string, workspace: readonly string[]): string | undefined {
  const real = path.isAbsolute(file) ? executable(file) : undefined;
  const isOutside = real !== undefined && !workspace.some((folder) => isBelow(folder, real) || isBelow(folder, file));
  return isOutside ? file : undefined;
}

/** The absolute path of a program, or undefined when no folder of PATH outside of the workspace has it. */
export function programOnPath(name: string, workspace: readonly string[]): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  for (const bin of (process.env['PATH'] ?? '').split(path.delimiter)) {
    for (const file of names) {
      const found = programAt(path.isAbsolute(bin) ? path.join(bin, file) : '', workspace);
      if (found !== undefined) return found;
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
