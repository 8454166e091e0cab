// What a VSIX of this extension may and must contain. The list of allowed files is written down a second time on purpose:
// a slip in .vscodeignore must not ship sources, source maps or tests.
import fs from 'node:fs';
import { zipEntries } from './zipEntries.mjs';

const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/package(\.nls(\.[a-z-]+)?)?\.json$/,
  /^extension\/(readme|changelog)\.md$/,
  /^extension\/LICENSE\.txt$/,
  /^extension\/dist\/((client|cli|map)\.js|(core|language-server|lbipam|server)\.mjs)$/,
  /^extension\/dist\/web\/((client|worker)\.js|server\.mjs)$/,
  /^extension\/dist\/third-party-notices\.txt$/,
  /^extension\/dist\/(pages|examples)\.json$/,
  /^extension\/media\/walkthrough\/\w+\.svg$/,
  /^extension\/l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
  /^extension\/media\/icon\.(png|svg)$/,
  /^extension\/schemas\/[\w.-]+\.json$/,
];
const always = [
  'package.json',
  'readme.md',
  'LICENSE.txt',
  'dist/lbipam.mjs',
  'dist/server.mjs',
  'dist/core.mjs',
  'dist/map.js',
  'dist/language-server.mjs',
  'dist/web/server.mjs',
  'dist/web/worker.js',
  'dist/third-party-notices.txt',
  'dist/pages.json',
  'dist/examples.json',
  'media/icon.svg',
];
/** A little more than what was reached. What makes it larger should be worth it. */
const largest = 770 * 1000;
const largestWithoutWeb = 690 * 1000;

/**
 * @param {string} file
 * @param {{ readonly main: string, readonly browser: string, readonly icon?: string, readonly bin: Readonly<Record<string, string>> }} manifest
 * @returns {readonly string[]} one line for each thing that is wrong
 */
export function vsixProblems(file, manifest) {
  const entries = zipEntries(file);
  const names = entries.map((entry) => entry.name);
  const named = [`${manifest.main}.js`, `${manifest.browser}.js`, manifest.icon, ...Object.values(manifest.bin)].filter(
    (name) => name !== undefined,
  );
  const required = [...always, ...named].map((name) => `extension/${name.replace(/^\.\//, '')}`);
  const { size } = fs.statSync(file);
  const web = entries.reduce((sum, entry) => sum + (entry.name.startsWith('extension/dist/web/') ? entry.packed : 0), 0);
  return [
    ...names.filter((name) => !allowed.some((pattern) => pattern.test(name))).map((name) => `unexpected file: ${name}`),
    ...required.filter((name) => !names.includes(name)).map((name) => `missing file: ${name}`),
    ...(size > largest ? [`too large: ${size} bytes, at most ${largest}`] : []),
    ...(size - web > largestWithoutWeb ? [`too large without the web bundles: ${size - web} bytes, at most ${largestWithoutWeb}`] : []),
  ];
}
