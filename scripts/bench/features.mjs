// Bundles and runs the benchmark of the features, on a generated workspace (all Services in one file when asked) or on a folder.   usage: npm run bench:features [-- FOLDER | --one-file]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { nodeBundle, root } from '../bundling.mjs';
import { generateWorkspace } from './generate.mjs';

const outfile = path.join(root, 'out/bench/features.cjs');
await build({
  entryPoints: [path.join(root, 'test/bench/features.bench.ts')],
  outfile,
  ...nodeBundle,
});
const arguments_ = process.argv.slice(2);
const given = arguments_.find((argument) => !argument.startsWith('--'));
const structure = arguments_.includes('--one-file') ? 'one file' : 'kustomize';
const folder = given ?? fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-bench-'));
try {
  if (given === undefined) generateWorkspace(folder, { services: 10_000, others: 0, asking: 4, sharing: 5, policies: 100, structure });
  const run = spawnSync(process.execPath, [outfile, folder], { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
} finally {
  if (given === undefined) fs.rmSync(folder, { recursive: true, force: true });
}
