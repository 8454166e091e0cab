/** The language of the command line: flags, variables, and that machine formats know none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatNames } from '../../server/src/cli/formats';
import { planFormatNames } from '../../server/src/cli/plan/planFormats';
import { alignedColumns } from '../../server/src/cli/terminal/columns';
import { environmentLanguage } from '../../server/src/cli/terminal/language';
import { folderWith, run } from '../support/cli';
import { poolText, serviceText } from '../support/texts';

const han = /\p{Script=Han}/u;
const folder = folderWith({
  'pool.yaml': poolText('blue', '10.0.0.0/30'),
  'web.yaml': serviceText('web'),
  'db.yaml': serviceText('db', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } }),
});
const before = folderWith({
  'pool.yaml': poolText('blue', '10.9.9.0/24'),
  'db.yaml': serviceText('db', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } }),
});

test('the variables of POSIX in their order, and what has no texts is English', () => {
  assert.equal(environmentLanguage({ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }), 'zh-cn');
  assert.equal(environmentLanguage({ LC_ALL: '', LC_MESSAGES: 'zh_SG', LANG: 'C' }), 'zh-cn');
  assert.equal(environmentLanguage({ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }), 'en');
  assert.equal(environmentLanguage({ LANG: 'zh_TW.UTF-8' }), 'en');
  assert.equal(environmentLanguage({ LANG: 'de_DE@euro' }), 'en');
  assert.equal(environmentLanguage({}), 'en');
});

test('the report for people is in the language that is asked for', async () => {
  const { out, exit } = await run(['check', folder, '--lang', 'zh-cn']);
  assert.equal(exit, 1);
  assert.match(out, /^集群 default$/m);
  assert.match(out, /default\/web +10\.0\.0\.0（blue，预测）/);
  assert.match(out, /^db\.yaml:\d+:\d+: error no_pool /m);
  assert.match(out, /^2 个 Service：/m);
  assert.equal((await run(['check', folder], { language: 'zh-cn' })).out, out);
  assert.doesNotMatch((await run(['check', folder, '--lang=en'], { language: 'zh-cn' })).out, han);
});

test('so are comments, plans, documents, help and the table of rules', async () => {
  const asked = [
    ['check', folder, '--format', 'markdown'],
    ['plan', folder, '--base', before],
    ['plan', folder, '--base', before, '--format', 'markdown'],
    ['report', folder],
    ['check', '--help'],
    ['rules'],
    ['help'],
  ];
  for (const args of asked) assert.match((await run(['--lang', 'zh-cn', ...args])).out, han, args.join(' '));
});

test('formats for machines are the same in every language', async () => {
  const machines = formatNames.filter((name) => name !== 'text' && name !== 'markdown').map((name) => ['check', folder, '--format', name]);
  const plans = planFormatNames
    .filter((name) => name !== 'text' && name !== 'markdown')
    .map((name) => ['plan', folder, '--base', before, '--format', name]);
  const reports = ['csv', 'json', 'kubectl', 'status'].map((name) => ['report', folder, '--format', name]);
  const all = [...machines, ...plans, ...reports, ['rules', '--format', 'json']];
  assert.ok(all.length >= 12);
  for (const args of all) {
    const english = await run(args);
    assert.equal((await run(args, { language: 'zh-cn' })).out, english.out, args.join(' '));
    assert.doesNotMatch(english.out, han, args.join(' '));
  }
});

test('a language without texts is a wrong usage, and behind -- there are no flags', async () => {
  const { exit, err } = await run(['check', folder, '--lang', 'xx']);
  assert.equal(exit, 2);
  assert.match(err, /unknown language 'xx': use en, zh-cn/);
  assert.match((await run(['check', '--', '--lang'])).err, /can't read '--lang'/);
});

test('what is wrong with a command line is said in that language', async () => {
  const asked = [
    ['check', '--format', 'xml'],
    ['plan'],
    ['explain', 'no_pol'],
    ['rules', '--format', 'xml'],
    ['check', 'not-there'],
    ['chek'],
  ];
  for (const args of asked) {
    const { exit, err } = await run(args, { language: 'zh-cn' });
    assert.equal(exit, 2, args.join(' '));
    assert.match(err.split('\n')[0] ?? '', han, args.join(' '));
  }
});

test('signs of East Asian scripts take two cells', () => {
  assert.deepEqual(
    alignedColumns([
      ['已禁用', 'a'],
      ['off', 'b'],
    ]),
    ['已禁用  a', 'off     b'],
  );
});
