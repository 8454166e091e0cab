// The language server that is measured beside ours: a file that is there, or a package of npm, which is put into a folder that goes when the bench ends.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * The program of the peer: `server` itself, or the first program of the package `server`, such as `yaml-language-server@1.19.2`. Scripts of the package
 * and of what it depends on are not run.
 * @param {string} server
 * @param {string} temporary
 */
export function peerProgram(server, temporary) {
  if (fs.existsSync(server)) return path.resolve(server);
  const folder = path.join(temporary, 'peer');
  fs.mkdirSync(folder);
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', '--prefix', folder];
  execFileSync('npm', ['install', ...options, server], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  const name = server.replace(/(?<=.)@[^@/]*$/, '');
  const home = path.join(folder, 'node_modules', name);
  const { bin } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'));
  const program = typeof bin === 'string' ? bin : bin && Object.values(bin)[0];
  if (typeof program !== 'string') throw new Error(`The package ${name} has no program.`);
  return path.join(home, program);
}
