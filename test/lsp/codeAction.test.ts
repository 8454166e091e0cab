/** Code actions over the wire: refactorings come with their edits at once, or when one is chosen. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CodeAction, CodeActionTriggerKind } from 'vscode-languageserver-types';
import { explainCommand, type StoryResult, storyRequest } from '../../server/src/protocol/protocol';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const files = { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'a.yaml': serviceText('a'), 'b.yaml': serviceText('b') };
/** `type:` of a Service, and the name of a pool. */
const start = { line: 6, character: 3 };
const poolName = { line: 3, character: 9 };

function ask(client: LspClient, name: string, position: typeof start, only?: readonly string[]): Promise<readonly CodeAction[]> {
  return askIn(client, { name, position }, { ...(only && { only }) });
}

interface Asked {
  readonly only?: readonly string[];
  readonly triggerKind?: CodeActionTriggerKind;
}

function askIn(client: LspClient, { name, position }: { readonly name: string; readonly position: typeof start }, asked: Asked) {
  return client.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: client.uri(name) },
    range: { start: position, end: position },
    context: { diagnostics: [], ...asked },
  });
}

const newText = `\n  annotations:\n    lbipam.cilium.io/ips: 10.0.0.0`;
const edit = { range: { start: { line: 4, character: 20 }, end: { line: 4, character: 20 } }, newText };

test('a client that can not ask later gets the edits at once', () =>
  withClient({ files }, async (client) => {
    await client.open('a.yaml');
    const [action, ...others] = await ask(client, 'a.yaml', start);
    assert.deepEqual([action?.title, action?.kind, others], ['Pin 10.0.0.0', 'refactor.rewrite', []]);
    assert.deepEqual(action?.edit, { changes: { [client.uri('a.yaml')]: [edit] } });
    assert.deepEqual(await ask(client, 'a.yaml', start, ['quickfix']), []);
    assert.equal((await ask(client, 'a.yaml', start, ['refactor'])).length, 1);
  }));

test('what is well lights no bulb: refactorings come when a person asks', () =>
  withClient({ files }, async (client) => {
    await client.open('a.yaml');
    const place = { name: 'a.yaml', position: start };
    assert.deepEqual(await askIn(client, place, { triggerKind: CodeActionTriggerKind.Automatic }), []);
    assert.equal((await askIn(client, place, { triggerKind: CodeActionTriggerKind.Invoked })).length, 1);
    assert.equal((await askIn(client, place, { triggerKind: CodeActionTriggerKind.Automatic, only: ['refactor'] })).length, 1);
  }));

test('a client with the command can have a finding explained', () =>
  withClient(
    {
      files: { ...files, 'b.yaml': serviceText('b', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } }) },
      initializationOptions: { commands: [explainCommand] },
    },
    async (client) => {
      await client.open('b.yaml');
      const place = { line: 6, character: 30 };
      const actions = await ask(client, 'b.yaml', place);
      const last = actions.at(-1);
      assert.deepEqual([last?.title, last?.kind, last?.edit], ['Explain no_pool', 'quickfix.lbipam.explain', undefined]);
      const [location] = last?.command?.arguments ?? [];
      const story: StoryResult | null = await client.connection.sendRequest(storyRequest, { place: location });
      assert.equal(story?.title, 'default/b');
      await client.open('a.yaml');
      assert.ok(
        (await ask(client, 'a.yaml', start)).every(({ command }) => command === undefined),
        'nothing where nothing is wrong',
      );
    },
  ));

test('a client that can ask later gets the edits of many files when one is chosen, as the files are then', () =>
  withClient(
    { files, capabilities: { textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } } } },
    async (client) => {
      await client.open('pool.yaml');
      const [action] = await ask(client, 'pool.yaml', poolName);
      assert.equal(action?.title, 'Pin the addresses of all Services of this pool');
      assert.equal(action.edit, undefined);
      const resolved: CodeAction = await client.connection.sendRequest('codeAction/resolve', action);
      assert.deepEqual(Object.keys(resolved.edit?.changes ?? {}).sort(), [client.uri('a.yaml'), client.uri('b.yaml')]);
      assert.deepEqual(resolved.edit?.changes?.[client.uri('a.yaml')], [edit]);
      const strange = { title: action.title, data: { uri: client.uri('a.yaml'), range: 'here', id: 'pin' } };
      assert.deepEqual(await client.connection.sendRequest('codeAction/resolve', strange), strange);
    },
  ));

test('a fix that changes other files than the one it was chosen in is shown before it is written', () =>
  withClient(
    {
      files,
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
        textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
      },
    },
    async (client) => {
      await client.open('pool.yaml');
      const [action] = await ask(client, 'pool.yaml', poolName);
      const { edit: several }: CodeAction = await client.connection.sendRequest('codeAction/resolve', action);
      assert.deepEqual(several?.changeAnnotations, { files: { label: '2 files', needsConfirmation: true } });
      const changes = several?.documentChanges ?? [];
      assert.equal(changes.length, 2);
      assert.ok(changes.every((change) => 'edits' in change && change.edits.every((one) => 'annotationId' in one)));
      await client.open('a.yaml');
      const [alone] = await ask(client, 'a.yaml', start);
      const { edit: own }: CodeAction = await client.connection.sendRequest('codeAction/resolve', alone);
      assert.equal(own?.changeAnnotations, undefined);
      assert.equal(own?.documentChanges?.length, 1);
    },
  ));

const variables = {
  'flux/apps.yaml': [
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'kind: Kustomization',
    'metadata: {name: apps, namespace: flux-system}',
    'spec: {path: ./apps, postBuild: {substituteFrom: [{kind: ConfigMap, name: addresses}]}}',
    '',
  ].join('\n'),
  'apps/addresses.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: addresses, namespace: flux-system}\ndata:\n  WEB: 10.9.9.9\n',
  'apps/pool.yaml': poolText('blue', '10.0.0.0/24'),
  'apps/web.yaml': serviceText('web', { annotations: { 'lbipam.cilium.io/ips': '${WEB}' } }),
};

test('the server leads to the value of a variable, in editors that show documents when they are asked to', async () => {
  const shown: unknown[] = [];
  const answers = {
    'window/showDocument': (...asked: readonly unknown[]) => {
      shown.push(asked[0]);
      return { success: true };
    },
  };
  const place = { line: 6, character: 8 };
  await withClient({ files: variables, answers, capabilities: { window: { showDocument: { support: true } } } }, async (client) => {
    await client.open('apps/web.yaml');
    const action = (await ask(client, 'apps/web.yaml', place, ['quickfix'])).at(-1);
    assert.equal(action?.title, 'Go to the value of WEB');
    await client.connection.sendRequest('workspace/executeCommand', action?.command);
    const selection = { start: { line: 4, character: 7 }, end: { line: 4, character: 15 } };
    assert.deepEqual(shown, [{ uri: client.uri('apps/addresses.yaml'), selection, takeFocus: true }]);
  });
  await withClient({ files: variables }, async (client) => {
    await client.open('apps/web.yaml');
    const actions = await ask(client, 'apps/web.yaml', place, ['quickfix']);
    assert.deepEqual(
      actions.map(({ command }) => command),
      actions.map(() => undefined),
    );
    assert.ok(actions.length > 0);
  });
});
