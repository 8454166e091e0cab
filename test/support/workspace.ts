/** Analyses of in-memory texts and of fixture folders. */

import fs from 'node:fs';
import path from 'node:path';
import { type Analysis, analyze } from '../../server/src/analysis/analyze';
import type { Base } from '../../server/src/analysis/plan/comparison';
import { defaultSettings, type Settings } from '../../server/src/analysis/settings';
import { presentation } from '../../server/src/features/presentation';
import { isManifestName } from '../../server/src/files/fileSystem';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { renderMessage, untranslated } from '../../server/src/model/message';
import { type SourceFile, sourceFile } from '../../server/src/workspace/clusters/workspace';
import { type LiveState, readLiveState } from '../../server/src/workspace/facts/live/liveState';

export const root = 'file:///workspace';

/** A file of this name is no manifest: it is what kubectl prints of the cluster that runs. */
export const stateFile = 'cluster-state.json';

/** Files below this folder are those of the base, under the names that they had. */
export const baseFolder = 'before-the-edit';

/** File name → text. All of it is one cluster named `workspace`. */
export function analyzeTexts(texts: Readonly<Record<string, string>>, settings: Settings = defaultSettings, base?: Base): Analysis {
  const { [stateFile]: state, ...all } = texts;
  const entries = Object.entries(all);
  const manifests = Object.fromEntries(entries.filter(([name]) => !name.startsWith(`${baseFolder}/`)));
  const old = entries.flatMap(([name, text]) => (name.startsWith(`${baseFolder}/`) ? [[name.slice(baseFolder.length + 1), text]] : []));
  return analyze({
    revision: 1,
    folders: [{ uri: root, name: 'workspace' }],
    files: sourceFiles(manifests),
    settings,
    base: base ?? (old.length > 0 ? baseOf(Object.fromEntries(old)) : undefined),
    live: state === undefined ? new Map() : new Map([['', liveStateOf(state)]]),
  });
}

/** The second texts, compared with the first. */
export function analyzeChange(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): Analysis {
  return analyzeTexts(after, defaultSettings, baseOf(before));
}

function baseOf(texts: Readonly<Record<string, string>>): Base {
  const { clusters } = analyzeTexts(texts);
  return { name: 'main', files: () => sourceFiles(texts), covers: () => true, clusters: () => clusters };
}

function sourceFiles(texts: Readonly<Record<string, string>>): readonly SourceFile[] {
  return Object.entries(texts).map(([name, text]) => sourceFile(parseManifest(`${root}/${name}`, text)));
}

/** What kubectl printed of the cluster that runs. */
export function liveStateOf(text: string, taken?: string): LiveState {
  const state = readLiveState(text, { source: stateFile, taken });
  if ('text' in state) throw new Error(`${stateFile}: ${renderMessage(state)}`);
  return state;
}

declare const TEST_FOLDER: string;
export const fixtures = path.join(TEST_FOLDER, 'fixtures');

/** Folders of test/fixtures that hold the fixtures of one room of the server. */
const rooms: readonly string[] = ['clusters', 'delivery', 'facts', 'generated'];
const apart: ReadonlySet<string> = new Set([...rooms, 'rules', 'fixes']);

/** Every fixture by its name: the folders of test/fixtures, those of its rooms, and those of `rules/<code>`. */
export function fixtureNames(): readonly string[] {
  const rules = foldersIn('rules').flatMap(foldersIn);
  return [...foldersIn('').filter((name) => !apart.has(name)), ...rooms.flatMap(foldersIn), ...rules].sort();
}

function foldersIn(folder: string): readonly string[] {
  const entries = fs.readdirSync(path.join(fixtures, folder), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.posix.join(folder, name));
}

/** File name → text. */
export function readFixture(name: string): Readonly<Record<string, string>> {
  const folder = path.join(fixtures, name);
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => isManifestName(file) && fs.statSync(path.join(folder, file)).isFile());
  return Object.fromEntries(files.sort().map((file) => [file.split(path.sep).join('/'), fs.readFileSync(path.join(folder, file), 'utf8')]));
}

/** What features take for the present. */
export const presentTime = Date.UTC(2025, 0, 1, 12);

export const english = presentation({ translations: untranslated, themeIcons: false, now: () => presentTime });
