// Bundles and runs the benchmarks of the allocator: whole clusters beside Cilium's own timing, then edits of one Service.
// usage: node scripts/bench-allocator.mjs [workload … | edits]
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { nodeBundle, root } from './bundling.mjs';

const outdir = path.join(root, 'out/bench');
const wanted = process.argv.slice(2);
const names = wanted.length === 0 ? ['allocator', 'edits'] : [wanted.includes('edits') ? 'edits' : 'allocator'];
await build({
  entryPoints: names.map((name) => path.join(root, `test/bench/${name}.bench.ts`)),
  outdir,
  outExtension: { '.js': '.cjs' },
  ...nodeBundle,
});
let status = 0;
for (const name of names) {
  const args = wanted.filter((word) => word !== 'edits');
  const run = spawnSync(process.execPath, ['--expose-gc', path.join(outdir, `${name}.bench.cjs`), ...args], { stdio: 'inherit' });
  status ||= run.status ?? 1;
}
process.exit(status);
