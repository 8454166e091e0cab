/** Real Git repositories in temporary folders. Needs git. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const identity = ['user.name=test', 'user.email=test@example.com', 'commit.gpgsign=false', 'protocol.file.allow=always'];

export function git(folder: string, ...args: readonly string[]): string {
  const settings = identity.flatMap((setting) => ['-c', setting]);
  return execFileSync('git', ['-C', folder, ...settings, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** Writes the files, commits all that the folder holds, and returns the commit. */
export function commit(folder: string, files: Readonly<Record<string, string>> = {}): string {
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'change');
  return git(folder, 'rev-parse', 'HEAD');
}
