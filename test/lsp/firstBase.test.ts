/** The first base: what is said about the workspace waits for it, so that nothing which is said changes when it comes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProtocolConnection } from 'vscode-languageserver/node';
import type { GitBase, GitDoor, OpenGit } from '../../server/src/files/gitDoor';
import { type BaseChoice, type BranchesResult, branchesRequest, setBaseRequest } from '../../server/src/protocol/changes';
import { type LspClient, type LspClientOptions, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

/** Without a base the Service `first` has the only address, since its file comes first; with one it is the Service `a` that was there before. */
const files = { 'pool.yaml': poolText('blue', '10.0.0.0/32'), 'a.yaml': serviceText('a'), '0.yaml': serviceText('first') };
const head: BaseChoice = { kind: 'revision', revision: 'HEAD' };

interface Gate {
  readonly open: () => void;
  readonly opened: Promise<void>;
}

function gate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** A repository whose last commit has no Service `first`. `asked` is called when its files are asked for. */
function repository(asked: () => Promise<void>): OpenGit {
  const base = async (folder: string): Promise<GitBase> => {
    await asked();
    const committed = Object.entries(files).filter(([name]) => name !== '0.yaml');
    return {
      name: 'HEAD',
      commit: 'c1',
      files: committed.map(([name, text]) => ({ path: `${folder}/${name}`, text })),
      history: [],
      notes: [],
    };
  };
  const door: GitDoor = { base, commit: async () => 'c1', branches: async () => [] };
  return () => door;
}

/** Waits for the log to say that the folder was read, and gives the server turns in which it could publish. */
async function scanned(connection: ProtocolConnection): Promise<void> {
  await new Promise<void>((resolve) => {
    connection.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
      if (message.startsWith('Read 3 files')) resolve();
    });
  });
  for (let turn = 0; turn < 20; turn++) await connection.sendRequest<BranchesResult>(branchesRequest, {});
}

/** The first things that are said are those with the base. */
async function assertNothingChanged({ published, until, uri, diagnostics, status }: LspClient): Promise<void> {
  await until('the finding', () => diagnostics('0.yaml').length > 0);
  assert.deepEqual(published(), [uri('0.yaml')]);
  assert.equal(status()?.changes.description, '1 new (since HEAD)');
}

test('a base that the client awaits is waited for', async () => {
  const options: LspClientOptions = {
    files,
    git: repository(async () => {}),
    initializationOptions: { base: { kind: 'awaited' } },
    whileStarting: async (connection) => {
      await scanned(connection);
      assert.deepEqual(await connection.sendRequest(setBaseRequest, { base: head }), {});
    },
  };
  await withClient(options, assertNothingChanged);
});

test('a base that comes before the folder was read is taken too, and so is none', async () => {
  const early = (base: BaseChoice): LspClientOptions => ({
    files,
    git: repository(async () => {}),
    initializationOptions: { base: { kind: 'awaited' } },
    whileStarting: async (connection) => {
      assert.deepEqual(await connection.sendRequest(setBaseRequest, { base }), {});
    },
  });
  await withClient(early(head), assertNothingChanged);
  await withClient(early({ kind: 'saved' }), async ({ status }) =>
    assert.equal(status()?.changes.message, 'No address changes since the last saved state.'),
  );
  await withClient(early({ kind: 'none' }), async ({ published, uri }) => assert.deepEqual(published(), [uri('a.yaml')]));
});

test('where the settings say that no cluster runs no base is waited for', async () => {
  const options: LspClientOptions = { files, settings: { runningCluster: 'none' }, initializationOptions: { base: { kind: 'awaited' } } };
  await withClient(options, async ({ published, uri }) => assert.deepEqual(published(), [uri('a.yaml')]));
});

test('a base that is told while the first one is being read does not overtake it', async () => {
  const { open, opened } = gate();
  let questions = 0;
  const options: LspClientOptions = {
    files,
    git: repository(() => {
      questions++;
      return opened;
    }),
    initializationOptions: { base: head },
    whileStarting: async (connection) => {
      const again = connection.sendRequest(setBaseRequest, { base: head });
      await scanned(connection);
      open();
      assert.deepEqual(await again, {});
    },
  };
  await withClient(options, assertNothingChanged);
  assert.equal(questions, 1);
});

test('of several bases that are told before the first one was read only the last one is ever said', async () => {
  const { open, opened } = gate();
  const options: LspClientOptions = {
    files,
    git: repository(() => opened),
    initializationOptions: { base: { kind: 'awaited' } },
    beforeSettings: async (connection) => {
      for (const base of [{ kind: 'none' }, { kind: 'saved' }, head]) void connection.sendRequest(setBaseRequest, { base });
    },
    whileStarting: async (connection) => {
      await scanned(connection);
      open();
    },
  };
  await withClient(options, assertNothingChanged);
});

test('what was saved while no cluster was said to run is what counts when one is', async () => {
  const settings = { runningCluster: 'none' };
  await withClient({ files, settings }, async ({ connection, until, status }) => {
    await connection.sendRequest(setBaseRequest, { base: { kind: 'saved' } });
    settings.runningCluster = 'head';
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await until('the base', () => status()?.changes.message === 'No address changes since the last saved state.');
  });
});

test('a commit that is being read is not read again for each file that is saved meanwhile', async () => {
  const { open, opened } = gate();
  let questions = 0;
  const options: LspClientOptions = {
    files,
    git: repository(() => {
      questions++;
      return questions === 1 ? Promise.resolve() : opened;
    }),
    initializationOptions: { base: head },
  };
  await withClient(options, async ({ connection }) => {
    const other: BaseChoice = { kind: 'revision', revision: 'main' };
    const first = connection.sendRequest(setBaseRequest, { base: other });
    while (questions < 2) await connection.sendRequest<BranchesResult>(branchesRequest, {});
    const again = connection.sendRequest(setBaseRequest, { base: other });
    for (let turn = 0; turn < 20; turn++) await connection.sendRequest<BranchesResult>(branchesRequest, {});
    open();
    assert.deepEqual(await Promise.all([first, again]), [{}, {}]);
  });
  assert.equal(questions, 2);
});

test('a base that is none is refused in words', async () => {
  await withClient({ files }, async ({ connection }) => {
    for (const params of [null, {}, { base: null }, { base: { kind: 'other' } }])
      await assert.rejects(connection.sendRequest(setBaseRequest, params), /This is no base\./);
  });
});
