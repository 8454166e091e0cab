/** The base of the view *Changes* in real Git repositories: HEAD, branches, a commit that is made meanwhile. Needs git. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gitDoor } from '../../server/src/files/git/gitBase';
import { type BranchesResult, branchesRequest, changeRowsRequest, setBaseRequest, type TreeNode } from '../../server/src/protocol/protocol';
import { commit, git } from '../support/git';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = { 'pool.yaml': poolText('blue', '10.0.0.0/32', '10.0.0.1/32'), 'a.yaml': serviceText('a'), 'b.yaml': serviceText('b') };

async function rows({ connection }: LspClient): Promise<readonly string[]> {
  return (await connection.sendRequest<readonly TreeNode[]>(changeRowsRequest, {})).map((row) => `${row.label} ${row.description}`);
}

const head = { base: { kind: 'revision', revision: 'HEAD' } };

test('HEAD is the base until a commit moves it', async () => {
  await withClient({ files, git: gitDoor }, async (client) => {
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
      'default/a 10.0.0.0 → pending: out_of_ips  pool blue no longer contains 10.0.0.0',
      'default/new pending: out_of_ips  it is new, and Cilium says out_of_ips',
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
  await withClient({ files, git: gitDoor }, async (client) => {
    const { connection, folder, until, status } = client;
    const answer = await connection.sendRequest<{ readonly problem?: string }>(setBaseRequest, head);
    assert.match(answer.problem ?? '', /^the folder is in no Git repository that can be read: /);
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
