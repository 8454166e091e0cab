// One language server in a process of its own, driven as an editor does, with the times and the memory that it takes.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { percentile } from './statistics.mjs';

/**
 * @typedef {object} Server
 * @property {string} name
 * @property {string[]} command for Node
 * @property {boolean} saysStatus whether it says when the diagnostics of the whole workspace are out; else those of the edited file are awaited
 */

/** As many are not counted while the compiler still works on the code. */
const warmUp = 20;
const edits = 100;

/**
 * @param {Server} server
 * @param {string} folder
 * @param {import('./edit.mjs').Edit} edit
 */
export async function measureServer(server, folder, edit) {
  const start = performance.now();
  const child = spawn(process.execPath, server.command, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const heard = listen(connection);
  const root = pathToFileURL(path.resolve(folder)).href;
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: root,
    initializationOptions: { showsStatus: true },
    capabilities: { workspace: { workspaceFolders: true, configuration: true } },
    workspaceFolders: [{ uri: root, name: 'bench' }],
  });
  const ready = heard.status();
  await connection.sendNotification('initialized', {});
  if (server.saysStatus) await ready;
  const opening = performance.now() - start;

  const uri = `${root}/${edit.file.split(path.sep).map(encodeURIComponent).join('/')}`;
  const answer = () => (server.saysStatus ? heard.status() : heard.diagnostics(uri));
  const opened = heard.diagnostics(uri);
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text: edit.before } });
  if (!server.saysStatus) await opened;
  await pause(1000);

  /** @type {number[]} */
  const keystrokes = [];
  let changedDiagnostics = 0;
  for (let version = 2; version < 2 + warmUp + edits; version++) {
    const answered = answer();
    const sent = heard.count();
    const typed = performance.now();
    const text = version % 2 === 0 ? edit.after : edit.before;
    await connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
    await answered;
    if (version >= 2 + warmUp) keystrokes.push(performance.now() - typed);
    if (heard.count() > sent) changedDiagnostics++;
    await pause(20);
  }
  await pause(1000);
  const memory = residentMegabytes(child.pid ?? 0);
  connection.dispose();
  child.kill();
  return {
    opening: server.saysStatus ? opening : undefined,
    p50: percentile(keystrokes, 0.5),
    p95: percentile(keystrokes, 0.95),
    memory,
    hasEffect: changedDiagnostics > edits / 2,
  };
}

/** @param {import('vscode-languageserver/node').ProtocolConnection} connection */
function listen(connection) {
  let published = 0;
  /** @type {Set<(uri: string) => void>} */
  const onDiagnostics = new Set();
  /** @type {Set<(state: string) => void>} */
  const onStatus = new Set();
  connection.onNotification('textDocument/publishDiagnostics', (/** @type {{ uri: string }} */ { uri }) => {
    published++;
    for (const listener of onDiagnostics) listener(uri);
  });
  connection.onNotification('lbipam/status', (/** @type {{ state: string }} */ { state }) => {
    for (const listener of onStatus) listener(state);
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', (/** @type {{ items: unknown[] }} */ { items }) => items.map(() => ({})));
  connection.listen();
  /**
   * @param {Set<(text: string) => void>} listeners
   * @param {string} wanted
   * @returns {Promise<void>}
   */
  const next = (listeners, wanted) =>
    new Promise((resolve) => {
      /** @param {string} text */
      const listener = (text) => {
        if (text !== wanted) return;
        listeners.delete(listener);
        resolve();
      };
      listeners.add(listener);
    });
  return {
    status: () => next(onStatus, 'ready'),
    /** @param {string} uri */
    diagnostics: (uri) => next(onDiagnostics, uri),
    count: () => published,
  };
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** @param {number} pid */
function residentMegabytes(pid) {
  if (os.platform() === 'linux') return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024;
}
