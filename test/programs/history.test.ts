/** A base is replayed in the order of its history: what an older commit brought comes first, whatever the names of the files. Needs git. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { folderWith, run } from '../support/cli';
import { commit, git } from '../support/git';
import { edited, edits, firstRepository, textsOf } from '../support/repositoryEdits';
import { poolText, serviceText } from '../support/texts';

interface ReportedService {
  readonly name: string;
  readonly ips: readonly { readonly ip: string; readonly since: string | null }[];
}

async function addresses(folder: string, base: string): Promise<Readonly<Record<string, string>>> {
  const { out } = await run(['check', folder, '--base', base, '--format', 'json']);
  const [cluster] = JSON.parse(out).clusters;
  return Object.fromEntries(cluster.services.map(({ name, ips }: ReportedService) => [name, ips.map(({ ip }) => ip).join()]));
}

async function planLines(folder: string, base: string): Promise<readonly string[]> {
  const { out } = await run(['plan', folder, '--base', base]);
  return out.split('\n').filter((line) => line.startsWith('  '));
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const name of fs.readdirSync(folder)) if (name !== '.git') fs.rmSync(path.join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
}

function repository(): string {
  const folder = folderWith({});
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder, { 'z-pool.yaml': poolText('blue', '10.0.0.0/28'), 'web.yaml': serviceText('web') });
  return folder;
}

test('the older file first, and a renamed one is as old as under its first name', async () => {
  const folder = repository();
  commit(folder, { 'api.yaml': serviceText('api') });
  commit(folder, { '0.yaml': serviceText('zero') });
  const expected = { zero: '10.0.0.2', api: '10.0.0.1', web: '10.0.0.0' };
  assert.deepEqual(await addresses(folder, 'HEAD'), expected);
  git(folder, 'mv', 'web.yaml', 'x.yaml');
  commit(folder);
  assert.deepEqual(await addresses(folder, 'HEAD'), expected);
  fs.writeFileSync(path.join(folder, 'a.yaml'), serviceText('uncommitted'));
  assert.deepEqual(await addresses(folder, 'HEAD'), { ...expected, uncommitted: '10.0.0.3' });
  assert.deepEqual(await planLines(folder, 'HEAD'), ['  added  default/uncommitted  10.0.0.3 (predicted)  it is new']);
});

test('committing what is new changes no address', async () => {
  const folder = repository();
  commit(folder, { 'b.yaml': serviceText('b') });
  const edits = {
    '0-pool.yaml': poolText('all', '10.9.0.0/28'),
    'a.yaml': serviceText('a'),
    'apps/c.yaml': [serviceText('c'), serviceText('d')].join('---\n'),
    'z.yaml': serviceText('z', { annotations: { 'lbipam.cilium.io/ips': '10.9.0.3' } }),
  };
  for (const [name, text] of Object.entries(edits)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const before = await addresses(folder, 'HEAD');
  commit(folder);
  assert.deepEqual(await addresses(folder, 'HEAD'), before);
  assert.deepEqual(await planLines(folder, 'HEAD'), []);
});

test('whatever was edited, committing it changes no address', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 5 }), async (commits) => {
      const folder = folderWith(textsOf(firstRepository));
      git(folder, 'init', '-q', '-b', 'main');
      commit(folder);
      let files = firstRepository;
      for (const changes of commits) {
        files = changes.reduce(edited, files);
        write(folder, textsOf(files));
        if (git(folder, 'status', '--porcelain') === '') continue;
        const before = await addresses(folder, 'HEAD');
        commit(folder);
        assert.deepEqual(await addresses(folder, 'HEAD'), before);
        assert.deepEqual(await planLines(folder, 'HEAD'), []);
      }
      fs.rmSync(folder, { recursive: true, force: true });
    }),
    { numRuns: 5 },
  );
});

test('a claim with a creation time is as old as that', async () => {
  const folder = repository();
  const old = serviceText('old').replace('  name: old', "  creationTimestamp: '2001-01-01T00:00:00Z'\n  name: old");
  const pool = poolText('blue', '10.0.0.0/28').replace('  name: blue', "  creationTimestamp: '2000-01-01T00:00:00Z'\n  name: blue");
  commit(folder, { 'old.yaml': old, 'z-pool.yaml': pool });
  assert.deepEqual(await addresses(folder, 'HEAD'), { old: '10.0.0.0', web: '10.0.0.1' });
});

test('of a history that is cut off what is there counts as of one age', async () => {
  const folder = repository();
  commit(folder, { 'api.yaml': serviceText('api') });
  const clones = folderWith({});
  git(clones, 'clone', '-q', '--depth', '1', `file://${folder}`, 'copy');
  assert.deepEqual(await addresses(path.join(clones, 'copy'), 'HEAD'), { api: '10.0.0.0', web: '10.0.0.1' });
});

test('a branch means where this one left it, and the text names the commit', async () => {
  const folder = repository();
  const fork = git(folder, 'rev-parse', 'HEAD');
  git(folder, 'checkout', '-q', '-b', 'topic');
  commit(folder, { '0.yaml': serviceText('new') });
  git(folder, 'checkout', '-q', 'main');
  commit(folder, { 'later.yaml': serviceText('later') });
  git(folder, 'checkout', '-q', 'topic');
  const { out } = await run(['check', folder, '--base', 'main']);
  assert.ok(out.startsWith(`Taken to run: main (commit ${fork.slice(0, 12)}).`));
  assert.ok(out.includes('(blue, predicted, unchanged since main; a new cluster would give 10.0.0.1)'));
});

declare const TEST_FOLDER: string;

test('a Service whose file sorts first is the only line of a plan for the examples', async () => {
  const folder = folderWith({});
  fs.cpSync(path.join(TEST_FOLDER, '../examples'), folder, { recursive: true });
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder);
  fs.writeFileSync(path.join(folder, '0.yaml'), serviceText('aaa'));
  const lines = await planLines(folder, 'HEAD');
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /^ {2}added {2}default\/aaa /);
});
