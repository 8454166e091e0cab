// Bundles and runs the benchmark of the allocator: whole clusters beside Cilium's own timing.   usage: node scripts/bench-allocator.mjs [workload …]
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { nodeBundle, root } from './bundling.mjs';

const outfile = path.join(root, 'out/bench/allocator.bench.cjs');
await build({ entryPoints: [path.join(root, 'test/bench/allocator.bench.ts')], outfile, ...nodeBundle });
const run = spawnSync(process.execPath, ['--expose-gc', outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(run.status ?? 1);
