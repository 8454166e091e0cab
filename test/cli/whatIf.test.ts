/** `lbipam plan --what-if`: manifests laid over the files, which are what runs unless a base is given. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { folderWith, run } from '../support/cli';
import { poolText, serviceText } from '../support/texts';

const files = { 'pool.yaml': poolText('blue', '10.0.0.0/29'), 'a.yaml': serviceText('a'), 'b.yaml': serviceText('b') };
const folder = folderWith(files);
const over = folderWith({
  'new.yaml': serviceText('zero'),
  'small.yaml': poolText('blue', '10.0.0.1/32'),
  'pinned.yaml': serviceText('a', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.5' } }),
  'gone.yaml': serviceText('b').replace('LoadBalancer', 'ClusterIP'),
  'other.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n',
  'broken.yaml': 'apiVersion: v1\nkind: Service\nspec:\n  type: LoadBalancer\n bad: [\n',
});

async function lines(...args: readonly string[]): Promise<readonly string[]> {
  const { out, err } = await run(['plan', ...args]);
  assert.equal(err, '');
  return out.split('\n').filter((line) => line.startsWith('  '));
}

const file = (name: string) => path.join(over, name);

test('a new Service comes after those of the files, and the text says what was laid over them', async () => {
  assert.deepEqual(await run(['plan', folder, '--what-if', file('new.yaml')]), {
    exit: 0,
    out: `Services: 1 is new\nLaid over the files: ${file('new.yaml')}\n\n  added  default/zero  10.0.0.2 (predicted)  it is new\n`,
    err: '',
  });
});

test('an object takes the place of the one with its name', async () => {
  assert.deepEqual(await lines(folder, '--what-if', file('pinned.yaml')), [
    '  moved  default/a  10.0.0.0 → 10.0.0.5  it asks for 10.0.0.5',
  ]);
  assert.deepEqual(await lines(folder, '--what-if', file('gone.yaml')), ['  removed  default/b  10.0.0.1  it is gone from the files']);
  // What a pool gives is given again when its blocks change, and the first Service comes first.
  assert.deepEqual(await lines(folder, '--what-if', file('small.yaml')), [
    '  lost   default/b  10.0.0.1 → pending: out_of_ips (predicted)  pool blue changed, and Service default/a now holds 10.0.0.1',
    '  moved  default/a  10.0.0.0 → 10.0.0.1 (predicted)             pool blue no longer contains 10.0.0.0',
  ]);
});

test('several files, one that lies among the files, and a base', async () => {
  assert.deepEqual(await lines(folder, '--what-if', file('new.yaml'), file('pinned.yaml')), [
    '  moved  default/a     10.0.0.0 → 10.0.0.5   it asks for 10.0.0.5',
    '  added  default/zero  10.0.0.0 (predicted)  it is new',
  ]);
  const within = folderWith({ ...files, 'later.yaml': serviceText('later') });
  assert.deepEqual(await lines(within, '--what-if', path.join(within, 'later.yaml')), [
    '  added  default/later  10.0.0.2 (predicted)  it is new',
  ]);
  const base = folderWith({ 'pool.yaml': files['pool.yaml'], 'b.yaml': files['b.yaml'] });
  assert.deepEqual(await lines(folder, '--base', base, '--what-if', file('new.yaml')), [
    '  added  default/a     10.0.0.1 (predicted)  it is new',
    '  added  default/zero  10.0.0.2 (predicted)  it is new',
  ]);
});

test('what can not be laid over ends with 2', async () => {
  for (const [value, problem] of [
    [file('absent.yaml'), /can't read/],
    [file('broken.yaml'), /broken\.yaml:\d+:\d+: /],
    [`east=${file('new.yaml')}`, /unknown cluster 'east' in --what-if: use default/],
  ] as const) {
    const { exit, err } = await run(['plan', folder, '--what-if', value]);
    assert.equal(exit, 2);
    assert.match(err, problem);
  }
});

test('a manifest that can have no say in addresses is named', async () => {
  const { out } = await run(['plan', folder, '--what-if', file('other.yaml'), file('gone.yaml')]);
  assert.match(out, /^No Service of type LoadBalancer and no pool is in \S+other\.yaml\.$/m);
});
