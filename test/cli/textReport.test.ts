/** The tables of the report for people: rows of one name are told apart, a shared address names its other holders, and what is said of several Services is said once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignedColumns } from '../../server/src/cli/terminal/columns';
import { withFootnotes } from '../../server/src/cli/terminal/footnotes';
import { folderWith, run } from '../support/cli';
import { ciliumText, poolText, serviceText } from '../support/texts';

const sharing = (name: string, key: string, port: number) =>
  serviceText(name, { annotations: { 'lbipam.cilium.io/sharing-key': key }, spec: [`ports: [{port: ${port}}]`] });

async function report(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<readonly string[]> {
  return (await run(['check', ...args, folderWith(files)])).out.split('\n').map((line) => line.replace(/ +/g, ' '));
}

test('of several pools, Services and policies of one name, each row says where it is', async () => {
  const lan = ciliumText('CiliumL2AnnouncementPolicy', 'lan', '{loadBalancerIPs: true}');
  const files = {
    'kustomization.yaml': 'resources: [east.yaml]\n',
    'east.yaml': [poolText('blue', '10.0.0.0/24'), poolText('red', '10.1.0.0/24'), serviceText('web'), lan].join('---\n'),
    'west.yaml': [poolText('blue', '10.0.0.0/24'), serviceText('web'), lan].join('---\n'),
  };
  const lines = await report(files);
  const rows = (name: string) => lines.filter((line) => line.startsWith(` ${name} `)).sort();
  assert.deepEqual(rows('blue'), [
    ' blue ■□□□□□□□□□ 1 of 256 used (<1 %), 255 available 10.0.0.0/24 east.yaml:1',
    ' blue □□□□□□□□□□ 0 of 256 used (0 %), none available not applied 10.0.0.0/24 west.yaml:1',
  ]);
  assert.deepEqual(rows('red'), [' red □□□□□□□□□□ 0 of 256 used (0 %), 256 available 10.1.0.0/24']);
  assert.match(
    rows('default/web').join('\n'),
    /^ default\/web 10\.0\.0\.0 \(blue, predicted\) east\.yaml:17\n default\/web not applied west\.yaml:9 \S/,
  );
  assert.deepEqual(
    rows('lan')
      .map((row) => /\S+$/.exec(row)?.[0])
      .sort(),
    ['east.yaml:26', 'west.yaml:18'],
  );
  const markdown = await report(files, '--format', 'markdown');
  assert.ok(markdown.some((line) => line.startsWith('| `blue` (`west.yaml:1`) (not applied) |')));
  assert.ok(markdown.some((line) => line.startsWith('| `default/web` (`east.yaml:')));
  assert.ok(markdown.some((line) => line.startsWith('| `red` |')));
});

test('a shared address names the Services that have it as well, and of many how many more', async () => {
  const many = ['c', 'd', 'e', 'f', 'g'];
  const lines = await report({
    'pool.yaml': poolText('blue', '10.0.0.0/24'),
    'two.yaml': [sharing('a', 'two', 1), sharing('b', 'two', 2), serviceText('alone')].join('---\n'),
    'many.yaml': many.map((name, index) => sharing(name, 'many', index + 1)).join('---\n'),
  });
  const words = (name: string) => lines.find((line) => line.startsWith(` default/${name} `))?.replace(/^.*predicted/, '');
  assert.equal(words('a'), ', shared with default/b)');
  assert.equal(words('alone'), ')');
  assert.equal(words('c'), ', shared with default/d, default/e, default/f and 1 more)');
  assert.equal(words('g'), ', shared with default/c, default/d, default/e and 1 more)');
});

test('a report about some files says nothing is missing that only the other files have', async () => {
  const folder = folderWith({
    'pool.yaml': poolText('blue', '10.0.0.0/24'),
    'a.yaml': sharing('a', 'two', 1),
    'b.yaml': sharing('b', 'two', 2),
    'lost.yaml': serviceText('lost', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } }),
  });
  const only = async (file: string) => (await run(['check', folder, '--only', `${folder}/${file}`])).out;
  assert.match(await only('a.yaml'), /default\/a +10\.0\.0\.0 \(blue, predicted, shared with default\/b\)/);
  const pools = await only('pool.yaml');
  assert.match(pools, /^ {4}blue .*\n\n/m);
  assert.match(pools, /^No Services of type LoadBalancer in these files\.$/m);
  assert.doesNotMatch(await only('lost.yaml'), /Pools/);
  const none = (await run(['check', folderWith({ 'other.yaml': 'kind: ConfigMap\n' })])).out;
  assert.match(none, /^No Services of type LoadBalancer\.$/m);
});

test('what several Services say is said once below them', async () => {
  const files = { 'one.yaml': serviceText('one'), 'two.yaml': serviceText('two') };
  const lines = await report(files);
  const at = lines.indexOf(' Services');
  assert.match(
    lines.slice(at + 1, at + 4).join('\n'),
    /^ default\/one unknown \[1\]\n default\/two unknown \[1\]\n \[1\] No CiliumLoadBalancerIPPool is in this workspace/,
  );
  assert.match((await report({ 'one.yaml': files['one.yaml'] })).join('\n'), /^ default\/one unknown No CiliumLoadBalancerIPPool/m);
  assert.deepEqual(withFootnotes(['b', '', 'a', 'b', 'c', '', 'c']), {
    texts: ['[1]', '', 'a', '[1]', '[2]', '', '[2]'],
    notes: ['[1] b', '[2] c'],
  });
});

test('a column without text takes no place', () => {
  assert.deepEqual(
    alignedColumns([
      ['a', '', 'b'],
      ['ab', '', ''],
    ]),
    ['a   b', 'ab'],
  );
});
