/** What npm packs, installed into an empty folder: the command line and nothing else, and it runs there. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { createProtocolConnection, type InitializeResult, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { documentationUrl, pageUrl } from '../../server/src/analysis/findings/documentationUrls';
import { terminalPage } from '../../server/src/cli/commands/terminalPage';
import { checkUsage } from '../../server/src/cli/usage';
import { textKey } from '../../server/src/model/textKey';
import { poolText, serviceText } from '../support/texts';

declare const TEST_FOLDER: string;
const root = path.resolve(TEST_FOLDER, '..');

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-package-'));
after(() => fs.rmSync(folder, { recursive: true, force: true }));
const npm = (args: readonly string[], cwd: string) =>
  execFileSync('npm', [...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

const packed: Packed = JSON.parse(execFileSync(process.execPath, ['scripts/npmPackage.mjs', folder], { cwd: root, encoding: 'utf8' }));
const installed = path.join(folder, 'installed');
fs.mkdirSync(installed);
fs.writeFileSync(path.join(installed, 'package.json'), '{}');
npm(['install', '--offline', '--no-audit', '--no-fund', path.join(folder, packed.filename)], installed);
const program = path.join(installed, 'node_modules/.bin/lbipam');

test('it holds what the command line needs, and fits', () => {
  const others = packed.files
    .map((file) => file.path)
    .filter(
      (name) =>
        !/^(?:package\.json|README\.md|LICENSE|dist\/[\w-]+\.(?:js|mjs|br)|dist\/third-party-notices\.txt|schemas\/[\w.-]+\.json)$/.test(
          name,
        ),
    );
  assert.deepEqual(others, []);
  assert.ok(!packed.files.some((file) => /^dist\/(?:client|web)/.test(file.path)), 'the extension of VS Code is no part of it');
  assert.ok(packed.files.length <= 15, `${packed.files.length} files`);
  assert.ok(packed.size <= 530_000, `${packed.size} bytes`);
});

test('its manifest speaks of nothing that it does not hold', () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(installed, 'node_modules/lbipam/package.json'), 'utf8'));
  assert.match(manifest.description, /^See, while you edit YAML, which address/);
  const others = ['main', 'browser', 'scripts', 'devDependencies', 'contributes', 'activationEvents'];
  assert.deepEqual(
    others.filter((key) => key in manifest),
    [],
  );
});

test('the command that it installs checks a folder', () => {
  const manifests = path.join(folder, 'manifests');
  fs.mkdirSync(manifests);
  fs.writeFileSync(path.join(manifests, 'pool.yaml'), poolText('blue', '10.0.0.0/24'));
  fs.writeFileSync(path.join(manifests, 'web.yaml'), serviceText('web', { namespace: 'shop' }));
  const { status, stdout, stderr } = spawnSync(program, ['check', manifests], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /shop\/web +10\.0\.0\.0 \(blue, predicted\)/);
});

test('what comes from stdin counts in place of the file that it names', () => {
  const text = serviceText('web', { namespace: 'shop', annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } });
  const args = ['check', '.', '-', '--stdin-filename', 'web.yaml', '--only', 'web.yaml', '--format', 'json'];
  const { status, stdout } = spawnSync(program, args, { cwd: path.join(folder, 'manifests'), input: text, encoding: 'utf8' });
  assert.equal(status, 1);
  const { findings } = JSON.parse(stdout);
  assert.deepEqual(
    findings.map(({ file, code }: { readonly file: string; readonly code: string }) => `${file} ${code}`),
    ['web.yaml no_pool'],
  );
});

test('it explains a finding', () => {
  const { status, stdout } = spawnSync(program, ['explain', 'no_pool'], { encoding: 'utf8' });
  assert.equal(status, 0);
  assert.equal(stdout, terminalPage(fs.readFileSync(path.join(root, 'docs/rules/no_pool.md'), 'utf8'), documentationUrl('no_pool')));
});

test('it speaks Chinese', () => {
  const { stdout } = spawnSync(program, ['check', '--help', '--lang', 'zh-cn'], { encoding: 'utf8' });
  const table: Readonly<Record<string, string>> = JSON.parse(fs.readFileSync(path.join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8'));
  assert.equal(stdout, table[checkUsage.text]);
  const explained = spawnSync(program, ['explain', 'no_pool', '--lang', 'zh-cn'], { encoding: 'utf8' });
  const page = fs.readFileSync(path.join(root, 'docs/zh-cn/rules/no_pool.md'), 'utf8');
  assert.equal(explained.stdout, terminalPage(page, pageUrl('rules/no_pool', 'zh-cn')));
  const texts = Object.keys(table);
  assert.equal(new Set(texts.map(textKey)).size, texts.length);
});

test('it is the language server too', async (context) => {
  const server = spawn(program, ['lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  context.after(() => server.kill());
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.listen();
  const answer: InitializeResult = await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  assert.equal(answer.serverInfo?.name, 'LB IPAM for Cilium');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  const exit = await new Promise((ended) => server.on('exit', ended));
  assert.equal(exit, 0);
});
