// Bundles the client, the server and the command line into dist/.   usage: node scripts/build.mjs [--watch]
import fs from 'node:fs';
import { build, context } from 'esbuild';
import { nodeBundle } from './bundling.mjs';
import { thirdPartyNotices } from './notices.mjs';

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
  { ...common, entryPoints: { client: 'client/src/extension.ts' }, external: ['vscode'] },
  { ...common, entryPoints: { server: 'server/src/main.node.ts' } },
  { ...common, entryPoints: { cli: 'server/src/main.cli.ts' }, banner: { js: '#!/usr/bin/env node' } },
];

fs.rmSync('dist', { recursive: true, force: true });
if (watch) {
  for (const options of bundles) await (await context({ ...options, logLevel: 'info' })).watch();
} else {
  const results = await Promise.all(bundles.map((options) => build({ ...options, metafile: true })));
  fs.writeFileSync('dist/third-party-notices.txt', thirdPartyNotices(results.map((result) => result.metafile)));
  fs.chmodSync('dist/cli.js', 0o755);
}
