/** The view *Changes*: what edits since a base do to a cluster that runs it. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import { changeRows } from '../../server/src/features/changes/changeRows';
import { changesStatus } from '../../server/src/features/changes/changesStatus';
import { rewrites } from '../../server/src/features/codeActions/rewrites';
import { codeLenses } from '../../server/src/features/codeLenses/codeLenses';
import { presentation } from '../../server/src/features/presentation';
import { message, translationsIn } from '../../server/src/model/message';
import { applyEdits } from '../support/edits';
import { poolText, serviceText } from '../support/texts';
import { analyzeChange, analyzeTexts, english, root } from '../support/workspace';

declare const TEST_FOLDER: string;

function outline(analysis: Analysis, parent?: string): readonly string[] {
  return changeRows(analysis, { parent }, english).flatMap((node) => [
    `${node.icon} ${node.label} ${node.description}${node.keep ? ' (can keep)' : ''}`,
    ...(node.children === 'none' ? [] : outline(analysis, node.id).map((line) => `  ${line}`)),
  ]);
}

const services = { 'a.yaml': serviceText('a'), 'b.yaml': serviceText('b'), 'c.yaml': serviceText('c') };
const before = { 'pool.yaml': poolText('blue', '10.0.0.0/29'), ...services };

const nothingElse = { problem: undefined, question: undefined };

test('lost first, then moved, gained, new and removed, each with the reason', () => {
  const after = {
    'pool.yaml': poolText('blue', '10.0.0.2/31'),
    'a.yaml': services['a.yaml'],
    'b.yaml': serviceText('b', { labels: { tier: 'web' } }),
    'd.yaml': serviceText('d'),
  };
  const analysis = analyzeChange(before, after);
  assert.deepEqual(outline(analysis), [
    'arrow-swap default/a 10.0.0.0 → 10.0.0.2  pool blue no longer contains 10.0.0.0',
    'arrow-swap default/b 10.0.0.1 → 10.0.0.3  pool blue no longer contains 10.0.0.1',
    'add default/d pending  it is new, and Cilium says out_of_ips',
    'remove default/c 10.0.0.2  it is gone from the files',
  ]);
  const status = changesStatus(analysis, nothingElse, english);
  assert.deepEqual([status.description, status.badge, status.message], ['2 move · 1 new · 1 removed (since main)', 2, '']);
  assert.equal(status.badgeText, '2 Services lose or change their address');
  assert.equal(status.waiting, 0);
});

test('a row tells what changes and no more, and its tooltip all of it', () => {
  const dual = serviceText('a', { spec: ['ipFamilyPolicy: RequireDualStack', 'ipFamilies: [IPv4, IPv6]', 'ports: [{port: 80}]'] });
  const six = poolText('six', 'fd00::/64');
  const moved = analyzeChange(
    { 'pool.yaml': poolText('blue', '10.0.0.0/29'), 'six.yaml': six, 'a.yaml': dual },
    { 'pool.yaml': poolText('blue', '10.0.1.0/29'), 'six.yaml': six, 'a.yaml': dual },
  );
  assert.deepEqual(outline(moved), ['arrow-swap default/a 10.0.0.0 → 10.0.1.0  pool blue no longer contains 10.0.0.0']);
  const tooltip = (analysis: Analysis) => changeRows(analysis, {}, english)[0]?.tooltip ?? '';
  assert.match(tooltip(moved), /10\.0\.0\.0, fd00:: → 10\.0\.1\.0, fd00::/);

  const two = { 'pool.yaml': poolText('blue', '10.0.0.0/31'), 'a.yaml': services['a.yaml'], 'b.yaml': services['b.yaml'] };
  const lost = analyzeChange(two, { ...two, 'pool.yaml': poolText('blue', '10.0.0.0/32') });
  assert.deepEqual(outline(lost), ['error default/b 10.0.0.1 → pending  pool blue no longer contains 10.0.0.1']);
  assert.match(tooltip(lost), /pending: out_of_ips/);
  const { badge, waiting } = changesStatus(lost, nothingElse, english);
  assert.deepEqual([badge, waiting], [1, 1]);
});

test('in Chinese too the new address comes soon', () => {
  const translations = translationsIn(JSON.parse(fs.readFileSync(path.resolve(TEST_FOLDER, '../l10n/bundle.l10n.zh-cn.json'), 'utf8')));
  const chinese = presentation({ translations, themeIcons: false, now: () => 0 });
  const { 'a.yaml': _, 'b.yaml': __, ...waiting } = before;
  const analysis = analyzeChange({ 'c.yaml': waiting['c.yaml'] }, waiting);
  assert.match(changeRows(analysis, {}, chinese)[0]?.description ?? '', /^<pending> → 10\.0\.0\.0 /);
});

test('one new Service is the only row, wherever its file sorts', () => {
  assert.deepEqual(outline(analyzeChange(before, { '0.yaml': serviceText('new'), ...before })), ['add default/new 10.0.0.3  it is new']);
});

test('what is moved only because nothing asks for it can keep its address', () => {
  const other = { 'pool.yaml': poolText('blue', '10.0.0.0/29'), 'red.yaml': poolText('red', '10.1.0.0/29') };
  const labelled = (labels: Readonly<Record<string, string>>) => serviceText('a', { labels });
  const selecting = `${poolText('blue', '10.0.0.0/29')}  serviceSelector:\n    matchLabels: {tier: web}\n`;
  const from = { ...other, 'pool.yaml': selecting, 'a.yaml': labelled({ tier: 'web' }) };
  const lost = analyzeChange(from, { ...from, 'a.yaml': labelled({ tier: 'db' }) });
  assert.deepEqual(outline(lost), ['arrow-swap default/a 10.0.0.0 → 10.1.0.0  label tier changed']);

  const alone = { 'pool.yaml': before['pool.yaml'], 'a.yaml': services['a.yaml'] };
  const pinned = analyzeChange(alone, { ...alone, 'a.yaml': serviceText('a', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.6' } }) });
  assert.deepEqual(outline(pinned), ['arrow-swap default/a 10.0.0.0 → 10.0.0.6  it asks for 10.0.0.6 (can keep)']);
  const [node] = changeRows(pinned, {}, english);
  assert.ok(node?.keep);
  const keep = rewrites(pinned, `${root}/a.yaml`, node.keep.range.start, english).find(({ id }) => id === 'keep');
  assert.equal(keep?.title, 'Keep 10.0.0.0, which it has since main');
  const texts = { 'a.yaml': serviceText('a', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.6' } }) };
  assert.match(applyEdits(texts, keep?.edits() ?? [])['a.yaml'] ?? '', /ips: "10\.0\.0\.0"/);
});

test('without rows it says why there are none', () => {
  const say = (analysis: Analysis) => changesStatus(analysis, nothingElse, english).message;
  assert.equal(say(analyzeChange(before, before)), 'No address changes since main.');
  assert.equal(say(analyzeTexts(before)), 'There is no base to compare with. Set Base… takes what is saved now as one.');
  const { message: text } = changesStatus(analyzeTexts(before), { ...nothingElse, problem: message('Git is not on PATH') }, english);
  assert.equal(text, 'There is no base to compare with: Git is not on PATH. Set Base… takes what is saved now as one.');
  assert.deepEqual(changeRows(analyzeTexts(before), {}, english), []);
  assert.equal(say(analyzeTexts({})), '');
  assert.equal(say(analyzeTexts({ 'deployment.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n' })), '');
});

test('several clusters are rows of their own, one that is gone too', () => {
  const config = { '.lbipam.yaml': 'clusters: [{name: east, include: [east/**]}, {name: west, include: [west/**]}]\n' };
  const east = { 'east/pool.yaml': poolText('blue', '10.0.0.0/29'), 'east/a.yaml': serviceText('a') };
  const west = { 'west/pool.yaml': poolText('blue', '10.0.0.0/29'), 'west/a.yaml': serviceText('a') };
  const onlyEast = { '.lbipam.yaml': 'clusters: [{name: east, include: [east/**]}, {name: north, include: [north/**]}]\n' };
  assert.deepEqual(outline(analyzeChange({ ...config, ...east, ...west }, { ...onlyEast, ...east })), [
    'server-environment west 1 removed',
    '  remove default/a 10.0.0.0  it is gone from the files',
  ]);
});

test('names of a workspace are text', () => {
  const { 'a.yaml': _, ...others } = before;
  const hostile = serviceText('"$(bug) [x](command:y)"');
  const [node] = changeRows(analyzeChange(others, { ...others, 'x.yaml': hostile }), {}, english);
  assert.doesNotMatch(node?.tooltip ?? '', /\$\(bug\)|\]\(command/);
});

test('the edited pool says above itself what it takes from others', () => {
  const analysis = analyzeChange(before, { ...before, 'pool.yaml': poolText('blue', '10.0.0.2/31') });
  const titles = codeLenses(analysis, `${root}/pool.yaml`, english).map(({ title, action }) => `${action.kind}: ${title}`);
  assert.deepEqual(titles, ['holders: 2 of 2 used · full · 2 Services', 'changes: 1 Service loses its address, 2 move']);
});

test('the address of a Service that is removed is not taken from it', () => {
  const pinned = serviceText('z', { annotations: { 'lbipam.cilium.io/ips': '10.0.0.0' } });
  const small = { 'pool.yaml': poolText('blue', '10.0.0.0/32'), 'a.yaml': services['a.yaml'] };
  const analysis = analyzeChange(small, { 'pool.yaml': small['pool.yaml'], 'z.yaml': pinned });
  assert.deepEqual(outline(analysis), ['add default/z 10.0.0.0  it is new', 'remove default/a 10.0.0.0  it is gone from the files']);
  assert.deepEqual([...analysis.findings.keys()], []);
});

test('where the edited thing is gone, the first Service that loses by it says so', () => {
  const other = poolText('red', '10.1.0.0/29');
  const analysis = analyzeChange({ ...before, 'red.yaml': other }, { ...services, 'red.yaml': other });
  const found = [...analysis.findings].flatMap(([uri, findings]) => findings.map(({ code, related }) => [uri, code, related.length]));
  assert.deepEqual(found, [[`${root}/a.yaml`, 'takes_address', 3]]);
  const rows = outline(analysis);
  assert.equal(rows[0], 'arrow-swap default/a 10.0.0.0 → 10.1.0.0  pool blue is gone');
});

test('a list of those that lose is short, however many they are', () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`s${index}.yaml`, serviceText(`s${index}`)]));
  const analysis = analyzeChange(
    { 'pool.yaml': poolText('blue', '10.0.0.0/26'), ...many },
    { 'pool.yaml': poolText('blue', '10.0.1.0/27'), ...many },
  );
  const found = analysis.findings.get(`${root}/pool.yaml`)?.find(({ code }) => code === 'takes_address');
  assert.match(english.render(found?.message ?? message('')), /^With this edit 28 Services lose their address, 32 move, as soon as/);
  assert.equal(found?.related.length, 10);
});

test('many changes are shown page by page', () => {
  const pool = { 'pool.yaml': poolText('blue', '10.0.0.0/16') };
  const many = Array.from({ length: 600 }, (_, index) => serviceText(`web-${index}`)).join('---\n');
  const analysis = analyzeChange(pool, { ...pool, 'many.yaml': many });
  const rows = changeRows(analysis, {}, english);
  assert.deepEqual([rows.length, rows.at(-1)?.kind, rows.at(-1)?.label], [501, 'more', 'Show 100 more']);
  assert.equal(changeRows(analysis, { shown: 1_000 }, english).length, 600);
});
