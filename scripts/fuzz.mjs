// Bundles the fuzzer of manifests and runs it.   usage: npm run fuzz [-- [--runs N] [--seed N] [--minutes N]]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { nodeBundle, root } from './bundling.mjs';

const out = path.join(root, `out/fuzz-${process.pid}`);
await build({
  entryPoints: [path.join(root, 'test/fuzz/manifests.fuzz.ts')],
  outdir: out,
  outExtension: { '.js': '.cjs' },
  ...nodeBundle,
  sourcemap: 'linked',
  define: { TEST_FOLDER: JSON.stringify(path.join(root, 'test')) },
});
const program = path.join(out, 'manifests.fuzz.cjs');
const run = spawnSync(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)], { stdio: 'inherit' });
fs.rmSync(out, { recursive: true, force: true });
process.exit(run.status ?? 1);
