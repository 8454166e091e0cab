/** Runs the command line inside of the process, on temporary folders. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after } from 'node:test';
import { runCommandLine } from '../../server/src/cli/commandLine';
import { simulateCommand } from '../../server/src/cli/simulateCommand';
import type { CommandOutput } from '../../server/src/cli/usage';

declare const TEST_FOLDER: string;

const folders: string[] = [];
after(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

/** A temporary folder with these files; it goes when the tests have run. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-cli-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

export async function run(args: readonly string[], options: { readonly input?: string; readonly colours?: boolean } = {}) {
  const written = { out: '', err: '' };
  const output: CommandOutput = {
    out: (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    colours: options.colours ?? false,
  };
  const exit = await runCommandLine(args, {
    version: '9.9.9',
    output,
    readPage: (code) => fs.readFileSync(path.join(TEST_FOLDER, `../docs/rules/${code}.md`), 'utf8'),
    startLanguageServer: () => Promise.reject(new Error('not asked for')),
    simulate: (rest) => simulateCommand(rest, Readable.from([options.input ?? '']), output),
  });
  return { exit, ...written };
}
