/** The action of GitHub as a runner starts it: its environment, a clone of one commit, and an API that keeps comments. */
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { poolText, serviceText } from '../support/texts';

declare const TEST_FOLDER: string;
const root = path.resolve(TEST_FOLDER, '..');
const program = path.join(root, 'dist/action.cjs');
assert.ok(fs.existsSync(program), `${program} is not there: npm run build`);

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-action-'));
const origin = path.join(temporary, 'origin');
const clone = path.join(temporary, 'clone');
const git = (folder: string, ...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { encoding: 'utf8' }).trim();
const asking = (ips: string) => serviceText('web', { namespace: 'shop', annotations: { 'lbipam.cilium.io/ips': ips } });

interface Comment {
  readonly id: number;
  body: string;
  readonly user: { readonly type: string };
}

const comments: Comment[] = [];
const seen: { readonly method: string; readonly url: string; readonly authorization: string }[] = [];
let refuses = false;
const api = http.createServer((request, response) => {
  let text = '';
  request.on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, authorization: headers.authorization ?? '' });
    response.setHeader('content-type', 'application/json');
    if (refuses) {
      response.statusCode = 403;
      response.end('{"message":"Resource not accessible by integration"}');
      return;
    }
    const [, id] = /\/repos\/o\/r\/issues\/comments\/(\d+)$/.exec(url) ?? [];
    if (method === 'GET') {
      const page = Number(new URL(url, 'http://api').searchParams.get('page'));
      response.end(JSON.stringify(comments.slice((page - 1) * 100, page * 100)));
    } else if (method === 'POST' && url === '/repos/o/r/issues/7/comments') {
      comments.push({ id: comments.length + 1, body: JSON.parse(text).body, user: { type: 'Bot' } });
      response.end(JSON.stringify(comments.at(-1)));
    } else if (method === 'PATCH' && id !== undefined) {
      const comment = comments.find((known) => known.id === Number(id));
      assert.ok(comment);
      comment.body = JSON.parse(text).body;
      response.end(JSON.stringify(comment));
    } else {
      response.statusCode = 404;
      response.end('{}');
    }
  });
});

interface Started {
  readonly exit: number | null;
  readonly out: string;
  readonly summary: string;
  readonly outputs: string;
}

let base = '';

before(async () => {
  fs.mkdirSync(origin);
  git(origin, 'init', '--quiet', '--initial-branch=main');
  git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  fs.writeFileSync(path.join(origin, 'pool.yaml'), poolText('blue', '10.0.0.0/24'));
  fs.writeFileSync(path.join(origin, 'web.yaml'), asking('10.0.0.7'));
  git(origin, 'add', '.');
  git(origin, 'commit', '--quiet', '-m', 'base');
  base = git(origin, 'rev-parse', 'HEAD');
  fs.writeFileSync(path.join(origin, 'web.yaml'), asking('10.0.0.8'));
  git(origin, 'commit', '--quiet', '-am', 'change');
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${origin}`, clone]);
  await new Promise<void>((listening) => api.listen(0, '127.0.0.1', listening));
});
after(() => {
  api.close();
  fs.rmSync(temporary, { recursive: true, force: true });
});

async function start(options: {
  event?: string;
  headRepository?: string;
  baseCommit?: string;
  inputs?: Readonly<Record<string, string>>;
}): Promise<Started> {
  const folder = fs.mkdtempSync(path.join(temporary, 'job-'));
  const file = (name: string) => path.join(folder, name);
  const pull = {
    number: 7,
    base: { sha: options.baseCommit ?? base, repo: { full_name: 'o/r' } },
    head: { repo: { full_name: options.headRepository ?? 'o/r' } },
  };
  fs.writeFileSync(file('event.json'), JSON.stringify({ pull_request: pull }));
  for (const name of ['summary', 'outputs']) fs.writeFileSync(file(name), '');
  const inputs = {
    path: '.',
    plan: 'true',
    comment: 'true',
    'fail-on': 'lost',
    'cilium-version': 'auto',
    token: 'secret-token',
    ...options.inputs,
  };
  const { port } = api.address() as AddressInfo;
  const child = spawn(process.execPath, [program], {
    cwd: clone,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: temporary,
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: clone,
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_EVENT_NAME: options.event ?? 'pull_request',
      GITHUB_EVENT_PATH: file('event.json'),
      GITHUB_STEP_SUMMARY: file('summary'),
      GITHUB_OUTPUT: file('outputs'),
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    },
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      out += text;
    });
  }
  const exit = await new Promise<number | null>((ended) => child.on('close', ended));
  return { exit, out, summary: fs.readFileSync(file('summary'), 'utf8'), outputs: fs.readFileSync(file('outputs'), 'utf8') };
}

describe('the action', () => {
  test('a push is checked: annotations, a summary and SARIF, no plan', async () => {
    const { exit, out, summary, outputs } = await start({
      event: 'push',
      inputs: { 'sarif-file': 'lbipam.sarif', severity: 'unpinned=warning\nno_pool=off' },
    });
    assert.equal(exit, 0, out);
    assert.match(out, /1 Service: 1 satisfied\.\n/);
    assert.match(summary, /^### ✅ LB IPAM: nothing is wrong\n/);
    assert.doesNotMatch(summary, /lbipam plan/);
    assert.equal(outputs, 'sarif-file=lbipam.sarif\n');
    assert.equal(JSON.parse(fs.readFileSync(path.join(clone, 'lbipam.sarif'), 'utf8')).version, '2.1.0');
    assert.deepEqual(seen, []);
  });

  test('a pull request gets one comment, which the next run writes anew', async () => {
    // A person may write the first line as well.
    for (let id = 1; id <= 100; id++) comments.push({ id, body: '<!-- lbipam plan -->', user: { type: 'User' } });
    const { exit, out, summary } = await start({});
    assert.equal(exit, 0, out);
    assert.match(summary, /<!-- lbipam plan -->\n\n\*\*Services: 1 moves [^a]*against `[0-9a-f]{40}`/);
    assert.equal(comments.length, 101);
    assert.match(comments[100]?.body ?? '', /`shop\/web`/);
    assert.equal((await start({ inputs: { 'fail-on': 'moved' } })).exit, 1);
    assert.equal(comments.length, 101);
    assert.deepEqual(
      seen.map(({ method }) => method),
      ['GET', 'GET', 'POST', 'GET', 'GET', 'PATCH'],
    );
    assert.ok(seen.every(({ authorization }) => authorization === 'Bearer secret-token'));
    assert.doesNotMatch(out, /secret-token/);
  });

  test('a pull request of a fork gets a summary and no comment', async () => {
    seen.length = 0;
    const { exit, summary, outputs } = await start({ headRepository: 'someone/r', inputs: { 'plan-file': 'plan.md' } });
    assert.equal(exit, 0);
    assert.match(summary, /lbipam plan/);
    assert.equal(outputs, 'plan-file=plan.md\n');
    assert.match(fs.readFileSync(path.join(clone, 'plan.md'), 'utf8'), /^<!-- lbipam plan -->\n/);
    assert.deepEqual(seen, []);
  });

  test('a base that can not be had, and a comment that is refused, are said and fail nothing', async () => {
    const missing = await start({ baseCommit: 'a'.repeat(40) });
    assert.equal(missing.exit, 0);
    assert.match(missing.out, /^::warning title=LB IPAM::The base commit a{40} is not in the clone/m);
    assert.match(missing.summary, /so there is no plan\./);
    refuses = true;
    const refused = await start({});
    refuses = false;
    assert.equal(refused.exit, 0);
    assert.match(refused.out, /^::warning title=LB IPAM::The plan is not written as a comment: GitHub answers 403/m);
  });

  test('findings fail the job; wrong inputs do as well', async () => {
    const wrong = await start({ event: 'push', inputs: { 'cilium-version': 'newest' } });
    assert.equal(wrong.exit, 1);
    assert.match(wrong.out, /unknown Cilium version/);
    fs.writeFileSync(path.join(clone, 'lost.yaml'), serviceText('lost', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } }));
    const { exit, out } = await start({ event: 'push' });
    fs.rmSync(path.join(clone, 'lost.yaml'));
    assert.equal(exit, 1);
    assert.match(out, /^::error file=lost\.yaml,/m);
  });
});
