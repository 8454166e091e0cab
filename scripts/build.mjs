// Bundles the client and the command line, which is the language server too, into dist/, both for the browser as well.   usage: node scripts/build.mjs [--watch]
import fs from 'node:fs';
import { build, context } from 'esbuild';
import { browserBundle, builtinModules, knownHost, loadedApart, nodeBundle, withoutSchemas } from './bundling.mjs';
import { minifyFile } from './minify.mjs';
import { nameChunks } from './namedChunks.mjs';
import { thirdPartyNotices } from './notices.mjs';
import { assignSpreads } from './spreads.mjs';
import { styleSheets } from './styleSheets.mjs';
import { commandLineTexts, compressed, examples, extensionPages, keyed } from './texts.mjs';
import { markedCalls, markedTypes } from './unmarked.mjs';
import { withoutUnusedFeatures } from './unusedFeatures.mjs';

const watch = process.argv.includes('--watch');
const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
/** @satisfies {import('esbuild').BuildOptions} */
const common = {
  ...nodeBundle,
  minify: !watch,
  sourcemap: watch,
  legalComments: 'none',
  outdir: 'dist',
  define: { LBIPAM_VERSION: JSON.stringify(version) },
};
/** @satisfies {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...common, entryPoints: { client: 'client/src/main.node.ts' }, external: ['vscode'], plugins: [knownHost, withoutUnusedFeatures] },
  // The same in a browser, where an extension and a worker are one file each.
  {
    ...common,
    ...browserBundle,
    entryPoints: { 'web/client': 'client/src/main.browser.ts' },
    format: 'cjs',
    external: ['vscode'],
    plugins: [withoutUnusedFeatures],
  },
  // The command line, the language server on Node and in a web worker, and what they share.
  {
    ...common,
    entryPoints: {
      lbipam: 'server/src/main.cli.ts',
      server: 'server/src/main.server.ts',
      'web/server': 'server/src/main.browser.ts',
    },
    format: 'esm',
    splitting: true,
    outExtension: { '.js': '.mjs' },
    conditions: ['browser'],
    plugins: [builtinModules, loadedApart, markedCalls, markedTypes, withoutUnusedFeatures],
  },
  {
    ...common,
    entryPoints: { mcp: 'server/src/main.mcp.ts' },
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    plugins: [builtinModules, withoutSchemas],
  },
  { ...common, ...browserBundle, entryPoints: { 'web/worker': 'server/src/main.worker.ts' }, format: 'iife' },
  // The page of the address map.
  { ...common, ...browserBundle, entryPoints: { map: 'webview/src/main.ts' }, format: 'iife', plugins: [styleSheets] },
  // Runs the command line beside it, with the Node of GitHub's runner.
  { ...common, entryPoints: { action: 'action/src/main.ts' }, outExtension: { '.js': '.cjs' } },
  { ...common, entryPoints: { cli: 'server/src/main.start.ts' }, banner: { js: '#!/usr/bin/env node' } },
];

fs.rmSync('dist', { recursive: true, force: true });
if (watch) {
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  const results = await Promise.all(bundles.map((options) => build({ ...options, metafile: true })));
  for (const { metafile } of results) await Promise.all(nameChunks(metafile).map(finishFile));
  fs.writeFileSync('dist/third-party-notices.txt', thirdPartyNotices(results.map((result) => result.metafile)));
  fs.writeFileSync('dist/texts.br', compressed(keyed(commandLineTexts('.'), await sourceOf('server/src/model/textKey.ts', 'textKey'))));
  fs.writeFileSync('dist/pages.json', JSON.stringify(extensionPages('.')));
  fs.writeFileSync('dist/examples.json', JSON.stringify(examples('.')));
  fs.chmodSync('dist/cli.js', 0o755);
  checkLetters(['core', 'language-server', 'lbipam', 'server'].map((name) => `dist/${name}.mjs`));
}

/**
 * What the build has in common with the product.
 * @param {string} file a source without imports
 * @param {string} name of what it exports
 */
async function sourceOf(file, name) {
  const { outputFiles } = await build({ entryPoints: [file], format: 'esm', write: false });
  return (await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`))[name];
}

/** @param {string} file is replaced */
async function finishFile(file) {
  fs.writeFileSync(file, assignSpreads(fs.readFileSync(file, 'utf8')));
  await minifyFile(file);
}

/**
 * One letter beyond ASCII, which esbuild leaves in regular expressions, and the whole file is compiled as two bytes a letter: on Node 20 that costs
 * 100 ms of each start.
 * @param {readonly string[]} files
 */
function checkLetters(files) {
  for (const file of files) {
    const found = /.{0,40}[^\0-\x7f].{0,40}/.exec(fs.readFileSync(file, 'utf8'))?.[0];
    if (found !== undefined) throw new Error(`${file} has a letter beyond ASCII; write it as an escape: ${found}`);
  }
}
