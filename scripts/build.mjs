// Bundles the client and the command line, which is the language server too, into dist/.   usage: node scripts/build.mjs [--watch]
import fs from 'node:fs';
import { build, context } from 'esbuild';
import { nodeBundle } from './bundling.mjs';
import { thirdPartyNotices } from './notices.mjs';
import { protocolLibrary, sharedProtocol } from './sharedProtocol.mjs';
import { commandLineTexts, compressed } from './texts.mjs';

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
  { ...common, entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'], plugins: [sharedProtocol] },
  // The command line, the language server that it loads when asked to, and what both need.
  {
    ...common,
    entryPoints: { lbipam: 'server/src/main.cli.ts', server: 'server/src/main.server.ts' },
    format: 'esm',
    splitting: true,
    chunkNames: 'core',
    outExtension: { '.js': '.mjs' },
    plugins: [sharedProtocol],
    // The libraries of the language server ask for Node's own modules by `require`.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  },
  // The page of the address map.
  { ...common, entryPoints: { map: 'webview/src/main.ts' }, platform: 'browser', format: 'iife', target: 'es2022' },
  { ...common, entryPoints: { map: 'webview/src/map.css' }, target: 'es2022' },
  // Runs the command line beside it, with the Node of GitHub's runner.
  { ...common, entryPoints: { action: 'action/src/main.ts' }, outExtension: { '.js': '.cjs' } },
  { ...common, entryPoints: { protocol: protocolLibrary } },
  { ...common, entryPoints: { cli: 'server/src/main.start.ts' }, banner: { js: '#!/usr/bin/env node' } },
];

fs.rmSync('dist', { recursive: true, force: true });
if (watch) {
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  const results = await Promise.all(bundles.map((options) => build({ ...options, metafile: true })));
  fs.writeFileSync('dist/third-party-notices.txt', thirdPartyNotices(results.map((result) => result.metafile)));
  fs.writeFileSync('dist/texts.br', compressed(commandLineTexts('.')));
  fs.chmodSync('dist/cli.js', 0o755);
}
