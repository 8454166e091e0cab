// The changelog and the entries that wait for it: one file a change in changelog/, so that two changes never meet in one line of CHANGELOG.md.
// usage: node scripts/changelog.mjs DAY     takes the entries into CHANGELOG.md as the version of package.json, released on that day (2026-01-31)
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The kinds of Keep a Changelog, in its order. */
const kinds = ['added', 'changed', 'deprecated', 'removed', 'fixed', 'security'];
const folder = 'changelog';
const unreleased = '## [Unreleased]';

/** @typedef {{ readonly file: string, readonly kind: string, readonly text: string }} Entry */

/**
 * The entries in the order of their names: `changelog/WORDS.KIND.md`.
 * @param {string} root
 * @returns {readonly Entry[]}
 */
export function changelogEntries(root) {
  const names = fs.existsSync(path.join(root, folder)) ? fs.readdirSync(path.join(root, folder)).sort() : [];
  return names.map((name) => {
    const file = `${folder}/${name}`;
    const kind = /^[\w-]+\.(\w+)\.md$/.exec(name)?.[1] ?? '';
    const text = fs.readFileSync(path.join(root, file), 'utf8').trim();
    if (!kinds.includes(kind) || text === '')
      throw new Error(`${file}: the name is WORDS.KIND.md (${kinds.join(', ')}), and it says what changed.`);
    return { file, kind, text };
  });
}

/**
 * The changelog with the entries in its section "Unreleased": each before what is there of its kind.
 * @param {string} changelog
 * @param {readonly Entry[]} entries
 */
export function withEntries(changelog, entries) {
  if (entries.length === 0) return changelog;
  const start = changelog.indexOf(unreleased);
  if (start < 0) throw new Error(`CHANGELOG.md has no section "${unreleased}".`);
  const next = changelog.indexOf('\n## ', start);
  const end = next < 0 ? changelog.length : next + 1;
  const [head = '', ...written] = changelog.slice(start, end).split(/^(?=### )/m);
  const section = kinds.flatMap((kind) => {
    const title = `### ${kind[0]?.toUpperCase()}${kind.slice(1)}`;
    const before = written.find((part) => part.startsWith(title));
    const added = entries.filter((entry) => entry.kind === kind).map(({ text }) => `- ${text.replaceAll('\n', '\n  ')}\n`);
    if (added.length === 0) return before ?? [];
    return before ? before.replace(`${title}\n\n`, `${title}\n\n${added.join('')}`) : `${title}\n\n${added.join('')}\n`;
  });
  return changelog.slice(0, start) + head + section.join('') + changelog.slice(end);
}

/**
 * The changelog with the section "Unreleased" as a version.
 * @param {string} changelog
 * @param {string} version
 * @param {string} day
 */
export function released(changelog, version, day) {
  return changelog.replace(/^## \[Unreleased\]\n(?:\nBecomes [\d.]+\.\n)?/m, `## [${version}] - ${day}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const day = process.argv[2] ?? '';
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error('usage: node scripts/changelog.mjs DAY, such as 2026-01-31');
  const root = path.resolve(import.meta.dirname, '..');
  const file = path.join(root, 'CHANGELOG.md');
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const entries = changelogEntries(root);
  fs.writeFileSync(file, released(withEntries(fs.readFileSync(file, 'utf8'), entries), version, day));
  for (const entry of entries) fs.rmSync(path.join(root, entry.file));
}
