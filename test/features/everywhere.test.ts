/**
 * Every feature at many places of every fixture, as it is and cut off in the middle as while a person types: nothing throws, every range
 * that an editor is told lies inside the text it was told for, and no text that is shown breaks a line or steers. Quick fixes have edits that
 * do not overlap and keep every comment, and what fixes everything at once has nothing left to do the next time.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Parser } from 'yaml';
import { type Analysis, analyze } from '../../server/src/analysis/analyze';
import { defaultSettings } from '../../server/src/analysis/settings';
import { fixAllEdits } from '../../server/src/features/codeActions/codeActions';
import { linesOf, positionAt } from '../../server/src/manifest/lines';
import type { TextEdit, TextPosition } from '../../server/src/manifest/range';
import { mergeWithLastGood } from '../../server/src/manifest/read/lastGood';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { type SourceFile, sourceFile } from '../../server/src/workspace/clusters/workspace';
import { applyEdits } from '../support/edits';
import { askEverywhere, askWorkspace, type ShownText, shownIn } from '../support/everywhere';
import { analyzeTexts, english, fixtureNames, readFixture, root } from '../support/workspace';

/** A prime, so that over all files every kind of place comes up. */
const stride = 23;

for (const name of fixtureNames()) {
  test(`every feature in ${name}`, () => {
    const texts = readFixture(name);
    const files = new Map(
      Object.entries(texts).map(([file, text]) => [`${root}/${file}`, sourceFile(parseManifest(`${root}/${file}`, text))]),
    );
    const analysis = analyzed(files);
    for (const shown of shownIn(askWorkspace(analysis))) assertShown(shown);
    assertFixes(texts, analysis);
    for (const uri of files.keys()) assertFixAll(texts, analysis, uri);
    for (const file of files.values()) assertAnswers(analysis, file, texts[file.uri.slice(root.length + 1)] ?? '');
    for (const [uri, file] of files) {
      const text = texts[uri.slice(root.length + 1)] ?? '';
      const cut = text.slice(0, Math.floor((text.length * 2) / 3));
      const manifest = mergeWithLastGood(parseManifest(uri, cut), file.manifest);
      const typing = analyzed(new Map([...files, [uri, sourceFile(manifest)]]), analysis);
      assertAnswers(typing, sourceFile(manifest), cut, manifest.stale ? 'stale' : 'readable');
    }
  });
}

function analyzed(files: ReadonlyMap<string, SourceFile>, previous?: Analysis): Analysis {
  const folders = [{ uri: root, name: 'workspace' }];
  return analyze({ revision: 1, folders, files: files.values(), settings: defaultSettings, ...(previous && { previous }) });
}

function assertAnswers(analysis: Analysis, { uri }: SourceFile, text: string, state: 'readable' | 'stale' = 'readable'): void {
  const answers = askEverywhere(analysis, uri, text, stride);
  for (const shown of shownIn(answers)) assertShown(shown);
  // What a broken text said before may be behind its end; editors cut that off.
  if (state === 'readable') for (const place of placesIn(answers, uri)) assertInside(text, place);
}

function assertFixes(texts: Readonly<Record<string, string>>, analysis: Analysis): void {
  for (const finding of [...analysis.findings.values()].flat()) {
    for (const { title, edits } of finding.fixes(analysis.clusters)) {
      const words = `${finding.code}, line ${finding.range.start.line + 1}: ${english.render(title)}`;
      assertApart(edits, words);
      // A comment is what that one fixes.
      if (finding.code !== 'unused_suppression') assertComments(texts, edits, words);
    }
  }
}

function assertFixAll(texts: Readonly<Record<string, string>>, analysis: Analysis, uri: string): void {
  const edits = fixAllEdits(analysis, uri);
  if (edits.length === 0) return;
  assertApart(edits, uri);
  // What was corrected may be read now, and found to be more than that; then nothing is left.
  assertComments(texts, edits, uri);
  let current = applyEdits(texts, edits);
  for (let times = 0; times < 5; times++) {
    const more = fixAllEdits(analyzeTexts(current), uri);
    if (more.length === 0) break;
    assert.notDeepEqual(applyEdits(current, more), current, uri);
    current = applyEdits(current, more);
  }
  assert.deepEqual(fixAllEdits(analyzeTexts(current), uri), [], uri);
}

function assertApart(edits: readonly TextEdit[], words: string): void {
  const sorted = edits.toSorted((a, b) => (a.uri === b.uri ? comparePositions(a.range.start, b.range.start) : a.uri < b.uri ? -1 : 1));
  for (const [index, edit] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next?.uri === edit.uri) assert.ok(comparePositions(edit.range.end, next.range.start) <= 0, words);
  }
}

function comparePositions(a: TextPosition, b: TextPosition): number {
  return a.line - b.line || a.character - b.character;
}

/** Comments on lines of their own stay; one behind something goes only together with what it is behind. */
function assertComments(before: Readonly<Record<string, string>>, edits: readonly TextEdit[], words: string): void {
  const after = applyEdits(before, edits);
  for (const [name, text] of Object.entries(before)) {
    const [old, left] = [commentsIn(text), commentsIn(after[name] ?? '')];
    const alone = (comments: readonly Comment[]) => comments.filter(({ isAlone }) => isAlone).map(({ source }) => source);
    assert.deepEqual(alone(left).sort(), alone(old).sort(), words);
    const own = edits.filter(({ uri }) => uri === `${root}/${name}`);
    const isTouched = ({ line }: Comment) => own.some(({ range }) => range.start.line <= line && line <= range.end.line);
    const untouched = old.filter((comment) => !isTouched(comment)).map(({ source }) => source);
    const present = left.map(({ source }) => source);
    for (const source of untouched) assert.ok(present.includes(source), `${words}: ${source}`);
    assert.ok(present.length <= old.length, words);
  }
}

interface Comment {
  readonly source: string;
  readonly line: number;
  readonly isAlone: boolean;
}

function commentsIn(text: string): readonly Comment[] {
  const lines = linesOf(text);
  const comments: Comment[] = [];
  const visit = (token: unknown): void => {
    if (typeof token !== 'object' || token === null) return;
    if (!('type' in token && token.type === 'comment' && 'source' in token && 'offset' in token)) {
      Object.values(token).forEach(visit);
      return;
    }
    const { line } = positionAt(lines, Number(token.offset));
    const before = text.slice(lines.starts[line], Number(token.offset));
    comments.push({ source: String(token.source), line, isAlone: before.trim() === '' });
  };
  for (const token of new Parser().parse(text)) visit(token);
  return comments;
}

function assertShown({ kind, text }: ShownText): void {
  assert.doesNotMatch(kind === 'plain' ? text : text.replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
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
