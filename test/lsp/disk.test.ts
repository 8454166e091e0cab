/** Disks that answer late: nothing waits for them for long, and what they say counts once they say it. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { EntryKind, FileSystem } from '../../server/src/files/fileSystem';
import { createDisk, type Disk } from '../../server/src/lsp/disk';
import { createSources, type Sources } from '../../server/src/lsp/sources';
import { poolText } from '../support/texts';

const root = 'file:///w';
const progress = { isCancelled: () => false, fileRead: () => {} };

/** Lets everything run that waits for no timer. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

interface Desk {
  readonly disk: Disk;
  readonly names: () => readonly string[];
  readonly logged: readonly string[];
}

function createDesk(slow: Partial<FileSystem>): Desk {
  const logged: string[] = [];
  const sources: Sources = createSources();
  const fileSystem: FileSystem = {
    list: async function* () {},
    read: async (uri) => poolText(uri.slice(uri.lastIndexOf('/') + 1).replace('.yaml', ''), '10.0.0.0/24'),
    kindOf: async () => 'file',
    changedAt: async () => undefined,
    normalize: (uri) => uri,
    ...slow,
  };
  const disk = createDisk({
    fileSystem,
    sources,
    folderOf: () => root,
    excludeOf: () => [],
    isExcluded: () => false,
    changed: () => {},
    log: (text) => logged.push(text),
  });
  return { disk, names: () => [...sources.names()].map((uri) => uri.slice(root.length + 1)), logged };
}

/** A promise, and what keeps it. */
function promised<T>() {
  let keep: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

test('a file that is looked at late is read then', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const kind = promised<EntryKind>();
    const { disk, names, logged } = createDesk({ kindOf: async (uri) => (uri.endsWith('late.yaml') ? kind.promise : 'file') });
    disk.take({ removed: [], renewed: [`${root}/late.yaml`, `${root}/other.yaml`] });
    await settle();
    assert.deepEqual(names(), ['other.yaml']);
    mock.timers.tick(60_000);
    await settle();
    assert.equal(logged.length, 1);
    kind.keep('file');
    await settle();
    assert.deepEqual(names(), ['other.yaml', 'late.yaml']);
  } finally {
    mock.timers.reset();
  }
});

test('a file that is looked at late does not come back after a newer look', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const kinds = [promised<EntryKind | undefined>(), promised<EntryKind | undefined>()];
    let asked = 0;
    const { disk, names } = createDesk({ kindOf: async () => kinds[asked++]?.promise });
    disk.take({ removed: [], renewed: [`${root}/late.yaml`] });
    mock.timers.tick(60_000);
    await settle();
    disk.take({ removed: [], renewed: [`${root}/late.yaml`] });
    kinds[1]?.keep(undefined);
    await settle();
    kinds[0]?.keep('file');
    await settle();
    assert.deepEqual(names(), []);
  } finally {
    mock.timers.reset();
  }
});

test('a folder that is never listed ends no scan, and what it says later counts', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const rest = promised<string>();
    const list = async function* () {
      yield `${root}/first.yaml`;
      yield await rest.promise;
    };
    const { disk, names, logged } = createDesk({ list });
    let hasEnded = false;
    const scanned = disk.scan(root, progress).then(() => {
      hasEnded = true;
    });
    await settle();
    assert.ok(!hasEnded);
    mock.timers.tick(60_000);
    await scanned;
    assert.deepEqual(names(), ['first.yaml']);
    assert.equal(logged.length, 1);
    rest.keep(`${root}/second.yaml`);
    await settle();
    assert.deepEqual(names(), ['first.yaml', 'second.yaml']);
  } finally {
    mock.timers.reset();
  }
});
