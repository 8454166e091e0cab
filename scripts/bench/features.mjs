// Bundles and runs the benchmark of the features, on a generated workspace or on a folder.   usage: npm run bench:features [-- FOLDER]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { generateWorkspace } from './generate.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const outfile = path.join(root, 'out/bench/features.cjs');
await build({
  entryPoints: [path.join(root, 'test/bench/features.bench.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  mainFields: ['module', 'main'],
  alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
});
const [given] = process.argv.slice(2);
const folder = given ?? fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-bench-'));
try {
  if (given === undefined) generateWorkspace(folder, { services: 10_000, others: 0, asking: 4, sharing: 5, structure: 'kustomize' });
  const run = spawnSync(process.execPath, [outfile, folder], { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
} finally {
  if (given === undefined) fs.rmSync(folder, { recursive: true, force: true });
}
