// Writes what follows from the rules and the settings, so that no list is kept by hand.   usage: node scripts/generate.mjs [--check [--release]]
//   --check     changes nothing; fails and names the files that are not current, and counts the texts that have no translation
//   --release   fails for texts that have no translation as well, and names them
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import {
  configuredManifest,
  findingsSchema,
  pageWithSettings,
  rulesIndex,
  summarisedTexts,
  translatedRulesIndex,
} from './generateTexts.mjs';
import { translations } from './translations.mjs';

/** @typedef {import('./generateTexts.mjs').RuleEntry} RuleEntry */

const root = path.resolve(import.meta.dirname, '..');
const rules = await readRules();
const manifest = configuredManifest(JSON.parse(read('package.json')), rules);
const texts = summarisedTexts(JSON.parse(read('package.nls.json')), rules);
const translated = translations(root, texts);
/** @type {Readonly<Record<string, string>>} */
const files = {
  'package.json': json(manifest),
  'package.nls.json': json(texts),
  // Written by hand, but for texts that are shown nowhere any more.
  ...Object.fromEntries(translated.map(({ file, current }) => [file, json(current)])),
  'schemas/findings.json': findingsSchema(rules),
  'docs/rules/README.md': rulesIndex(rules),
  'docs/zh-cn/rules/README.md': translatedRulesIndex(
    read('docs/zh-cn/rules/README.md'),
    rules,
    JSON.parse(read('package.nls.zh-cn.json')),
    (code) => fs.existsSync(path.join(root, `docs/zh-cn/rules/${code}.md`)),
  ),
  'docs/settings.md': pageWithSettings(read('docs/settings.md'), manifest, texts),
};

const outdated = Object.keys(files).filter((file) => !fs.existsSync(path.join(root, file)) || read(file) !== files[file]);
if (process.argv.includes('--check')) {
  for (const file of outdated) console.error(`${file} is not current. Run "npm run generate" and commit the result.`);
  const missing = [...translated, missingPages()].filter((translation) => translation.missing.length > 0);
  for (const translation of missing) console.log(`${translation.file} lacks ${translation.missing.length} translations.`);
  const isRelease = process.argv.includes('--release');
  if (isRelease) for (const translation of missing) console.error([`${translation.file}:`, ...translation.missing].join('\n  '));
  process.exitCode = outdated.length === 0 && !(isRelease && missing.length > 0) ? 0 : 1;
} else {
  for (const file of outdated) fs.writeFileSync(path.join(root, file), files[file] ?? '');
  console.log(outdated.length === 0 ? 'Everything is current.' : `Written: ${outdated.join(', ')}`);
}

/** Pages may wait for their translation as texts do; until then the English one is shown. */
function missingPages() {
  const missing = ['rules', 'concepts'].flatMap((kind) =>
    fs
      .readdirSync(path.join(root, 'docs', kind))
      .map((name) => `${kind}/${name}`)
      .filter((name) => !fs.existsSync(path.join(root, 'docs/zh-cn', name))),
  );
  return { file: 'docs/zh-cn', missing };
}

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** @param {string} file */
function read(file) {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

/**
 * The table in the source is the only place that names codes, severities and summaries.
 * @returns {Promise<readonly RuleEntry[]>}
 */
async function readRules() {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'server/src/analysis/rules/rules.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    // Some packages below ask for Node's own modules by `require`.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(process.execPath);" },
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const source = outputFiles[0]?.contents ?? new Uint8Array();
  const loaded = await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`);
  return loaded.rules;
}
