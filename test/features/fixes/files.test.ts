/**
 * Quick fixes as files before and after: `test/fixtures/fixes/<code>/<case>` has a workspace `before`, `fixes.txt` with what is offered on its
 * findings of this code (and what is found then, if it is only one step), and for each offer the files that it changes: in `after`, `after-2`
 * and so on. `UPDATE_FIXES=1 npm test -- fixes` writes what follows from `before`, for a look at the difference.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fixAllEdits } from '../../../server/src/features/codeActions/codeActions';
import { renderMessage } from '../../../server/src/model/message';
import { applyEdits } from '../../support/edits';
import { analyzeTexts, fixtures, readFixture, root } from '../../support/workspace';
import { type Offer, offers, stillFound, type Texts } from './support';

const folder = path.join(fixtures, 'fixes');
const isUpdate = process.env['UPDATE_FIXES'] === '1';

for (const code of fs.readdirSync(folder)) {
  for (const name of fs.readdirSync(path.join(folder, code))) {
    const place = path.join('fixes', code, name);
    test(`${code}: ${name}`, () => {
      const before = readFixture(path.join(place, 'before'));
      const offered = offers(before, code);
      if (isUpdate) write(place, before, offered);
      const text = offered.map((offer) => described(before, offer)).join('');
      assert.equal(text, fs.readFileSync(path.join(fixtures, place, 'fixes.txt'), 'utf8'));
      const results = fs.readdirSync(path.join(fixtures, place)).filter((entry) => entry.startsWith('after'));
      assert.deepEqual(results.sort(), offered.map((_, index) => resultName(index)).sort());
      for (const [index, offer] of offered.entries()) {
        const after = applyEdits(before, offer.fix.edits);
        assert.equal(asOneText(after), asOneText({ ...before, ...readFixture(path.join(place, resultName(index))) }));
        if (offer.fix.trust === 'safe') assert.deepEqual(stillFound(code, before, after), []);
      }
    });

    test(`${code}: ${name}, all that is safe at once`, () => {
      const before = readFixture(path.join(place, 'before'));
      const edits = Object.keys(before).flatMap((file) => fixAllEdits(analyzeTexts(before), `${root}/${file}`));
      for (const { fix } of offers(before, code)) {
        const made = fix.edits.filter((edit) => edits.some((other) => isSame(other, edit)));
        assert.deepEqual(made, fix.trust === 'safe' ? fix.edits : [], renderMessage(fix.title));
      }
    });
  }
}

/** All files with their names, so that a difference is printed line by line. */
function asOneText(texts: Texts): string {
  return Object.entries(texts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `== ${name}\n${text}`)
    .join('\n');
}

/** A line or two of `fixes.txt`. */
function described(before: Texts, { finding, fix }: Offer): string {
  const then = stillFound(finding.code, before, applyEdits(before, fix.edits));
  return `${fix.trust}: ${renderMessage(fix.title)}\n${then.length === 0 ? '' : `  then: ${then.join(', ')}\n`}`;
}

function resultName(index: number): string {
  return index === 0 ? 'after' : `after-${index + 1}`;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function write(place: string, before: Texts, offered: readonly Offer[]): void {
  const target = path.join(fixtures, place);
  for (const entry of fs.readdirSync(target)) if (entry !== 'before') fs.rmSync(path.join(target, entry), { recursive: true });
  fs.writeFileSync(path.join(target, 'fixes.txt'), offered.map((offer) => described(before, offer)).join(''));
  for (const [index, { fix }] of offered.entries()) {
    for (const [file, text] of Object.entries(applyEdits(before, fix.edits))) {
      if (text === before[file]) continue;
      const result = path.join(target, resultName(index), file);
      fs.mkdirSync(path.dirname(result), { recursive: true });
      fs.writeFileSync(result, text);
    }
  }
}
