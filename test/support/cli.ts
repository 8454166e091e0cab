/** Runs the command line inside of the process, on temporary folders. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after } from 'node:test';
import { commandLineTexts } from '../../scripts/texts.mjs';
import { runCommandLine } from '../../server/src/cli/commandLine';
import { runSimulate } from '../../server/src/cli/simulate/simulateCommand';
import type { Language } from '../../server/src/model/language';
import { translationsIn, untranslated } from '../../server/src/model/message';

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

interface RunOptions {
  readonly input?: string;
  readonly colours?: boolean;
  /** What the variables of the environment say. */
  readonly language?: Language;
}

/** What a build would install, made from the documents of the project. */
const installed = commandLineTexts(path.join(TEST_FOLDER, '..'));

export async function run(args: readonly string[], options: RunOptions = {}) {
  const written = { out: '', err: '' };
  const output = {
    out: (text: string) => {
      written.out += text;
    },
    err: (text: string) => {
      written.err += text;
    },
    colours: options.colours ?? false,
  };
  const exit = await runCommandLine(args, {
    version: '9.9.9',
    output,
    language: options.language ?? 'en',
    translationsOf: (language) => (language === 'zh-cn' ? translationsIn(installed.translations[language]) : untranslated),
    readPage: (name, language) => installed.pages[language][name],
    startLanguageServer: () => Promise.reject(new Error('not asked for')),
    startMcpServer: () => Promise.reject(new Error('not asked for')),
    simulate: (rest, to) => runSimulate(rest, Readable.from([options.input ?? '']), to),
  });
  return { exit, ...written };
}
