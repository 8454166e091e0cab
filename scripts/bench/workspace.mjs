// Measures the built command line and server on folders of manifests: ratios in one run, medians of several.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

const runs = 5;

/** Reads what `check` reads, in a process of its own, and prints how long the reading took. */
const readScript = `
const fs = require('node:fs'), path = require('node:path');
let files = 0, bytes = 0;
const skipped = new Set(['.git', '.hg', '.svn', 'node_modules', '.terraform', '.venv']);
const walk = (folder) => {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) { if (!skipped.has(entry.name)) walk(file); }
    else if (entry.isFile() && /\\.(ya?ml|json)$/i.test(entry.name)) { files++; bytes += fs.readFileSync(file, 'utf8').length; }
  }
};
const start = performance.now();
walk(process.argv[1]);
console.log(JSON.stringify({ files, bytes, milliseconds: performance.now() - start }));
`;

/** @param {number[]} values */
const median = (values) => percentile(values, 0.5);
/**
 * @param {number[]} values
 * @param {number} share
 */
const percentile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

/** @param {string[]} args */
function timed(args) {
  const start = performance.now();
  const result = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { milliseconds: performance.now() - start, stdout: result.stdout, status: result.status };
}

/**
 * Cold `check` against reading the same files, each in a fresh process.
 *
 * @param {string} folder
 */
export function measureCheck(folder) {
  const startUp = median(Array.from({ length: runs }, () => timed(['dist/cli.js', '--version']).milliseconds));
  const reads = Array.from({ length: runs }, () => JSON.parse(timed(['-e', readScript, folder]).stdout));
  const checks = Array.from({ length: runs }, () => timed(['dist/cli.js', 'check', '--format', 'json', folder]));
  const read = median(reads.map((/** @type {{ milliseconds: number }} */ { milliseconds }) => milliseconds));
  const check = median(checks.map(({ milliseconds }) => milliseconds));
  const report = JSON.parse(checks[0]?.stdout ?? '');
  return {
    folder: path.basename(folder),
    files: reads[0].files,
    megabytes: reads[0].bytes / 1e6,
    services: report.clusters.flatMap((/** @type {{ services: unknown[] }} */ { services }) => services).length,
    read,
    startUp,
    check,
    ratio: (check - startUp) / read,
  };
}

/**
 * Latencies and memory of the language server on one folder.
 *
 * @param {string} folder
 */
export async function measureServer(folder) {
  const child = spawn(process.execPath, ['dist/server.js', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  /** @type {(params: { uri: string }) => void} */
  let onDiagnostics = () => {};
  /** @type {(params: { state: string }) => void} */
  let onStatus = () => {};
  connection.onNotification('textDocument/publishDiagnostics', (params) => onDiagnostics(params));
  connection.onNotification('lbipam/status', (params) => onStatus(params));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', (/** @type {{ items: unknown[] }} */ { items }) => items.map(() => ({})));
  connection.listen();
  const root = pathToFileURL(path.resolve(folder)).href;
  const start = performance.now();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: root,
    capabilities: { workspace: { workspaceFolders: true, configuration: true } },
    workspaceFolders: [{ uri: root, name: 'bench' }],
  });
  /** @type {Promise<void>} */
  const ready = new Promise((resolve) => {
    onStatus = ({ state }) => {
      if (state === 'ready') resolve();
    };
  });
  await connection.sendNotification('initialized', {});
  await ready;
  const firstScan = performance.now() - start;

  const uri = `${root}/lbipam-bench.yaml`;
  /** @param {string} address */
  const text = (address) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: lbipam-bench\n  namespace: lbipam-bench\n  annotations:\n    lbipam.cilium.io/ips: ${address}\nspec:\n  type: LoadBalancer\n  ports: [{port: 80}]\n`;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text: text('10.255.255.25') },
  });
  await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 8, character: 10 } });

  // What opening the file brought is not to be taken for the answer to the first keystroke.
  await new Promise((resolve) => {
    setTimeout(resolve, 1000);
  });

  // Each keystroke adds or removes a slash that makes the address unreadable, so the diagnostics of the file change every time.
  /** @type {number[]} */
  const keystrokes = [];
  /** @type {number[]} */
  const hovers = [];
  for (let version = 2; version < 202; version++) {
    /** @type {Promise<void>} */
    const answered = new Promise((resolve) => {
      onDiagnostics = (params) => {
        if (params.uri === uri) resolve();
      };
    });
    const adds = version % 2 === 0;
    const position = { line: 6, character: '    lbipam.cilium.io/ips: 10.255.255.25'.length };
    const change = adds
      ? { range: { start: position, end: position }, text: '/' }
      : { range: { start: position, end: { ...position, character: position.character + 1 } }, text: '' };
    const typed = performance.now();
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
    await answered;
    keystrokes.push(performance.now() - typed);
    const asked = performance.now();
    await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 8, character: 10 } });
    hovers.push(performance.now() - asked);
  }
  const memory = residentMegabytes(child.pid ?? 0);
  connection.dispose();
  child.kill();
  return {
    folder: path.basename(folder),
    firstScan,
    keystroke: { p50: percentile(keystrokes, 0.5), p95: percentile(keystrokes, 0.95) },
    hover: { p50: percentile(hovers, 0.5), p95: percentile(hovers, 0.95) },
    memory,
  };
}

/** @param {number} pid */
function residentMegabytes(pid) {
  if (os.platform() === 'linux') return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024;
}
