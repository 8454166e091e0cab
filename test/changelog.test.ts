/** Entries of the changelog: one file a change, taken into the section of what comes next. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { changelogEntries, released, withEntries } from '../scripts/changelog.mjs';

declare const TEST_FOLDER: string;

const changelog = `# Changelog

## [Unreleased]

Becomes 0.3.0.

### Added

- A map.

## [0.1.0] - 2026-01-31

### Added

- Everything.
`;

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-changelog-'));
  fs.mkdirSync(path.join(root, 'changelog'));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(root, 'changelog', name), text);
  return root;
}

test('entries go into the section of what comes next, by their kind', () => {
  const root = folderWith({ 'a-table.added.md': 'A table.\n', 'late.fixed.md': 'A late answer counts\nwhen it comes.\n' });
  assert.equal(
    withEntries(changelog, changelogEntries(root)),
    changelog.replace(
      '- A map.\n\n## [0.1.0]',
      '- A table.\n- A map.\n\n### Fixed\n\n- A late answer counts\n  when it comes.\n\n## [0.1.0]',
    ),
  );
  assert.equal(withEntries(changelog, []), changelog);
  assert.throws(() => withEntries('# Changelog\n', changelogEntries(root)), /no section/);
});

test('a file that says no kind, or nothing, is refused', () => {
  assert.throws(() => changelogEntries(folderWith({ 'table.md': 'A table.' })), /table\.md: the name is WORDS\.KIND\.md/);
  assert.throws(() => changelogEntries(folderWith({ 'table.new.md': 'A table.' })), /table\.new\.md/);
  assert.throws(() => changelogEntries(folderWith({ 'table.added.md': '\n' })), /it says what changed/);
});

test('the section becomes a version', () => {
  const text = released(changelog, '0.3.0', '2026-05-01');
  assert.ok(text.includes('## [0.3.0] - 2026-05-01\n\n### Added\n\n- A map.\n'));
  assert.ok(!text.includes('Unreleased') && !text.includes('Becomes'));
});

test('the entries that wait here can be taken in', () => {
  const root = path.resolve(TEST_FOLDER, '..');
  const text = withEntries(fs.readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), changelogEntries(root));
  for (const entry of changelogEntries(root)) assert.ok(text.includes(`- ${entry.text.split('\n')[0]}`), entry.file);
});
