/**
 * How long each feature takes, over random places of a workspace. `first` is the first call after an edit, which makes what the features
 * look things up in; the others find it made. Every place is asked in several analyses and the best time counts, so that other programs on
 * the machine do not.   usage: node features.cjs FOLDER
 */

import fs from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Analysis, analyze } from '../../server/src/analysis/analyze';
import { defaultSettings } from '../../server/src/analysis/settings';
import { codeActions } from '../../server/src/features/codeActions/codeActions';
import { codeLenses } from '../../server/src/features/codeLenses/codeLenses';
import { complete } from '../../server/src/features/completion/complete';
import { completionSources } from '../../server/src/features/completion/completionSources';
import { documentLinks } from '../../server/src/features/documentLinks';
import { hover } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlayHints/inlayHints';
import { definition, highlights, references } from '../../server/src/features/navigation/subjects';
import { presentation } from '../../server/src/features/presentation';
import { refusalOf, renamableAt } from '../../server/src/features/rename/rename';
import { selectionRanges } from '../../server/src/features/selectionRanges';
import { status } from '../../server/src/features/status';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import { workspaceSymbols } from '../../server/src/features/symbols/workspaceSymbols';
import { treeChildren } from '../../server/src/features/tree/tree';
import { cursorAt } from '../../server/src/manifest/cursor/cursor';
import { type Lines, positionAt } from '../../server/src/manifest/lines';
import type { TextPosition, TextRange } from '../../server/src/manifest/range';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { untranslated } from '../../server/src/model/message';
import { type SourceFile, sourceFile } from '../../server/src/workspace/clusters/workspace';

const samples = 1000;
const rounds = 3;
const root = 'file:///bench';
const english = presentation({ translations: untranslated, themeIcons: true, now: () => 0 });

interface Spot {
  readonly uri: string;
  readonly offset: number;
  readonly position: TextPosition;
  readonly text: string;
  readonly lines: Lines;
  /** A row of the tree. */
  readonly parent: string | undefined;
}

type Feature = (analysis: Analysis, spot: Spot) => unknown;

/** What an editor shows at once. */
function shownAround({ line }: TextPosition): TextRange {
  return { start: { line: Math.max(0, line - 40), character: 0 }, end: { line: line + 40, character: 0 } };
}

const features: Readonly<Record<string, Feature>> = {
  hover: (analysis, { uri, position }) => hover(analysis, uri, position, english),
  completion: (analysis, { uri, text, offset, position }) => {
    const cursor = cursorAt({ text, offset, position });
    return cursor && complete(analysis, { uri, cursor, sources: completionSources }, english);
  },
  /** Where a Service of the file asks for one, which is the costly place. */
  'address completion': (analysis, { uri, text, lines }) => {
    const key = 'lbipam.cilium.io/ips: ';
    const offset = text.indexOf(key) + key.length;
    if (offset < key.length) return undefined;
    const cursor = cursorAt({ text, offset, position: positionAt(lines, offset) });
    return cursor && complete(analysis, { uri, cursor, sources: completionSources }, english);
  },
  'code actions': (analysis, { uri, position }) => codeActions(analysis, uri, { start: position, end: position }, english),
  'inlay hints': (analysis, { uri, position }) => inlayHints(analysis, uri, shownAround(position), english),
  'code lenses': (analysis, { uri }) => codeLenses(analysis, uri, english),
  definition: (analysis, { uri, position }) => definition(analysis, uri, position),
  references: (analysis, { uri, position }) => references(analysis, uri, position, { includeDeclaration: true }),
  highlights: (analysis, { uri, position }) => highlights(analysis, uri, position),
  rename: (analysis, { uri, position }) => {
    const found = renamableAt(analysis, uri, position);
    return found && [refusalOf(found), found.rename('renamed')];
  },
  'selection ranges': (analysis, { uri, position }) => selectionRanges(analysis, uri, position),
  /** Of the kustomization beside the file, which names a thousand. */
  'document links': (analysis, { uri }) => documentLinks(analysis, `${uri.slice(0, uri.lastIndexOf('/'))}/kustomization.yaml`, english),
  'document symbols': (analysis, { uri }) => documentSymbols(analysis, uri, english),
  'workspace symbols': (analysis, { text, offset }) => workspaceSymbols(analysis, text.slice(offset, offset + 4)),
  'tree children': (analysis, { parent }) => treeChildren(analysis, { parent }, english),
  'status bar': (analysis) => status(analysis, english),
};

/** Any of the first rows, their first rows, and so on: the deeper, the likelier. */
function parentOf(analysis: Analysis, seed: number): string | undefined {
  let parent: string | undefined;
  for (let depth = 0; depth < seed % 4; depth++) {
    const rows = treeChildren(analysis, { parent }, english).filter(({ children }) => children !== 'none');
    parent = rows[seed % Math.max(1, rows.length)]?.id ?? parent;
  }
  return parent;
}

function readFiles(folder: string): readonly SourceFile[] {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/.test(name));
  return names.map((name) =>
    sourceFile(parseManifest(`${root}/${name.split(path.sep).join('/')}`, fs.readFileSync(path.join(folder, name), 'utf8'))),
  );
}

/** The same places in every run: a linear congruential generator. Every tenth is in a file with a pool. */
function spots(files: readonly SourceFile[], analysis: Analysis): readonly Spot[] {
  let seed = 12345;
  const next = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  const pools = files.filter(({ members }) => members.some(({ kind }) => kind === 'pool'));
  return Array.from({ length: samples }, (_, index) => {
    const among = index % 10 === 0 && pools.length > 0 ? pools : files;
    const file = among[next(among.length)];
    if (!file) throw new Error('there are no files');
    const { lines } = file.manifest;
    const offset = next(lines.text.length + 1);
    return { uri: file.uri, offset, position: positionAt(lines, offset), text: lines.text, lines, parent: parentOf(analysis, next(1000)) };
  });
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const files = readFiles(process.argv[2] ?? '.');
const folders = [{ uri: root, name: 'bench' }];
const analyzed = () => analyze({ revision: 1, folders, files, settings: defaultSettings });
const warm = analyzed();
const places = spots(files, warm);
for (const feature of Object.values(features)) for (const spot of places.slice(0, 200)) feature(warm, spot);
const services = warm.clusters.reduce((sum, cluster) => sum + cluster.services.length, 0);
console.log(`${files.length} files, ${services} Services, ${samples} places; milliseconds`);
console.log(`${'feature'.padEnd(20)}   first     p50     p95     max`);
for (const [name, feature] of Object.entries(features)) {
  const runs = Array.from({ length: rounds }, () => {
    const analysis = analyzed();
    return places.map((spot) => timed(() => feature(analysis, spot)));
  });
  const [first = 0, ...others] = places.map((_, place) => Math.min(...runs.map((times) => times[place] ?? 0)));
  const sorted = others.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  console.log(`${name.padEnd(20)}${[first, at(0.5), at(0.95), at(1)].map((value) => value.toFixed(2).padStart(8)).join('')}`);
}
