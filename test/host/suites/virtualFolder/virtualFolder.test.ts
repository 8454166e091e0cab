/** A folder that is on no disk, in a window of the desktop, beside one that is: its files are read through VS Code. */
import assert from 'node:assert/strict';
import { type Disposable, EventEmitter, type FileChangeEvent, FileChangeType, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { pool, service } from '../../support/manifests';
import { untilNoProblems, untilProblem } from '../../support/problems';
import { readyProduct } from '../../support/product';
import { untilTrue } from '../../support/until';

const scheme = 'lbipam-test';
const root = Uri.from({ scheme, authority: 'far+away', path: '/repo' });
const web = Uri.joinPath(root, 'apps/my web.yaml');

/** Files in memory, with one folder. */
function memoryFiles() {
  const changed = new EventEmitter<FileChangeEvent[]>();
  const files = new Map<string, Uint8Array>();
  const put = (uri: Uri, text: string) => {
    const type = files.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    files.set(uri.path, new TextEncoder().encode(text));
    changed.fire([{ type, uri }]);
  };
  const below = (uri: Uri) => [...files.keys()].filter((path) => path.startsWith(`${uri.path}/`));
  const refuse = () => {
    throw FileSystemError.NoPermissions();
  };
  const provider = workspace.registerFileSystemProvider(
    scheme,
    {
      onDidChangeFile: changed.event,
      watch: () => ({ dispose: () => {} }),
      stat: (uri) => {
        const file = files.get(uri.path);
        if (file) return { type: FileType.File, ctime: 0, mtime: 0, size: file.length };
        if (below(uri).length > 0) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
        throw FileSystemError.FileNotFound(uri);
      },
      readDirectory: (uri) => {
        const parts = below(uri).map((path) => path.slice(uri.path.length + 1).split('/'));
        return [...new Map(parts.map(([name = '', ...rest]) => [name, rest.length > 0 ? FileType.Directory : FileType.File]))];
      },
      readFile: (uri) => {
        const file = files.get(uri.path);
        if (!file) throw FileSystemError.FileNotFound(uri);
        return file;
      },
      createDirectory: refuse,
      writeFile: refuse,
      delete: refuse,
      rename: refuse,
    },
    { isReadonly: true },
  );
  return { put, provider };
}

suite('a virtual folder', () => {
  let api: LbIpamApi;
  let provider: Disposable;
  let put: (uri: Uri, text: string) => void;

  suiteSetup(async () => {
    api = await readyProduct();
    ({ put, provider } = memoryFiles());
    put(Uri.joinPath(root, 'blue.yaml'), pool('blue', '10.0.10.0/24'));
    put(web, service('web', '10.9.9.9'));
  });

  suiteTeardown(() => provider.dispose());

  test('is read as soon as it is opened, as a cluster of its own', async () => {
    assert.equal(api.status()?.pools, 1);
    assert.ok(workspace.updateWorkspaceFolders(1, 0, { uri: root, name: 'far away' }));
    await untilTrue('two pools', () => api.status()?.state === 'ready' && api.status()?.pools === 2);
    assert.deepEqual(
      api
        .status()
        ?.clusters.map(({ name }) => name)
        .sort(),
      ['disk', 'far away'],
    );
    await untilProblem(web, 'no_pool');
  });

  test('what changes there counts', async () => {
    put(web, service('web', '10.0.10.9'));
    await untilNoProblems(web);
    const late = Uri.joinPath(root, 'late/one.yaml');
    put(late, service('late', '10.0.10.9'));
    await untilProblem(late, 'already_allocated');
  });
});
