/** The reports for other machines: SARIF as its schema wants it, workflow commands, Markdown; none of them lets a workspace speak for itself. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { rules } from '../../server/src/analysis/rules/rules';
import { formatNames } from '../../server/src/cli/formats';
import { baseOf } from '../../server/src/cli/report';
import { physicalLocation } from '../../server/src/cli/sarif/locations';
import { folderWith, run } from '../support/cli';
import { poolText, serviceText } from '../support/texts';

declare const TEST_FOLDER: string;

const ask = (ips: string) => ({ annotations: { 'lbipam.cilium.io/ips': ips } });
const manifests = {
  'pools.yaml': poolText('blue', '10.0.0.0/24'),
  'apps/first one.yaml': serviceText('first', { ...ask('10.0.0.7'), namespace: 'shop' }),
  'apps/lost.yaml': serviceText('lost', { ...ask('10.9.9.9'), namespace: 'shop' }),
  'apps/second.yaml': serviceText('second', { ...ask('10.0.0.7'), namespace: 'shop' }),
  'apps/words.yaml': serviceText('words', { ...ask('one,two'), namespace: 'shop' }),
};

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly unknown[];
  readonly relatedLocations?: readonly unknown[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly unknown[];
}

async function sarif(files: Readonly<Record<string, string>>): Promise<{ readonly log: unknown; readonly results: readonly Result[] }> {
  const { out } = await run(['check', '--format', 'sarif', folderWith(files)]);
  const log = JSON.parse(out);
  return { log, results: log.runs[0].results };
}

const schema: unknown = JSON.parse(fs.readFileSync(path.join(TEST_FOLDER, 'cli/data/sarif-2.1.0-rtm.5.json'), 'utf8'));
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats(ajv);
const isSarif = ajv.compile(schema as object);

test('sarif is valid, and says where, what and with which other places', async () => {
  const { log, results } = await sarif(manifests);
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors));
  assert.equal(isSarif({ ...(log as object), runs: [{}] }), false, 'the schema can tell');
  const taken = results.find(({ ruleId }) => ruleId === 'already_allocated');
  assert.ok(taken);
  assert.equal(rules[taken.ruleIndex]?.code, 'already_allocated');
  assert.equal(taken.level, 'error');
  const place = (uri: string, startLine: number, startColumn: number, endColumn: number) => ({
    artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
    region: { startLine, startColumn, endLine: startLine, endColumn },
  });
  assert.deepEqual(taken.locations, [{ physicalLocation: place('apps/second.yaml', 7, 28, 36) }]);
  const [related] = taken.relatedLocations ?? [];
  assert.deepEqual(related, {
    id: 1,
    physicalLocation: place('apps/first%20one.yaml', 9, 9, 21),
    message: { text: 'Service shop/first' },
  });
});

test('sarif proposes the fixes of the editor, and its runs of different folders are told apart', async () => {
  const { log, results } = await sarif({ ...manifests, 'web.yaml': serviceText('web', ask('10.0.0.9/32')) });
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors));
  const mask = results.find(({ message }) => message.text.includes('10.0.0.9/32'));
  assert.deepEqual(mask?.fixes, [
    {
      description: { text: 'Remove the mask: 10.0.0.9' },
      artifactChanges: [
        {
          artifactLocation: { uri: 'web.yaml', uriBaseId: '%SRCROOT%' },
          replacements: [{ deletedRegion: { startLine: 7, startColumn: 36, endLine: 7, endColumn: 39 } }],
        },
      ],
    },
  ]);
  const { runs } = log as { readonly runs: readonly { readonly automationDetails: { readonly id: string } }[] };
  assert.equal(runs[0]?.automationDetails.id, 'lbipam/');
});

test('sarif names every rule with its page and its level', async () => {
  const { log } = await sarif({});
  const { runs } = log as { runs: { tool: { driver: { version: string; rules: { id: string; name?: string; helpUri: string }[] } } }[] };
  const driver = runs[0]?.tool.driver;
  assert.equal(driver?.version, '9.9.9');
  assert.deepEqual(
    driver?.rules.map(({ id }) => id),
    rules.map(({ code }) => code),
  );
  // Microsoft's validator wants no name that is the identifier again, whatever the case.
  assert.deepEqual(
    driver?.rules.filter(({ id, name }) => name?.toLowerCase() === id),
    [],
  );
  for (const { id, helpUri } of driver?.rules ?? []) assert.match(helpUri, new RegExp(`^https://.*/docs/rules/${id}\\.md$`));
});

test('paths are relative to the current folder where the root lies in it, and what lies outside keeps its address', () => {
  assert.equal(baseOf('/repository/clusters', '/repository'), '/repository');
  assert.equal(baseOf('/repository', '/repository'), '/repository');
  assert.equal(baseOf('/repository', '/repository/clusters'), '/repository');
  assert.equal(baseOf('/repository-two', '/repository'), '/repository-two');
  const position = { line: 0, character: 0 };
  const artifact = (uri: string) => physicalLocation('/repository', { uri, range: { start: position, end: position } }).artifactLocation;
  assert.deepEqual(artifact('file:///repository/a%20b/c.yaml'), { uri: 'a%20b/c.yaml', uriBaseId: '%SRCROOT%' });
  assert.deepEqual(artifact('file:///other/c.yaml'), { uri: 'file:///other/c.yaml' });
});

test('fingerprints of sarif stay when lines move, and tell equal findings apart', async () => {
  const prints = (results: readonly Result[]) => results.map(({ partialFingerprints }) => partialFingerprints['lbipamFinding/v1']);
  const before = prints((await sarif(manifests)).results);
  const moved = Object.fromEntries(Object.entries(manifests).map(([name, text]) => [name, `# one\n\n# two\n${text}`]));
  assert.deepEqual(prints((await sarif(moved)).results), before);
  assert.equal(before.length, 4);
  assert.equal(new Set(before).size, 4);
  const renamed = { ...manifests, 'apps/lost.yaml': manifests['apps/lost.yaml'].replace('name: lost', 'name: other') };
  assert.equal(prints((await sarif(renamed)).results).filter((print) => before.includes(print)).length, 3);
});

test('findings that comments suppress fail nothing and are counted; sarif has them on demand, with the reason', async () => {
  const text = manifests['apps/lost.yaml'].replace('9.9"', '9.9" # lbipam-ignore: no_pool the pool comes later');
  const folder = folderWith({ 'pools.yaml': manifests['pools.yaml'], 'lost.yaml': text });
  const { exit, out } = await run(['check', folder]);
  assert.equal(exit, 0);
  assert.ok(!out.includes('No usable pool'));
  assert.match(out, /No findings\.\n1 finding is suppressed by a comment\.\n$/);
  assert.deepEqual(JSON.parse((await run(['check', '--format', 'sarif', folder])).out).runs[0].results, []);
  const all = await run(['check', '--format', 'sarif', '--include-suppressed', folder]);
  assert.equal(all.exit, 0);
  assert.ok(isSarif(JSON.parse(all.out)), JSON.stringify(isSarif.errors));
  const [{ ruleId, suppressions, partialFingerprints }] = JSON.parse(all.out).runs[0].results;
  assert.equal(ruleId, 'no_pool');
  assert.match(partialFingerprints['lbipamFinding/v1'], /^[0-9a-f]{16}:1$/);
  const artifactLocation = { uri: 'lost.yaml', uriBaseId: '%SRCROOT%' };
  const region = { startLine: 7, startColumn: 38, endLine: 7, endColumn: 83 };
  assert.deepEqual(suppressions, [
    {
      kind: 'inSource',
      status: 'accepted',
      justification: 'the pool comes later',
      location: { physicalLocation: { artifactLocation, region } },
    },
  ]);
});

test('github: a command for each finding, the worst first, hints left out', async () => {
  const folder = folderWith({ ...manifests, 'apps/again.yaml': serviceText('lost', { ...ask('10.9.9.9'), namespace: 'shop' }) });
  const { out, exit } = await run(['check', '--format', 'github', '--severity', 'no_pool=warning', folder]);
  assert.equal(exit, 1);
  const lines = out.trimEnd().split('\n');
  assert.deepEqual(
    lines.slice(0, -2).map((line) => /^::(\w+) /.exec(line)?.[1]),
    ['error', 'error', 'error', 'warning', 'notice'],
  );
  assert.match(
    out,
    /^::error file=apps\/second\.yaml,line=7,endLine=7,col=28,endColumn=35,title=LB IPAM%3A already_allocated::10\.0\.0\.7 is /m,
  );
  assert.match(lines.at(-2) ?? '', /^5 Services: /);
  assert.equal(lines.at(-1), 'Findings: 3 errors, 1 warning, 1 for information.');
  const quiet = ['no_pool', 'already_allocated', 'malformed_requested_ip'].flatMap((code) => ['--severity', `${code}=hint`]);
  assert.deepEqual((await run(['check', '--format', 'github', ...quiet, folder])).out.match(/^::\w+/gm), ['::notice']);
});

test('github: no text of a workspace starts a command or a property', async () => {
  const folder = folderWith({ 'a,b:c%.yaml': poolText('"x%0A\\n::error::y\\r"', '10.0.0.0/24', '10.0.0.0/25') });
  const { out } = await run(['check', '--format', 'github', folder]);
  const [command, services, found, ...more] = out.trimEnd().split('\n');
  assert.match(command ?? '', /^::error file=a%2Cb%3Ac%25\.yaml,line=8,/);
  assert.match(command ?? '', /x%250A\\x0a::error::y\\x0d/);
  assert.deepEqual([services, found], ['No Services of type LoadBalancer.', 'Findings: 1 error.']);
  assert.deepEqual(more, []);
});

test('markdown: folded while nothing is wrong, else clusters and findings in tables', async () => {
  const fine = await run([
    'check',
    '--format',
    'markdown',
    folderWith({ 'pools.yaml': manifests['pools.yaml'], 'a.yaml': manifests['apps/first one.yaml'] }),
  ]);
  assert.match(fine.out, /^### ✅ LB IPAM: nothing is wrong\n\n1 Service: 1 satisfied\.\nNo findings\.\n\n<details>\n/);
  assert.ok(!fine.out.includes('Finding |'));
  const { out } = await run(['check', '--format', 'markdown', folderWith(manifests)]);
  assert.match(out, /^### ❌ LB IPAM: 4 errors\n/);
  assert.match(out, /^\| `shop\/first` \| `10\.0\.0\.7` \| `blue` \| pinned \|$/m);
  assert.match(out, /^\| `shop\/lost` \| \| \| pending: `no_pool` \|$/m);
  assert.match(out, /^\| `blue` \| ■□{9} \| 2 of 256 used \(<1 %\), 254 available \| `10\.0\.0\.0\/24` \|$/m);
  assert.match(
    out,
    /^\| ❌ error \| `apps\/second\.yaml:7` \| \[already_allocated\]\(https:\/\/\S+\) `10\.0\.0\.7` is taken by Service `shop\/first`/m,
  );
});

test('markdown: no text of a workspace becomes HTML, a link, a mention or a cell', async () => {
  const name = 'a`<b>[x](http://evil.example) @team | www.evil.example #1';
  const folder = folderWith({
    'p.yaml': poolText(JSON.stringify(name), '10.0.0.0/24', '10.0.0.0/25'),
    '.lbipam.yaml': `clusters:\n  - name: ${JSON.stringify(`</summary>@team${name}`)}\n`,
  });
  const { out } = await run(['check', '--format', 'markdown', folder]);
  // What is left outside of code spans and of our own links.
  const prose = out
    .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
    .replace(/<code>[^<>@]*<\/code>/g, '')
    .replace(/\[\w+\]\(https:\/\/github\.com\/lbipam\/[^)]*\)/g, '');
  assert.doesNotMatch(prose, /@|evil|<b>|#1|\]\(/);
  assert.deepEqual(prose.match(/<[^>]*>/g), ['<details open>', '<summary>', '</summary>', '</details>']);
  for (const row of out.split('\n').filter((line) => line.startsWith('| ❌'))) assert.equal(row.match(/(?<!\\)\|/g)?.length, 4);
});

test('markdown fits into a comment, however much there is to say', async () => {
  const many = Array.from({ length: 900 }, (_, index) => serviceText(`lost-${index}`, ask('10.9.9.9'))).join('---\n');
  const { out } = await run(['check', '--format', 'markdown', folderWith({ 'pools.yaml': manifests['pools.yaml'], 'many.yaml': many })]);
  assert.ok(out.length < 65_536, String(out.length));
  assert.match(out, /^… and \d+ more$/m);
});

test('no report steers a terminal', async () => {
  const hostile = '\u001b[31m\u009b31m\u202e\u0007';
  const folder = folderWith({ [`${hostile}.yaml`]: poolText('"\\e[31m\\x9b31m\\u202e\\a"', '10.0.0.0/24', '10.0.0.0/25') });
  for (const format of formatNames) {
    const { out } = await run(['check', '--format', format, folder]);
    assert.doesNotMatch(out.replaceAll('\n', ''), /[\p{Cc}\p{Bidi_Control}]/u, format);
  }
});

test('no report has a line that a runner takes for a command', async () => {
  const name = '::error file=x::y ##[error]z\\n::warning::v';
  const folder = folderWith({
    '::add-mask::a.yaml': `${poolText(`"${name}"`, '10.0.0.0/24', '10.0.0.0/25')}---\n${serviceText('web', { namespace: `"${name}"` })}`,
    '.lbipam.yaml': `clusters:\n  - name: "${name}"\n`,
  });
  for (const format of formatNames) {
    const { out } = await run(['check', '--format', format, folder]);
    assert.match(out, /error file=x/, format);
    const own = /^::error file=%3A%3Aadd-mask%3A%3Aa\.yaml,/;
    for (const line of out.split('\n')) assert.ok(own.test(line) || !/^\s*::|##\[/.test(line), `${format}: ${line}`);
  }
});

test('json and sarif say control characters all the same', async () => {
  const folder = folderWith({ 'p.yaml': poolText('"a\\x9b\\u202eb"', '10.0.0.0/24') });
  const { out } = await run(['check', '--format', 'json', folder]);
  assert.equal(JSON.parse(out).clusters[0].pools[0].name, 'a\u009b\u202eb');
});

test('junit: a suite for each file, what is no warning does not fail, and texts of a workspace stay texts', async () => {
  const folder = folderWith({ ...manifests, 'p&q.yaml': poolText('"a<b>\\"&\\x01##[x"', '10.0.2.0/24', '10.0.2.0/25') });
  const { out } = await run(['check', '--format', 'junit', '--severity', 'no_pool=hint', folder]);
  assert.match(out, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="lbipam" tests="5" failures="4">/);
  assert.match(out, /<testsuite name="apps\/lost\.yaml" tests="1" failures="0">/);
  assert.match(
    out,
    /<testcase classname="p&#38;q\.yaml" name="cidr_overlap 8:13" file="p&#38;q\.yaml" line="8"><failure type="error" message="/,
  );
  assert.match(out, /a&#60;b&#62;&#34;&#38;\\x01#&#35;\[x/);
  // Tags open and close in their order, and nothing else is a tag.
  const tags = [...out.matchAll(/<\?xml[^<>]*\?>|<(\/?)([a-z-]+)(?: [a-z]+="[^"<>]*")*(\/?)>/g)];
  const open: string[] = [];
  for (const [, closing, name, empty] of tags) {
    if (closing) assert.equal(open.pop(), name);
    else if (!empty && name !== undefined) open.push(name);
  }
  assert.deepEqual(open, []);
  assert.equal(out.match(/[<>]/g)?.length, tags.length * 2);
  const fine = await run(['check', '--format', 'junit', folderWith({ 'pool.yaml': poolText('blue', '10.0.0.0/24') })]);
  assert.match(fine.out, /tests="1" failures="0"/);
});

test('gitlab: one entry for each finding, with a fingerprint of its own; hints are left out', async () => {
  const { out } = await run(['check', '--format', 'gitlab', '--severity', 'no_pool=hint', folderWith(manifests)]);
  const entries: readonly {
    readonly fingerprint: string;
    readonly check_name: string;
    readonly severity: string;
    readonly location: unknown;
  }[] = JSON.parse(out);
  assert.equal(new Set(entries.map(({ fingerprint }) => fingerprint)).size, entries.length);
  const taken = entries.find(({ check_name }) => check_name === 'already_allocated');
  assert.deepEqual(taken?.location, { path: 'apps/second.yaml', lines: { begin: 7, end: 7 } });
  assert.equal(taken?.severity, 'critical');
  assert.ok(!out.includes('no_pool"'));
});
