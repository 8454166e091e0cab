/** The history of HEAD after it moved: only what is new is asked of Git, and what comes out is what a first reading gives. Needs git. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openGit } from '../../server/src/files/node/git/gitBase';
import { commit, git } from '../support/git';
import { poolText, serviceText } from '../support/texts';

const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-again-')));
after(() => fs.rmSync(root, { recursive: true, force: true }));

/** A Git that notes what it is asked. */
const asked = path.join(root, 'asked');
const noting = path.join(root, 'noting-git');
fs.writeFileSync(noting, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${asked}'\nexec git "$@"\n`, { mode: 0o755 });

const everything = () => false;

/** The range of the log that was asked for since the last time; undefined where none was. */
function askedRange(): string | undefined {
  const lines = fs.readFileSync(asked, 'utf8').split('\n');
  fs.writeFileSync(asked, '');
  return lines.find((line) => line.includes(' log '))?.replace(/^.*--end-of-options (.*) --$/, '$1');
}

/** Each move of HEAD, and whether it follows the HEAD before it. */
const moves: Readonly<Record<string, { readonly follows: boolean; readonly move: (folder: string) => void }>> = {
  'one commit': { follows: true, move: (folder) => commit(folder, { 'web.yaml': serviceText('web', { labels: { tier: 'one' } }) }) },
  'several commits, a file that is renamed, and one that is removed': {
    follows: true,
    move: (folder) => {
      git(folder, 'mv', 'web.yaml', 'front.yaml');
      commit(folder, { 'dns.yaml': serviceText('dns') });
      fs.rmSync(path.join(folder, 'dns.yaml'));
      commit(folder);
    },
  },
  'nothing at all': { follows: true, move: () => {} },
  'a merge of a branch': {
    follows: true,
    move: (folder) => {
      git(folder, 'checkout', '-q', '-b', 'topic', 'HEAD~1');
      commit(folder, { 'topic.yaml': serviceText('topic') });
      git(folder, 'checkout', '-q', 'main');
      git(folder, 'merge', '-q', '--no-ff', '-m', 'merge', 'topic');
    },
  },
  'a merge the other way round': {
    follows: false,
    move: (folder) => {
      git(folder, 'checkout', '-q', '-b', 'other', 'HEAD~1');
      commit(folder, { 'other.yaml': serviceText('other') });
      git(folder, 'merge', '-q', '--no-ff', '-m', 'merge', 'main');
    },
  },
  'an amended commit': {
    follows: false,
    move: (folder) => {
      fs.writeFileSync(path.join(folder, 'amended.yaml'), serviceText('amended'));
      git(folder, 'add', '-A');
      git(folder, 'commit', '-q', '--amend', '-m', 'other');
    },
  },
  'a step back': { follows: false, move: (folder) => git(folder, 'reset', '-q', '--hard', 'HEAD~1') },
};

for (const [name, { follows, move }] of Object.entries(moves)) {
  test(`${name}: ${follows ? 'what is new is read' : 'all of it is read again'}`, async () => {
    const folder = fs.mkdtempSync(path.join(root, 'repository-'));
    git(folder, 'init', '-q', '-b', 'main');
    commit(folder, { 'pool.yaml': poolText('blue', '10.0.0.0/29'), 'web.yaml': serviceText('web') });
    commit(folder, { 'api.yaml': serviceText('api') });
    const door = openGit(noting);
    await door.base(folder, 'HEAD', everything);
    const before = git(folder, 'rev-parse', 'HEAD');
    assert.equal(askedRange(), before);
    move(folder);
    const head = git(folder, 'rev-parse', 'HEAD');
    const again = await door.base(folder, 'HEAD', everything);
    const ranges = askedRange();
    assert.equal(ranges, head === before ? undefined : `${head} ^${before}`);
    assert.deepEqual(again, await openGit(undefined).base(folder, 'HEAD', everything));
    assert.ok('history' in again && again.history.length > 0);
  });
}
