// usage: npm run bench [-- FOLDER …]   measures on the folders given, or on a generated workspace; the server on the largest of them
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generateWorkspace } from './bench/generate.mjs';
import { measureCheck, measureServer } from './bench/workspace.mjs';

await import('./build.mjs');

const given = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const temporary = given.length > 0 ? undefined : fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-bench-'));
try {
  if (temporary) generateWorkspace(temporary, { services: 1000, others: 2000 });
  const folders = temporary ? [temporary] : given;
  /** @param {number} value */
  const fixed = (value) => value.toFixed(1).padStart(8);
  const checks = folders.map(measureCheck);
  console.log('cold check (milliseconds; ratio = (check − start-up) / read)');
  console.log(`${'folder'.padEnd(34)}   files       MB services     read start-up    check    ratio`);
  for (const { folder, files, megabytes, services, read, startUp, check, ratio } of checks) {
    console.log(
      `${folder.slice(0, 34).padEnd(34)}${String(files).padStart(8)} ${fixed(megabytes)} ${String(services).padStart(8)} ${fixed(read)} ${fixed(startUp)} ${fixed(check)} ${fixed(ratio)}`,
    );
  }
  const most = Math.max(...checks.map(({ megabytes }) => megabytes));
  const largest = folders[checks.findIndex(({ megabytes }) => megabytes === most)];
  if (largest === undefined) throw new Error('no folder to measure on');
  const server = await measureServer(largest);
  console.log(`\nserver on ${server.folder}`);
  console.log(`first scan to first diagnostics   ${fixed(server.firstScan)} ms`);
  console.log(`keystroke to diagnostics  p50 ${fixed(server.keystroke.p50)} ms   p95 ${fixed(server.keystroke.p95)} ms`);
  console.log(`hover                     p50 ${fixed(server.hover.p50)} ms   p95 ${fixed(server.hover.p95)} ms`);
  console.log(`memory (resident)                 ${fixed(server.memory)} MB`);
} finally {
  if (temporary) fs.rmSync(temporary, { recursive: true, force: true });
}
