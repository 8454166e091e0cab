/**
 * Every feature at many places of every fixture, as it stands and cut off in the middle as while somebody types: nothing throws, and every
 * range that an editor is told lies inside the text it was told for.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { type Analysis, analyze } from '../../server/src/analysis/analyze';
import { defaultSettings } from '../../server/src/analysis/settings';
import { codeActions, fixAllEdits } from '../../server/src/features/codeActions/codeActions';
import { codeLenses } from '../../server/src/features/codeLenses/codeLenses';
import { complete } from '../../server/src/features/completion/complete';
import { completionSources } from '../../server/src/features/completion/sources';
import { hover } from '../../server/src/features/hover/hover';
import { inlayHints } from '../../server/src/features/inlayHints/inlayHints';
import { definition, highlights, references } from '../../server/src/features/navigation/subjects';
import { refusalOf, renamableAt } from '../../server/src/features/rename/rename';
import { selectionRanges } from '../../server/src/features/selectionRanges';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import { cursorAt } from '../../server/src/manifest/cursor';
import { mergeWithLastGood } from '../../server/src/manifest/lastGood';
import { linesOf, positionAt } from '../../server/src/manifest/lines';
import { parseManifest } from '../../server/src/manifest/parseManifest';
import type { TextPosition } from '../../server/src/manifest/range';
import { type SourceFile, sourceFile } from '../../server/src/workspace/workspace';
import { english, readFixture, root } from '../support/workspace';

declare const TEST_FOLDER: string;
const fixtures = path.join(TEST_FOLDER, 'fixtures');
/** A prime, so that over all files every kind of place comes up. */
const stride = 23;
const wholeText = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };

for (const name of fs.readdirSync(fixtures).sort()) {
  test(`every feature in ${name}`, () => {
    const texts = readFixture(path.join(fixtures, name));
    const files = new Map(
      Object.entries(texts).map(([file, text]) => [`${root}/${file}`, sourceFile(parseManifest(`${root}/${file}`, text))]),
    );
    const analysis = analyzed(files);
    for (const file of files.values()) askEverywhere(analysis, file, texts[file.uri.slice(root.length + 1)] ?? '');
    for (const [uri, file] of files) {
      const text = texts[uri.slice(root.length + 1)] ?? '';
      const cut = text.slice(0, Math.floor((text.length * 2) / 3));
      const manifest = mergeWithLastGood(parseManifest(uri, cut), file.manifest);
      const typing = analyzed(new Map([...files, [uri, sourceFile(manifest)]]), analysis);
      askEverywhere(typing, sourceFile(manifest), cut, manifest.stale ? 'stale' : 'readable');
    }
  });
}

function analyzed(files: ReadonlyMap<string, SourceFile>, previous?: Analysis): Analysis {
  const folders = [{ uri: root, name: 'workspace' }];
  return analyze({ revision: 1, folders, files: files.values(), settings: defaultSettings, ...(previous && { previous }) });
}

function askEverywhere(analysis: Analysis, { uri }: SourceFile, text: string, state: 'readable' | 'stale' = 'readable'): void {
  const lines = linesOf(text);
  const answers: unknown[] = [
    inlayHints(analysis, uri, wholeText, english),
    codeLenses(analysis, uri, english),
    documentSymbols(analysis, uri, english),
    fixAllEdits(analysis, uri),
  ];
  for (let offset = text.length % stride; offset <= text.length; offset += stride) {
    const position = positionAt(lines, offset);
    const cursor = cursorAt({ text, offset, position });
    const rename = renamableAt(analysis, uri, position);
    answers.push(
      hover(analysis, uri, position, english),
      codeActions(analysis, uri, { start: position, end: position }, english).map(({ edits }) => edits),
      cursor && complete(analysis, { uri, cursor, sources: completionSources }, english),
      definition(analysis, uri, position),
      references(analysis, uri, position, { includeDeclaration: true }),
      highlights(analysis, uri, position),
      selectionRanges(analysis, uri, position),
      rename && [refusalOf(rename), rename.rename('renamed')],
    );
  }
  // What a broken text said before may stand behind its end; editors cut that off.
  if (state === 'readable') for (const place of placesIn(answers, uri)) assertInside(text, place);
}

interface Place {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/** Every range in an answer that is meant for this file: what names another file is left out. */
function placesIn(value: unknown, uri: string): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => placesIn(item, uri));
  if ('uri' in value && value.uri !== uri) return [];
  if (isPlace(value)) return [value];
  return Object.values(value).flatMap((item) => placesIn(item, uri));
}

function isPlace(value: object): value is Place {
  return 'start' in value && 'end' in value && isPosition(value.start) && isPosition(value.end);
}

function isPosition(value: unknown): value is TextPosition {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}

function assertInside(text: string, { start, end }: Place): void {
  const { starts } = linesOf(text);
  for (const { line, character } of [start, end]) {
    assert.ok(line >= 0 && line < starts.length, `line ${line} of ${starts.length}`);
    const length = (starts[line + 1] ?? text.length + 1) - (starts[line] ?? 0);
    assert.ok(character >= 0 && character <= length, `character ${character} of ${length} in line ${line}`);
  }
  assert.ok(start.line < end.line || (start.line === end.line && start.character <= end.character));
}
