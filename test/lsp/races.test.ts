/**
 * Settings, folders, files and documents that change in any order, while the disk answers late and out of order: in the end the server says
 * what a fresh server says that finds it all as it is.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { FileChangeType } from 'vscode-languageserver/node';
import { nodeFileSystem } from '../../server/src/files/node/nodeFileSystem';
import { rescanCommand, type TreeNode } from '../../server/src/protocol/protocol';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const asking = (name: string, ips: string) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': ips } });
const broken = `${poolText('blue', '10.0.0.0/29')}  x: [\n`;
const texts = [
  poolText('blue', '10.0.0.0/29'),
  poolText('green', '10.0.0.4/30'),
  asking('web', '10.0.0.1'),
  asking('api', '10.0.0.1'),
  asking('mail', '10.9.9.9'),
  serviceText('web'),
  broken,
  'nothing: here\n',
  'exclude: [inner]\n',
  'clusters: [{name: east, include: [a.yaml]}, {name: west, include: ["**"]}]\nseverity: {no_pool: error}\n',
  'ignore: [d.yaml]\nexclude: [\n',
];
/** One of them is a file and a folder, one after the other. */
const names = [
  'one/.lbipam.yaml',
  'one/a.yaml',
  'one/b.yaml',
  'one/inner/c.yaml',
  'one/inner/d.yaml',
  'one/e.yaml',
  'one/e.yaml/f.yaml',
  'two/a.yaml',
  'two/g.yaml',
];
const folders = ['one', 'two', 'one/inner'];
const excludes: readonly (readonly string[])[] = [[], ['a.yaml'], ['inner'], ['**/*.yaml', '!**/c.yaml'], ['b.yaml', 'e.yaml']];

/** A link leads there. It must not be seen. */
const outside = 'elsewhere/outside.yaml';

const name = fc.constantFrom(...names);
const text = fc.constantFrom(...texts);
const step = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), name, text }),
  fc.record({ kind: fc.constant('remove' as const), name: fc.constantFrom(...names, 'one/inner', 'one/e.yaml') }),
  fc.record({ kind: fc.constant('link' as const), name }),
  fc.record({
    kind: fc.constant('move' as const),
    name: fc.constantFrom('one/inner', 'one/e.yaml', 'two/a.yaml'),
    to: fc.constantFrom('two/moved', 'one/inner'),
  }),
  fc.record({ kind: fc.constant('open' as const), name }),
  fc.record({ kind: fc.constant('type' as const), name, text }),
  fc.record({ kind: fc.constant('save' as const), name }),
  fc.record({ kind: fc.constant('close' as const), name }),
  fc.record({ kind: fc.constant('exclude' as const), globs: fc.constantFrom(...excludes) }),
  fc.record({ kind: fc.constant('severity' as const), level: fc.constantFrom('off', 'error', 'hint') }),
  fc.record({ kind: fc.constant('folder' as const), name: fc.constantFrom(...folders) }),
  fc.record({ kind: fc.constant('rescan' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

test('whatever changes while the disk is read, the server says what a fresh one says', () =>
  fc.assert(
    fc.asyncProperty(
      fc.record({
        texts: fc.array(text, { minLength: names.length, maxLength: names.length }),
        folders: fc.subarray(folders, { minLength: 1 }),
        exclude: fc.constantFrom(...excludes),
      }),
      fc.array(step, { minLength: 5, maxLength: 30 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
      async (start, steps, delays) => {
        const files = Object.fromEntries(
          names.flatMap((each, index) => (each === 'one/e.yaml/f.yaml' ? [] : [[each, start.texts[index] ?? '']])),
        );
        const settings: WrittenSettings = { exclude: start.exclude, severity: {} };
        files[outside] = poolText('outside', '10.0.0.0/24');
        let end: World | undefined;
        let heard: unknown;
        await withClient({ files, folders: start.folders, settings, fileSystem: slow(delays) }, async (client) => {
          const desk = createDesk(client, settings, start.folders);
          for (const each of steps) await desk.take(each);
          end = await desk.end();
          heard = await whatItSays(client);
        });
        assert.ok(end);
        const { files: left, folders: opened, documents } = end;
        await withClient({ files: left, folders: opened, settings }, async (client) => {
          for (const [file, shown] of documents) await client.open(file, shown);
          assert.deepEqual(heard, await whatItSays(client));
        });
      },
    ),
    { numRuns: 25 },
  ));

/** Every answer of the disk comes a moment later, and each a different one. */
function slow(delays: Iterator<number>) {
  const later = () =>
    new Promise((resolve) => {
      setTimeout(resolve, delays.next().value ?? 0);
    });
  const read = async (uri: string) => {
    const found = await nodeFileSystem.read(uri);
    await later();
    return found;
  };
  const kindOf = async (uri: string, root: string) => {
    await later();
    return nodeFileSystem.kindOf(uri, root);
  };
  return { read, kindOf };
}

interface World {
  readonly files: Readonly<Record<string, string>>;
  readonly folders: readonly string[];
  readonly documents: ReadonlyMap<string, string>;
}

interface Desk {
  readonly take: (step: Step) => Promise<void>;
  readonly end: () => Promise<World>;
}

interface WrittenSettings {
  exclude: readonly string[];
  severity: Readonly<Record<string, string>>;
}

function createDesk(client: LspClient, settings: WrittenSettings, first: readonly string[]): Desk {
  const documents = new Map<string, { readonly text: string; readonly version: number }>();
  let opened = [...first];
  const file = (each: string) => path.join(client.folder, each);
  const statsOf = (each: string): fs.Stats | undefined => {
    try {
      return fs.lstatSync(file(each));
    } catch {
      return undefined;
    }
  };
  const isFile = (each: string) => statsOf(each)?.isFile() === true;
  const send = (method: string, params: unknown) => client.connection.sendNotification(method, params);
  const report = (...changes: readonly (readonly [string, FileChangeType])[]) =>
    send('workspace/didChangeWatchedFiles', { changes: changes.map(([each, type]) => ({ uri: client.uri(each), type })) });
  /** Makes room: what is a file where a folder is wanted, or the other way round, goes. */
  const clear = (each: string): (readonly [string, FileChangeType])[] => {
    const parts = each.split('/');
    const wrong = parts
      .map((_, index) => parts.slice(0, index + 1).join('/'))
      .find((part) => {
        const stats = statsOf(part);
        return stats && (part === each ? !stats.isFile() : !stats.isDirectory());
      });
    if (wrong === undefined) return [];
    fs.rmSync(file(wrong), { recursive: true });
    return [[wrong, FileChangeType.Deleted]];
  };
  const write = async (each: string, written: string) => {
    const before = clear(each);
    const type = isFile(each) ? FileChangeType.Changed : FileChangeType.Created;
    client.write(each, written);
    await report(...before, [each, type]);
  };
  const save = async (each: string) => {
    const document = documents.get(each);
    if (!document) return;
    await write(each, document.text);
    await send('textDocument/didSave', { textDocument: { uri: client.uri(each) } });
  };
  const take = async (done: Step): Promise<void> => {
    switch (done.kind) {
      case 'write':
        return write(done.name, done.text);
      case 'remove':
        if (!statsOf(done.name)) return undefined;
        fs.rmSync(file(done.name), { recursive: true });
        return report([done.name, FileChangeType.Deleted]);
      case 'link': {
        if (statsOf(done.name)) return undefined;
        if (!statsOf(path.dirname(done.name))?.isDirectory()) return undefined;
        fs.symlinkSync(file(outside), file(done.name));
        return report([done.name, FileChangeType.Created]);
      }
      case 'move': {
        if (!statsOf(done.name) || statsOf(done.to) || !statsOf(path.dirname(done.to))?.isDirectory()) return undefined;
        fs.renameSync(file(done.name), file(done.to));
        return report([done.name, FileChangeType.Deleted], [done.to, FileChangeType.Created]);
      }
      case 'open': {
        if (documents.has(done.name) || !isFile(done.name)) return undefined;
        const shown = fs.readFileSync(file(done.name), 'utf8');
        documents.set(done.name, { text: shown, version: 1 });
        return client.open(done.name, shown);
      }
      case 'type': {
        const document = documents.get(done.name);
        if (!document) return undefined;
        documents.set(done.name, { text: done.text, version: document.version + 1 });
        return client.change(done.name, document.version + 1, done.text);
      }
      case 'save':
        return save(done.name);
      case 'close':
        if (!documents.delete(done.name)) return undefined;
        return send('textDocument/didClose', { textDocument: { uri: client.uri(done.name) } });
      case 'exclude':
        settings.exclude = done.globs;
        return send('workspace/didChangeConfiguration', { settings: null });
      case 'severity':
        settings.severity = { no_pool: done.level };
        return send('workspace/didChangeConfiguration', { settings: null });
      case 'folder': {
        const change = [{ uri: client.uri(done.name), name: done.name }];
        const isOpen = opened.includes(done.name);
        opened = isOpen ? opened.filter((each) => each !== done.name) : [...opened, done.name];
        return send('workspace/didChangeWorkspaceFolders', { event: { added: isOpen ? [] : change, removed: isOpen ? change : [] } });
      }
      case 'rescan':
        await client.connection.sendRequest('workspace/executeCommand', { command: rescanCommand });
        return undefined;
    }
  };
  return {
    take,
    end: async () => {
      // What a broken document said before is kept while it is typed in, and not once it is saved.
      for (const [each, { text: shown }] of documents) if (shown === broken) await save(each);
      const files = Object.fromEntries(
        fs
          .readdirSync(client.folder, { recursive: true, encoding: 'utf8' })
          .filter(isFile)
          .map((each) => [each, fs.readFileSync(file(each), 'utf8')]),
      );
      return { files, folders: opened, documents: new Map([...documents].map(([each, { text: shown }]) => [each, shown])) };
    },
  };
}

async function whatItSays(client: LspClient): Promise<unknown> {
  const rows = async (parent?: string): Promise<unknown> =>
    Promise.all((await client.tree(parent)).map(async (node: TreeNode) => [node, node.children === 'none' ? [] : await rows(node.id)]));
  await client.quiet();
  await client.open('zz-last.yaml', asking('last', 'nonsense'));
  await client.until('the last document', () => client.diagnostics('zz-last.yaml').length > 0);
  const tree = await rows();
  const { revision: _, ...status } = client.status() ?? { revision: 0 };
  const findings = [...names, 'two/moved', 'two/moved/c.yaml', 'two/moved/f.yaml', 'one/inner/f.yaml'].map((each) => [
    each,
    client.diagnostics(each),
  ]);
  return JSON.parse(JSON.stringify({ findings, status, tree }).replaceAll(client.uri(''), ''));
}
