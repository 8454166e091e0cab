/** The examples on the pages of the concepts: what their comments say of addresses, states and findings is what the analysis says. Strict both ways. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { concepts } from '../server/src/cli/commands/concepts';
import { expectationsOf } from './support/expectations';
import { exampleUnder, hasHeading } from './support/pages';
import { analyzeTexts, baseFolder, stateFile } from './support/workspace';

declare const TEST_FOLDER: string;

const folder = path.resolve(TEST_FOLDER, '../docs/concepts');
const names = fs.readdirSync(folder).filter((name) => name !== 'README.md');

test('every concept has its page', () => {
  assert.deepEqual(names.sort(), concepts.map((concept) => `${concept}.md`).sort());
});

for (const name of names) {
  test(`the example of ${name}`, () => {
    const page = fs.readFileSync(path.join(folder, name), 'utf8');
    const texts = {
      'example.yaml': exampleUnder(page, 'Example'),
      ...(hasHeading(page, 'In the cluster') ? { [stateFile]: exampleUnder(page, 'In the cluster') } : {}),
      ...(hasHeading(page, 'Before the edit') ? { [`${baseFolder}/example.yaml`]: exampleUnder(page, 'Before the edit') } : {}),
    };
    const { actual, expected } = expectationsOf({ 'example.yaml': texts['example.yaml'] }, analyzeTexts(texts));
    assert.ok(expected.includes('gets: '), 'it shows an address');
    assert.equal(actual, expected);
  });
}
