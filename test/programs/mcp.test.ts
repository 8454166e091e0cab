/** `lbipam mcp` as an assistant uses it: the built command in a process of its own, and the client of the official SDK. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { poolText, serviceText } from '../support/texts';

declare const TEST_FOLDER: string;
const program = path.resolve(TEST_FOLDER, '../dist/cli.js');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-mcp-'));
const client = new Client({ name: 'test', version: '1' });
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false', ...args]);

before(async () => {
  fs.writeFileSync(path.join(folder, 'pool.yaml'), poolText('blue', '10.0.0.0/29'));
  fs.writeFileSync(path.join(folder, 'web.yaml'), serviceText('web', { namespace: 'shop' }));
  const lost = serviceText('lost', { namespace: 'shop', annotations: { 'lbipam.cilium.io/ips': '10.9.9.9', note: '<script>`*ignore*' } });
  fs.writeFileSync(path.join(folder, 'lost.yaml'), lost);
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'test');
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, 'mcp'], cwd: folder, stderr: 'inherit' }));
});
after(async () => {
  await client.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function ask(
  name: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly text: string; readonly isError: boolean }> {
  const { content, isError } = await client.callTool({ name, arguments: { ...given } });
  const [first] = Array.isArray(content) ? content : [];
  return { text: String(first?.text), isError: isError === true };
}

test('it offers four tools, and all of them only read', async () => {
  const { tools } = await client.listTools();
  assert.deepEqual(
    tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint]),
    [
      ['check', true],
      ['plan', true],
      ['why_pending', true],
      ['next_free_address', true],
    ],
  );
});

test('check gives the report of the command line', async () => {
  const { text, isError } = await ask('check');
  assert.equal(isError, false);
  assert.deepEqual(
    JSON.parse(text).findings.map(({ code, file }: { readonly code: string; readonly file: string }) => `${code} ${file}`),
    ['no_pool lost.yaml'],
  );
});

test('why_pending tells the story of a Service', async () => {
  const { text } = await ask('why_pending', { name: 'lost', namespace: 'shop' });
  assert.match(text, /no\\?_pool/);
  assert.match(text, /10\.9\.9\.9/);
  assert.match(text, /lost\.yaml:\d+/);
  assert.equal((await ask('why_pending', { name: 'nothing' })).isError, true);
});

test('next_free_address tells it for each pool', async () => {
  const { pools } = JSON.parse((await ask('next_free_address')).text);
  assert.deepEqual(
    pools.map(({ pool, available, next }: { readonly pool: string; readonly available: string; readonly next: string }) => [
      pool,
      available,
      next,
    ]),
    [['blue', '7', '10.0.0.1']],
  );
});

test('a pool that is disabled or in conflict has nothing free, and says why', async () => {
  const more = path.join(folder, 'more.yaml');
  const pools = [`${poolText('red', '10.1.0.0/24')}  disabled: true\n`, poolText('late', '10.0.0.0/22')];
  fs.writeFileSync(more, pools.join('---\n'));
  const answer = JSON.parse((await ask('next_free_address')).text);
  fs.rmSync(more);
  type Entry = Readonly<Record<'pool' | 'available' | 'next' | 'reason', string | null>>;
  const told = answer.pools.map(({ pool, available, next, reason }: Entry) => [pool, available, next, reason?.split(': ')[0] ?? null]);
  assert.deepEqual(told.toSorted(), [
    ['blue', '0', null, 'conflicting with late'],
    ['late', '1023', '10.0.0.1', null],
    ['red', '0', null, 'disabled'],
  ]);
});

test('plan compares with a revision, and follows the files', async () => {
  fs.writeFileSync(
    path.join(folder, 'web.yaml'),
    serviceText('web', { namespace: 'shop', annotations: { 'lbipam.cilium.io/ips': '10.0.0.5' } }),
  );
  const { text } = await ask('plan', { base: 'main' });
  assert.deepEqual(JSON.parse(text).summary.moved, 1, text);
});

test('a tool or an argument that is not there is named, with the tools that are', async () => {
  const tools = 'check(), plan(base?), why_pending(name, namespace?), next_free_address(pool?).';
  assert.deepEqual(await ask('nosuch'), { text: `There is no tool "nosuch". The tools are: ${tools}`, isError: true });
  const { text, isError } = await ask('why_pending', { service: 'web', namespace: 7 });
  assert.equal(isError, true);
  assert.match(text, /^why_pending has no argument "service"\. The argument "namespace" of why_pending has to be a text\. /);
  assert.ok(text.includes(`why_pending needs the argument "name". The tools and their arguments are: ${tools}`), text);
});

test('nothing leads out of the folder, and nothing is an option', async () => {
  for (const base of ['/etc', './x', '../x', '--output=x', '-', 'C:\\x', ''])
    assert.equal((await ask('plan', { base })).isError, true, base);
  assert.equal((await ask('check', { path: '/etc' })).isError, true);
  assert.equal((await ask('why_pending', {})).isError, true);
  assert.deepEqual(fs.readdirSync(folder).sort(), ['.git', 'lost.yaml', 'pool.yaml', 'web.yaml']);
});
