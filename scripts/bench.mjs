// Measures what people wait for: a cold check, the first diagnostics of a folder, those after a keystroke, and the memory of the server.
// usage: npm run bench [-- [--baseline DIST] [--peer SERVER] [--services N,N…] [FOLDER …]]
//   On generated workspaces, and on the folders given. DIST is a folder with another build of ours, SERVER a language server that takes --stdio: its
//   file, or a package of npm such as yaml-language-server, which is installed into a temporary folder. They are measured in the same run. Nothing else should run meanwhile.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureCheck } from './bench/check.mjs';
import { outcomeEdit } from './bench/edit.mjs';
import { generateWorkspace } from './bench/generate.mjs';
import { peerProgram } from './bench/peer.mjs';
import { measureServer } from './bench/session.mjs';
import { column } from './bench/statistics.mjs';

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    baseline: { type: 'string' },
    peer: { type: 'string' },
    services: { type: 'string', default: '1000,10000' },
  },
});
await import('./build.mjs');

const { execArgv } = JSON.parse(fs.readFileSync('client/src/serverProcess.json', 'utf8'));
const commandLine = path.resolve('dist/cli.js');
/**
 * Older builds have a file of its own for the server.
 * @param {string} dist
 */
const started = (dist) => {
  const server = path.resolve(dist, 'server.js');
  return [...execArgv, ...(fs.existsSync(server) ? [server] : [path.resolve(dist, 'cli.js'), 'lsp']), '--stdio'];
};
/** @type {import('./bench/session.mjs').Server[]} */
const servers = [
  { name: 'this build', command: started('dist'), saysStatus: true },
  ...(values.baseline ? [{ name: 'baseline', command: started(values.baseline), saysStatus: true }] : []),
];

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-bench-'));
try {
  if (values.peer) servers.push({ name: 'peer', command: [peerProgram(values.peer, temporary), '--stdio'], saysStatus: false });
  const generated = values.services
    .split(',')
    .filter((count) => count !== '')
    .map((count) => {
      const folder = path.join(temporary, `${count}-services`);
      generateWorkspace(folder, { services: Number(count), others: 0, asking: 4 });
      return folder;
    });
  const all = [...generated, ...folders];
  console.log('cold check in milliseconds; ratio = (check − start-up) / reading the files');
  console.log(`${'folder'.padEnd(30)}   files       MB     read start-up    check    ratio`);
  for (const folder of all) {
    const { files, megabytes, read, startUp, check, ratio } = measureCheck(folder, commandLine);
    const numbers = [megabytes, read, startUp, check, ratio].map((value) => column(value));
    console.log(`${nameOf(folder)}${String(files).padStart(8)} ${numbers.join(' ')}`);
  }
  console.log(
    '\nserver: milliseconds from its start to the first diagnostics, and from a keystroke to all diagnostics; resident MB after 100 edits',
  );
  console.log(`${'folder'.padEnd(30)}${'edit'.padEnd(20)}${'server'.padEnd(12)} opening      p50      p95       MB`);
  for (const folder of all) {
    const edit = outcomeEdit(folder, commandLine);
    for (const server of servers) {
      const { opening, p50, p95, memory, hasEffect } = await measureServer(server, folder, edit);
      const numbers = [opening, p50, p95, memory].map((value) => column(value));
      const note = hasEffect || !server.saysStatus ? '' : '  (no diagnostics changed)';
      console.log(`${nameOf(folder)}${edit.title.padEnd(20)}${server.name.padEnd(12)}${numbers.join(' ')}${note}`);
    }
  }
} finally {
  fs.rmSync(temporary, { recursive: true, force: true });
}

/** @param {string} folder */
function nameOf(folder) {
  return path.basename(folder).slice(0, 29).padEnd(30);
}
