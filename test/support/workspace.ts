/** Analyses of in-memory texts and of fixture folders. */
import fs from 'node:fs';
import path from 'node:path';
import { type Analysis, analyze } from '../../server/src/analysis/analyze';
import { defaultSettings, type Settings } from '../../server/src/analysis/settings';
import { presentation } from '../../server/src/features/presentation';
import { parseManifest } from '../../server/src/manifest/parseManifest';
import { sourceFile } from '../../server/src/workspace/clusters/workspace';

export const root = 'file:///workspace';

/** File name → text. All of it is one cluster named `workspace`. */
export function analyzeTexts(texts: Readonly<Record<string, string>>, settings: Settings = defaultSettings): Analysis {
  return analyze({
    revision: 1,
    folders: [{ uri: root, name: 'workspace' }],
    files: Object.entries(texts).map(([name, text]) => sourceFile(parseManifest(`${root}/${name}`, text))),
    settings,
  });
}

export function readFixture(folder: string): Readonly<Record<string, string>> {
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ya?ml|json|env)$/.test(name));
  return Object.fromEntries(files.sort().map((name) => [name.split(path.sep).join('/'), fs.readFileSync(path.join(folder, name), 'utf8')]));
}

export const english = presentation({ translations: {}, themeIcons: false });
