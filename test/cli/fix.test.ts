/** `check --fix`: safe fixes only, in files of the folder only, and a diff that git takes where nothing is to be written. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { unifiedDiff } from '../../server/src/cli/fix/unifiedDiff';
import { folderWith, run } from '../support/cli';
import { poolText, serviceText } from '../support/texts';

const pool = poolText('blue', '10.0.10.0/24');
const asking = (ips: string) => serviceText('web', { annotations: { 'lbipam.cilium.io/ips': ips } });
const read = (folder: string, name: string) => fs.readFileSync(path.join(folder, name), 'utf8');

test('safe fixes are written, until there are none, and the report is about what is left', async () => {
  const folder = folderWith({ 'pool.yaml': pool, 'web.yaml': asking('10.0.10.7/32,,10.9.9.9') });
  const { exit, out, err } = await run(['check', '--fix', folder]);
  assert.equal(read(folder, 'web.yaml'), asking('10.0.10.7,10.9.9.9'));
  assert.equal(err, 'lbipam check: fixed web.yaml\n');
  assert.equal(exit, 1);
  assert.match(out, /no_pool/);
  assert.doesNotMatch(out, /malformed_requested_ip/);
  assert.equal((await run(['check', '--fix', folder])).err, '');
});

test('--dry-run prints the difference and writes nothing', async () => {
  const folder = folderWith({ 'pool.yaml': pool, 'apps/web.yaml': asking('10.0.10.7/32') });
  const { exit, out, err } = await run(['check', '--fix', '--dry-run', folder]);
  assert.equal(exit, 0);
  assert.equal(err, 'lbipam check: 1 fix in 1 file; without --dry-run it would be written\n');
  assert.equal(read(folder, 'apps/web.yaml'), asking('10.0.10.7/32'));
  assert.match(out, /^--- a\/apps\/web\.yaml\n\+\+\+ b\/apps\/web\.yaml\n@@ -\d+,\d+ \+\d+,\d+ @@\n/);
  assert.match(out, /\n-[^\n]*10\.0\.10\.7\/32"\n\+[^\n]*10\.0\.10\.7"\n/);
  assert.equal((await run(['check', '--dry-run', folder])).exit, 2);
  await run(['check', '--fix', folder]);
  const none = await run(['check', '--fix', '--dry-run', folder]);
  assert.deepEqual([none.out, none.err], ['', 'lbipam check: there are no safe fixes\n']);
});

test('a line break at the end, or none, and returns stay as they are', async () => {
  for (const change of [
    (text: string) => text.replaceAll('\n', '\r\n'),
    (text: string) => text.trimEnd(),
    (text: string) => `\ufeff${text}`,
  ]) {
    const folder = folderWith({ 'pool.yaml': pool, 'web.yaml': change(asking('10.0.10.7/32')) });
    await run(['check', '--fix', folder]);
    assert.equal(read(folder, 'web.yaml'), change(asking('10.0.10.7')));
  }
});

test('nothing is written through a link, outside of the folder, or in another encoding', async () => {
  const elsewhere = folderWith({ 'web.yaml': asking('10.0.10.7/32'), 'apps/web.yaml': asking('10.0.10.8/32') });
  const folder = folderWith({ 'pool.yaml': pool });
  fs.symlinkSync(path.join(elsewhere, 'web.yaml'), path.join(folder, 'linked.yaml'));
  fs.symlinkSync(path.join(elsewhere, 'apps'), path.join(folder, 'apps'));
  const utf16 = Buffer.from(`\ufeff${asking('10.0.10.9/32')}`, 'utf16le');
  fs.writeFileSync(path.join(folder, 'utf16.yaml'), utf16);
  const named = [path.join(folder, 'linked.yaml'), path.join(folder, 'apps/web.yaml'), path.join(folder, 'utf16.yaml')];
  const { err } = await run(['check', '--fix', folder, ...named, path.join(elsewhere, 'web.yaml')]);
  assert.equal(read(elsewhere, 'web.yaml'), asking('10.0.10.7/32'));
  assert.equal(read(elsewhere, 'apps/web.yaml'), asking('10.0.10.8/32'));
  assert.deepEqual(fs.readFileSync(path.join(folder, 'utf16.yaml')), utf16);
  assert.match(err, /not fixed: /);
  assert.doesNotMatch(err, /check: fixed/);
  const alone = await run(['check', '--fix', folder]);
  assert.equal(alone.err, 'lbipam check: not fixed: utf16.yaml: it is not UTF-8, or changed meanwhile\n');
});

test('--only decides what is fixed', async () => {
  const folder = folderWith({ 'pool.yaml': pool, 'web.yaml': asking('10.0.10.7/32'), 'other.yaml': asking('10.0.10.8/32') });
  await run(['check', '--fix', folder, '--only', path.join(folder, 'web.yaml')]);
  assert.equal(read(folder, 'web.yaml'), asking('10.0.10.7'));
  assert.equal(read(folder, 'other.yaml'), asking('10.0.10.8/32'));
});

test('the difference of texts: places far apart, lines that go and come, ends without a line break', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}\n`);
  const edited = lines.map((line, index) => (index === 2 || index === 18 ? `new ${line}` : line));
  const hunks = unifiedDiff('a.yaml', lines.join(''), edited.join('')).match(/^@@.*@@$/gm);
  assert.deepEqual(hunks, ['@@ -1,6 +1,6 @@', '@@ -16,5 +16,5 @@']);
  const shorter = unifiedDiff('a.yaml', 'a\nb\nc', 'a\nc');
  assert.equal(shorter, '--- a/a.yaml\n+++ b/a.yaml\n@@ -1,3 +1,2 @@\n a\n-b\n c\n\\ No newline at end of file\n');
  assert.match(unifiedDiff('a.yaml', 'a: \u001b[31m\n', 'b: \u001b[31m\n'), /^-a: \\x1b\[31m\n\+b: \\x1b\[31m$/m);
});
