/** The base of the view *Changes* in real Git repositories: HEAD, branches, a commit that is made meanwhile. Needs git. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { openGit } from '../../server/src/files/node/git/gitBase';
import { type BranchesResult, branchesRequest, changeRowsRequest, setBaseRequest } from '../../server/src/protocol/changes';
import type { TreeNode } from '../../server/src/protocol/protocol';
import { commit, git } from '../support/git';
import { type LspClient, withClient } from '../support/lspClient';
import { edited, edits, firstRepository, textsOf } from '../support/repositoryEdits';
import { poolText, serviceText } from '../support/texts';

const files = { 'pool.yaml': poolText('blue', '10.0.0.0/32', '10.0.0.1/32'), 'a.yaml': serviceText('a'), 'b.yaml': serviceText('b') };

async function rows({ connection }: LspClient): Promise<readonly string[]> {
  return (await connection.sendRequest<readonly TreeNode[]>(changeRowsRequest, {})).map((row) => `${row.label} ${row.description}`);
}

const head = { base: { kind: 'revision', revision: 'HEAD' } };

test('HEAD is the base until a commit moves it', async () => {
  await withClient({ files, git: openGit }, async (client) => {
    const { connection, folder, write, uri, until, status } = client;
    git(folder, 'init', '-q', '-b', 'main');
    commit(folder);
    assert.deepEqual(await connection.sendRequest(setBaseRequest, head), {});
    await until('the base', () => status()?.changes.message === 'No address changes since HEAD.');

    write('0.yaml', serviceText('new'));
    write('pool.yaml', poolText('blue', '10.0.0.1/32'));
    await connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: uri('0.yaml'), type: 1 },
        { uri: uri('pool.yaml'), type: 2 },
      ],
    });
    await until('the changes', () => status()?.changes.badge === 1);
    assert.deepEqual(await rows(client), [
      'default/a 10.0.0.0 → pending  pool blue no longer contains 10.0.0.0',
      'default/new pending  it is new, and Cilium says out_of_ips',
    ]);

    git(folder, 'checkout', '-qb', 'topic');
    commit(folder);
    assert.deepEqual(await connection.sendRequest(setBaseRequest, head), {});
    await until('nothing since the commit', () => status()?.changes.badge === 0);
    const { branches } = await connection.sendRequest<BranchesResult>(branchesRequest, {});
    assert.deepEqual(branches.toSorted(), ['main', 'topic']);
    await connection.sendRequest(setBaseRequest, { base: { kind: 'revision', revision: 'main' } });
    await until('the changes since the branch', () => status()?.changes.badge === 1);
    assert.equal((await rows(client)).length, 2);
  });
});

test('a revision that is none, and a folder without a repository, say so and keep no older base', async () => {
  await withClient({ files, git: openGit }, async (client) => {
    const { connection, folder, until, status } = client;
    const answer = await connection.sendRequest<{ readonly problem?: string }>(setBaseRequest, head);
    assert.match(answer.problem ?? '', /^the folder is in no Git repository$/);
    git(folder, 'init', '-q', '-b', 'main');
    commit(folder);
    await connection.sendRequest(setBaseRequest, head);
    await until('the base', () => status()?.changes.message === 'No address changes since HEAD.');
    const missing = await connection.sendRequest<{ readonly problem?: string }>(setBaseRequest, {
      base: { kind: 'revision', revision: '--help' },
    });
    assert.match(missing.problem ?? '', /'--help' is neither a revision of this repository nor a folder/);
    await until('no base', () => status()?.changes.message.startsWith('There is no base to compare with: ') === true);
  });
});

interface Answers {
  readonly tree: readonly string[];
  readonly hovers: readonly string[];
  readonly actions: readonly string[];
}

const names = ['0', 'a', 'b'];

/** What the editor says of addresses, wherever it says it. */
async function answersOf({ connection, tree, hover, uri, quiet }: LspClient): Promise<Answers> {
  await quiet();
  const rows = await allRows(tree);
  const hovers: string[] = [];
  const actions: string[] = [];
  for (const name of names) {
    const text = JSON.stringify((await hover(`${name}.yaml`, 6, 9))?.contents ?? '');
    hovers.push(`${name} ${/\d+\.\d+\.\d+\.\d+/.exec(text)?.[0] ?? ''}`);
    const line = { line: 6, character: 9 };
    const textDocument = { uri: uri(`${name}.yaml`) };
    const offered = await connection.sendRequest<readonly { readonly title: string }[]>('textDocument/codeAction', {
      textDocument,
      range: { start: line, end: line },
      context: { diagnostics: [] },
    });
    actions.push(...offered.map(({ title }) => `${name} ${title}`).filter((title) => title.includes(' Pin ')));
  }
  return { tree: rows, hovers, actions };
}

async function allRows(tree: LspClient['tree'], parent?: string): Promise<readonly string[]> {
  const rows: string[] = [];
  for (const row of await tree(parent)) {
    rows.push(`${row.label} ${row.description}`);
    if (row.children !== 'none') rows.push(...(await allRows(tree, row.id)));
  }
  return rows;
}

const roomy = { ...files, 'pool.yaml': poolText('blue', '10.0.0.0/29') };

async function committed({ folder, connection }: LspClient): Promise<void> {
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder);
  await connection.sendRequest(setBaseRequest, head);
}

test('what HEAD has keeps its address, a new Service comes after it, and a commit changes no answer', async () => {
  await withClient({ files: roomy, git: openGit }, async (client) => {
    const { connection, folder, open, hover, until, status } = client;
    await committed(client);
    await open('0.yaml', serviceText('new'));
    await until('the changes', () => status()?.changes.description === '1 new (since HEAD)');
    assert.deepEqual(await rows(client), ['default/new 10.0.0.2  it is new']);
    const before = await answersOf(client);
    assert.deepEqual(before.hovers, ['0 10.0.0.2', 'a 10.0.0.0', 'b 10.0.0.1']);
    assert.deepEqual(before.actions, ['0 Pin 10.0.0.2', 'a Pin 10.0.0.0', 'b Pin 10.0.0.1']);
    const text = JSON.stringify((await hover('a.yaml', 6, 9))?.contents);
    assert.match(text, /predicted, unchanged since HEAD; a new cluster would give 10\.0\.0\.1/);

    commit(folder, { '0.yaml': serviceText('new') });
    await connection.sendRequest(setBaseRequest, head);
    await until('nothing since the commit', () => status()?.changes.message === 'No address changes since HEAD.');
    assert.deepEqual(await answersOf(client), before);
  });
});

test('whatever was edited, a commit changes no row of the tree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 2, maxLength: 4 }), (commits) =>
      withClient({ files: textsOf(firstRepository), git: openGit }, async (client) => {
        const { connection, folder, write, remove, uri, until, status, quiet, tree } = client;
        await committed(client);
        let files = firstRepository;
        for (const changes of commits) {
          const before = textsOf(files);
          files = changes.reduce(edited, files);
          const now = textsOf(files);
          for (const name of Object.keys(before)) if (now[name] === undefined) remove(name);
          for (const [name, text] of Object.entries(now)) write(name, text);
          const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((name) => before[name] !== now[name]);
          const watched = names.map((name) => ({ uri: uri(name), type: before[name] === undefined ? 1 : now[name] === undefined ? 3 : 2 }));
          if (watched.length === 0) continue;
          await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: watched });
          await quiet();
          const rows = await allRows(tree);
          commit(folder);
          await connection.sendRequest(setBaseRequest, head);
          await until('nothing since the commit', () => status()?.changes.message === 'No address changes since HEAD.');
          assert.deepEqual(await allRows(tree), rows);
        }
      }),
    ),
    { numRuns: 5 },
  );
});

test('a file that is not committed and changes no address is counted', async () => {
  await withClient({ files: roomy, git: openGit }, async (client) => {
    await committed(client);
    await client.open('a.yaml', `${serviceText('a')}# a comment\n`);
    await client.until('the count', () => client.status()?.changes.message === 'No address changes since HEAD (1 file edited).');
  });
});

test('what was typed before does not matter', async () => {
  await withClient({ files: roomy, git: openGit }, async (client) => {
    await committed(client);
    await client.open('0.yaml', serviceText('new'));
    const before = await answersOf(client);
    await client.change('0.yaml', 2, serviceText('new', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.0' } }));
    await client.quiet();
    await client.change('0.yaml', 3, serviceText('new'));
    assert.deepEqual(await answersOf(client), before);
  });
});

test('a server that starts takes HEAD, unless settings say that nothing runs', async () => {
  const answers = { 'workspace/configuration': () => [{ runningCluster: setting }] };
  let setting = 'head';
  const prepare = (folder: string) => {
    git(folder, 'init', '-q', '-b', 'main');
    commit(folder);
    fs.writeFileSync(path.join(folder, '0.yaml'), serviceText('new'));
  };
  await withClient({ files: roomy, git: openGit, answers, prepare }, async (client) => {
    const { connection, until, status } = client;
    assert.equal(status()?.changes.description, '1 new (since HEAD)');
    assert.deepEqual((await answersOf(client)).hovers, ['0 10.0.0.2', 'a 10.0.0.0', 'b 10.0.0.1']);
    for (const [choice, message] of [
      ['none', /says that no cluster runs/],
      ['liveState', /counts only states that were read of clusters/],
    ] as const) {
      setting = choice;
      await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await until(choice, () => message.test(status()?.changes.message ?? ''));
      assert.deepEqual((await answersOf(client)).hovers, ['0 10.0.0.0', 'a 10.0.0.1', 'b 10.0.0.2']);
    }
  });
});

test('completion offers no address that an older Service has', async () => {
  await withClient({ files: roomy, git: openGit }, async (client) => {
    await committed(client);
    await client.open('0.yaml', serviceText('new', { annotations: { 'lbipam.cilium.io/ips': '' } }));
    await client.quiet();
    const answer = await client.connection.sendRequest<{ readonly items: readonly { readonly label: string }[] }>(
      'textDocument/completion',
      {
        textDocument: { uri: client.uri('0.yaml') },
        position: { line: 6, character: 27 },
      },
    );
    const offered = answer.items.map(({ label }) => label);
    assert.ok(offered.includes('10.0.0.2'), offered.join());
    assert.ok(!offered.includes('10.0.0.0') && !offered.includes('10.0.0.1'), offered.join());
  });
});
