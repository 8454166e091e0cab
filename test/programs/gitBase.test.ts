/** A base read from real Git repositories: revisions, branches, sparse histories, and a repository that tries to run something. Needs git. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openGit } from '../../server/src/files/node/git/gitBase';
import { renderMessage } from '../../server/src/model/message';
import { commit, git } from '../support/git';
import { poolText, serviceText } from '../support/texts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true });
});

function temporary(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-git-')));
  folders.push(folder);
  return folder;
}

function repository(): string {
  const folder = temporary();
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder, { 'apps/web.yaml': serviceText('web'), 'pool.yaml': poolText('blue', '10.0.0.0/29'), 'notes.md': 'no manifest' });
  return folder;
}

const everything = () => false;

async function read(folder: string, revision: string) {
  const base = await openGit(undefined).base(folder, revision, everything);
  if ('text' in base) return `refused: ${renderMessage(base)}`;
  const files = base.files.map((file) => path.relative(folder, file.path).replaceAll(path.sep, '/'));
  return { commit: base.commit, files, notes: base.notes.map((note) => renderMessage(note)) };
}

test('the manifests of a revision, whatever the work tree holds', async () => {
  const folder = repository();
  const first = git(folder, 'rev-parse', 'HEAD');
  fs.rmSync(path.join(folder, 'pool.yaml'));
  fs.writeFileSync(path.join(folder, 'new.yaml'), serviceText('new'));
  assert.deepEqual(await read(folder, 'HEAD'), { commit: first, files: ['apps/web.yaml', 'pool.yaml'], notes: [] });
  assert.deepEqual(await read(path.join(folder, 'apps'), first), { commit: first, files: ['web.yaml'], notes: [] });
  assert.equal(git(folder, 'status', '--porcelain'), 'D pool.yaml\n?? new.yaml');
});

test('the Git that a client names is the one that runs, unless the folder holds it', async () => {
  const folder = repository();
  const [named, log] = [path.join(temporary(), 'own-git'), path.join(temporary(), 'asked')];
  const script = `#!/bin/sh\necho asked >> '${log}'\nexec git "$@"\n`;
  fs.writeFileSync(named, script, { mode: 0o755 });
  assert.equal(await openGit(named).commit(folder, 'HEAD'), git(folder, 'rev-parse', 'HEAD'));
  assert.match(fs.readFileSync(log, 'utf8'), /asked/);
  fs.rmSync(log);
  const inside = path.join(folder, 'git');
  fs.writeFileSync(inside, script, { mode: 0o755 });
  for (const program of [inside, 'own-git', path.join(folder, 'none')])
    assert.equal(await openGit(program).commit(folder, 'HEAD'), git(folder, 'rev-parse', 'HEAD'), program);
  assert.equal(fs.existsSync(log), false);
});

test('a branch means the commit where this one left it', async () => {
  const folder = repository();
  const fork = git(folder, 'rev-parse', 'HEAD');
  git(folder, 'checkout', '-q', '-b', 'topic');
  commit(folder, { 'topic.yaml': serviceText('topic') });
  git(folder, 'checkout', '-q', 'main');
  commit(folder, { 'later.yaml': serviceText('later') });
  git(folder, 'checkout', '-q', 'topic');
  assert.deepEqual(await read(folder, 'main'), { commit: fork, files: ['apps/web.yaml', 'pool.yaml'], notes: [] });
});

test('a clone of one commit has no such place, which is told', async () => {
  const origin = repository();
  git(origin, 'checkout', '-q', '-b', 'topic');
  commit(origin, { 'topic.yaml': serviceText('topic') });
  const clone = temporary();
  git(clone, 'clone', '-q', '--depth', '1', '--no-single-branch', `file://${origin}`, 'copy');
  const base = await read(path.join(clone, 'copy'), 'origin/main');
  assert.ok(typeof base === 'object');
  assert.match(base.notes.join(), /is not in the clone, so its tip is taken/);
});

test('links, submodules and pointers of Git LFS are not followed', async () => {
  const [folder, other] = [repository(), repository()];
  fs.symlinkSync('/etc/hostname', path.join(folder, 'link.yaml'));
  git(folder, 'submodule', 'add', '-q', `file://${other}`, 'sub');
  commit(folder, { 'large.yaml': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n' });
  const base = await read(folder, 'HEAD');
  assert.ok(typeof base === 'object');
  assert.deepEqual(base.files, ['apps/web.yaml', 'pool.yaml']);
  assert.deepEqual(base.notes, ['1 submodules are not read', '1 files are pointers of Git LFS and are not read']);
});

test('a base without the folder is empty and says so', async () => {
  const folder = repository();
  const first = git(folder, 'rev-parse', 'HEAD');
  commit(folder, { 'later/web.yaml': serviceText('later') });
  const base = await read(path.join(folder, 'later'), first);
  assert.ok(typeof base === 'object');
  assert.match(base.notes.join(), /has no manifest in this folder/);
});

test('what is no revision, and an option in its place, is refused', async () => {
  const folder = repository();
  assert.match(String(await read(folder, 'absent')), /^refused: 'absent' is neither a revision/);
  assert.match(String(await read(folder, '--output=/tmp/x')), /^refused: /);
  assert.match(String(await read(temporary(), 'HEAD')), /^refused: the folder is in no Git repository/);
});

test('nothing that the configuration of the repository names is run', async () => {
  const folder = repository();
  const trace = path.join(folder, 'ran');
  const script = path.join(folder, 'run.sh');
  fs.writeFileSync(script, `#!/bin/sh\necho "$0" >> '${trace}'\n`, { mode: 0o755 });
  fs.writeFileSync(path.join(folder, '.gitattributes'), '*.yaml filter=trap diff=trap\n');
  for (const name of [
    'core.fsmonitor',
    'core.pager',
    'core.sshCommand',
    'core.editor',
    'diff.external',
    'diff.trap.textconv',
    'diff.trap.command',
    'filter.trap.smudge',
    'filter.trap.clean',
    'uploadpack.packObjectsHook',
    'credential.helper',
    'gpg.program',
  ]) {
    git(folder, 'config', name, script);
  }
  git(folder, 'config', 'core.hooksPath', folder);
  fs.rmSync(trace, { force: true });
  assert.ok(typeof (await read(folder, 'HEAD')) === 'object');
  assert.ok(typeof (await read(folder, 'main')) === 'object');
  assert.equal(fs.existsSync(trace), false);
});

test('a program of the workspace is not taken for git', async () => {
  const folder = repository();
  const trap = path.join(folder, 'bin');
  fs.mkdirSync(trap);
  fs.writeFileSync(path.join(trap, 'git'), `#!/bin/sh\ntouch '${folder}/ran'\n`, { mode: 0o755 });
  const before = process.env['PATH'];
  process.env['PATH'] = [trap, '.', '', before].join(path.delimiter);
  try {
    assert.ok(typeof (await read(folder, 'HEAD')) === 'object');
  } finally {
    process.env['PATH'] = before;
  }
  assert.equal(fs.existsSync(path.join(folder, 'ran')), false);
});
