/**
 * Sessions at the keyboard, over the wire: whatever was opened, typed, undone, saved, renamed or deleted on the way, in the end the server says
 * what a server says that meets the same texts for the first time.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FileChangeType } from 'vscode-languageserver/node';
import type { TreeNode } from '../../server/src/protocol/protocol';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const asking = (name: string, ips: string, labels = {}) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': ips }, labels });
const sharing = (name: string) => serviceText(name, { annotations: { 'lbipam.cilium.io/sharing-key': 'one' } });
const kustomization = (...resources: readonly string[]) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: shop\nresources: ${JSON.stringify(resources)}\n`;

/** What a file may hold when a session ends. */
const texts = [
  poolText('blue', '10.0.0.0/29'),
  poolText('green', '10.0.0.4/30', '10.1.0.0/30'),
  `${poolText('blue', '10.0.0.0/30')}---\n${serviceText('web')}`,
  serviceText('web'),
  serviceText('web', { labels: { app: 'web' } }),
  asking('web', '10.0.0.1'),
  asking('api', '10.0.0.1/32'),
  asking('api', '10.9.9.9', { app: 'api' }).replace('9.9"', '9.9" # lbipam-ignore: no_pool not yet'),
  asking('mail', '10.0.0.1,fd00::1'),
  sharing('mail'),
  `${sharing('mail')}---\n${sharing('files')}`,
  kustomization('a.yaml', 'b.yaml'),
  kustomization('apps/c.yaml'),
  'nothing: here\n',
  '',
];
const names = ['a.yaml', 'b.yaml', 'apps/c.yaml', 'apps/d.yaml', 'kustomization.yaml', 'apps/kustomization.yaml'];

const name = fc.constantFrom(...names);
const text = fc.constantFrom(...texts);
const step = fc.oneof(
  fc.record({ kind: fc.constant('open' as const), name }),
  fc.record({ kind: fc.constant('close' as const), name }),
  fc.record({ kind: fc.constant('save' as const), name }),
  fc.record({ kind: fc.constant('undo' as const), name }),
  fc.record({ kind: fc.constant('remove' as const), name }),
  fc.record({ kind: fc.constant('rename' as const), name, to: name }),
  fc.record({ kind: fc.constant('write' as const), name, text }),
  fc.record({
    kind: fc.constant('type' as const),
    name,
    at: fc.nat(400),
    removed: fc.nat(3),
    typed: fc.constantFrom('1', '.', '\n', ' ', '"', '- ', '# ', ': ', 'a', '{{ x }}', '&a ', '*a', '${A}'),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

test('however a state came about, the server says the same of it', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(text, { minLength: names.length, maxLength: names.length }),
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.array(text, { minLength: names.length, maxLength: names.length }),
      async (first, steps, last) => {
        const files = Object.fromEntries(names.map((each, index) => [each, first[index] ?? '']));
        let ended: Readonly<Record<string, string>> = {};
        let heard: unknown;
        await withClient({ files }, async (client) => {
          const desk = createDesk(client, files);
          for (const each of steps) await desk.take(each);
          ended = await desk.end(last);
          heard = await whatItSays(client);
        });
        await withClient({ files: ended }, async (client) => {
          assert.deepEqual(heard, await whatItSays(client));
        });
      },
    ),
    { numRuns: 20 },
  ));

test('typing disturbs no other file: nothing is sent again for it', () =>
  withClient(
    {
      files: {
        'pool.yaml': poolText('blue', '10.0.0.0/29'),
        'lost.yaml': asking('lost', '10.9.9.9'),
        'again.yaml': asking('again', '10.0.0.1/32'),
        'web.yaml': serviceText('web'),
      },
    },
    async (client) => {
      const added = '  externalTrafficPolicy: Local\n';
      await client.open('web.yaml');
      await client.until('the findings', () => client.diagnostics('lost.yaml').length > 0);
      const before = client.published().length;
      for (let length = 1; length <= added.length; length++) {
        await client.change('web.yaml', length + 1, `${serviceText('web')}${added.slice(0, length)}`);
        await client.tree();
      }
      await client.change('web.yaml', 100, asking('web', '10.8.8.8'));
      await client.until('no_pool', () => client.diagnostics('web.yaml').some(({ code }) => code === 'no_pool'));
      const after = client.published().slice(before);
      assert.deepEqual([...new Set(after)], [client.uri('web.yaml')]);
    },
  ));

interface Desk {
  readonly take: (step: Step) => Promise<void>;
  /** Gives every file its last text, some in the editor and some on disk, and returns what a newcomer finds. */
  readonly end: (last: readonly string[]) => Promise<Readonly<Record<string, string>>>;
}

/** A person at work: what the disk holds, what the editor holds, and the messages that go with it. */
function createDesk(client: LspClient, files: Readonly<Record<string, string>>): Desk {
  const disk = new Map(Object.entries(files));
  const editors = new Map<string, { readonly texts: readonly string[]; readonly version: number }>();
  const current = (file: string) => editors.get(file)?.texts.at(-1);
  const report = (...changes: readonly (readonly [string, FileChangeType])[]) =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([file, type]) => ({ uri: client.uri(file), type })),
    });
  const write = async (file: string, written: string) => {
    const type = disk.has(file) ? FileChangeType.Changed : FileChangeType.Created;
    disk.set(file, written);
    client.write(file, written);
    await report([file, type]);
  };
  const close = async (file: string) => {
    if (!editors.delete(file)) return;
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: client.uri(file) } });
  };
  const open = async (file: string) => {
    const found = disk.get(file);
    if (editors.has(file) || found === undefined) return;
    editors.set(file, { texts: [found], version: 1 });
    await client.open(file, found);
  };
  const replace = async (file: string, next: string) => {
    const editor = editors.get(file);
    if (!editor) return;
    editors.set(file, { texts: [...editor.texts, next], version: editor.version + 1 });
    await client.change(file, editor.version + 1, next);
  };
  const take = async (done: Step): Promise<void> => {
    const shown = current(done.name);
    switch (done.kind) {
      case 'open':
        return open(done.name);
      case 'close':
        return close(done.name);
      case 'save':
        return shown === undefined ? undefined : write(done.name, shown);
      case 'undo': {
        const before = editors.get(done.name)?.texts.at(-2);
        return before === undefined ? undefined : replace(done.name, before);
      }
      case 'write':
        return write(done.name, done.text);
      case 'remove':
        if (!disk.delete(done.name)) return undefined;
        client.remove(done.name);
        return report([done.name, FileChangeType.Deleted]);
      case 'rename': {
        const moved = disk.get(done.name);
        if (moved === undefined || disk.has(done.to)) return undefined;
        await close(done.name);
        disk.delete(done.name);
        client.remove(done.name);
        client.write(done.to, moved);
        disk.set(done.to, moved);
        return report([done.name, FileChangeType.Deleted], [done.to, FileChangeType.Created]);
      }
      case 'type':
        if (shown === undefined) return undefined;
        return replace(done.name, shown.slice(0, done.at) + done.typed + shown.slice(done.at + done.removed));
    }
  };
  return {
    take,
    end: async (last) => {
      for (const [index, file] of names.entries()) {
        const written = last[index] ?? '';
        if (editors.has(file)) await replace(file, written);
        else await write(file, written);
      }
      return Object.fromEntries([...disk, ...[...editors.keys()].map((file) => [file, current(file) ?? ''] as const)]);
    },
  };
}

/** All that people see, without what differs between two servers: the folder and the count of analyses. */
async function whatItSays(client: LspClient): Promise<unknown> {
  const rows = async (parent?: string): Promise<unknown> =>
    Promise.all((await client.tree(parent)).map(async (node: TreeNode) => [node, node.children === 'none' ? [] : await rows(node.id)]));
  await client.quiet();
  // What this document says is sent after all that came before it, and the answer after that.
  await client.open('zz-last.yaml', asking('last', 'nonsense'));
  await client.until('the last document', () => client.diagnostics('zz-last.yaml').length > 0);
  const tree = await rows();
  const { revision: _, ...status } = client.status() ?? { revision: 0 };
  const findings = names.map((file) => [file, client.diagnostics(file)]);
  return JSON.parse(JSON.stringify({ findings, status, tree }).replaceAll(client.uri(''), ''));
}
