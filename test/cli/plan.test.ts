/** `lbipam plan` as people call it: its base, its formats, its exit codes. */

import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { runPlan } from '../../server/src/cli/plan/planCommand';
import { untranslated } from '../../server/src/model/message';
import { poolText, serviceText } from '../support/texts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-plan-'));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(name: string, files: Readonly<Record<string, string>>): string {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, name, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
  return path.join(folder, name);
}

async function run(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const output = { out: (text: string) => (out += text), err: (text: string) => (err += text), colours: false, translations: untranslated };
  const exit = await runPlan(args, { ...output, out: (text) => void output.out(text), err: (text) => void output.err(text) });
  return { exit, out, err };
}

const pinned = (name: string, address: string) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': address } });
const base = write('base', {
  'pool.yaml': poolText('blue', '10.0.0.0/29'),
  'web.yaml': pinned('web', '10.0.0.6'),
  'api.yaml': serviceText('api'),
});
const narrowed = write('head', {
  'pool.yaml': poolText('blue', '10.0.0.0/30'),
  'web.yaml': pinned('web', '10.0.0.6'),
  'api.yaml': serviceText('api'),
});

test('text tells what differs, and a lost address fails', async () => {
  assert.deepEqual(await run(narrowed, '--base', base), {
    exit: 1,
    out: `1 Service loses its address (against ${base})\n\n  lost  default/web  10.0.0.6 → pending: no_pool  pool blue no longer contains 10.0.0.6\n`,
    err: '',
  });
  assert.equal((await run(narrowed, '--base', base, '--fail-on', 'none')).exit, 0);
  assert.deepEqual(await run(base, '--base', base, '--fail-on', 'any'), {
    exit: 0,
    out: `No address changes (against ${base})\n`,
    err: '',
  });
});

test('json keeps its contract', async () => {
  const { out } = await run(narrowed, '--base', base, '--format', 'json');
  const { clusters, ...report } = JSON.parse(out);
  assert.deepEqual(report, {
    version: 1,
    base: { kind: 'folder', name: base, commit: null },
    event: 'apply',
    summary: { lost: 1, moved: 0, gained: 0, added: 0, removed: 0, changed: 0 },
  });
  const [{ findings, ...cluster }] = clusters;
  assert.deepEqual(cluster, {
    name: 'default',
    services: [
      {
        namespace: 'default',
        name: 'web',
        origin: 'Service',
        file: 'web.yaml',
        line: 1,
        change: 'lost',
        before: { state: 'satisfied', ips: ['10.0.0.6'], reason: null },
        after: { state: 'pending', ips: [], reason: 'no_pool' },
        predicted: false,
        because: 'pool blue no longer contains 10.0.0.6',
      },
    ],
    pools: [
      {
        name: 'blue',
        change: 'changed',
        before: { total: '8', used: '2', conflict: null },
        after: { total: '4', used: '1', conflict: null },
      },
    ],
  });
  assert.deepEqual(findings.fixed, []);
  assert.deepEqual(
    findings.new.map(({ code, file }: { code: string; file: string }) => `${code} ${file}`),
    ['no_pool web.yaml'],
  );
});

test('markdown stays under 60 lines and begins with its mark, whatever the size', async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`s${index}.yaml`, serviceText(`s${index}`)]));
  const before = write('many', { 'pool.yaml': poolText('blue', '10.0.0.0/16'), ...many });
  const after = write('fewer', { 'pool.yaml': poolText('blue', '10.1.0.0/24'), ...many });
  const { out } = await run(after, '--base', before, '--format', 'markdown');
  const lines = out.split('\n');
  assert.equal(lines[0], '<!-- lbipam plan -->');
  assert.match(out, /44 Services lose their address, 256 move/);
  assert.ok(lines.length < 60, `${lines.length} lines`);
});

test('annotations are at the Service, with the path that it has from the current folder', async () => {
  const current = process.cwd();
  process.chdir(folder);
  try {
    const { out } = await run('head', '--base', base, '--format', 'github');
    assert.match(
      out,
      /^::error file=head\/web\.yaml,line=1,title=LB IPAM%3A lost::default\/web: 10\.0\.0\.6 → pending: no_pool, pool blue /m,
    );
    assert.match(out, /^1 Service loses its address/m);
  } finally {
    process.chdir(current);
  }
});

test('text of a workspace makes no mention and no link in markdown', async () => {
  const hostile = write('hostile', { 'web.yaml': `${serviceText('web')}`.replace('name: web', 'name: "@team https://example.com |x|"') });
  const { out } = await run(hostile, '--base', write('nothing', { 'pool.yaml': poolText('blue', '10.0.0.0/29') }), '--format', 'markdown');
  assert.doesNotMatch(out.replace(/`[^`]*`/g, ''), /@team|https:\/\/example/);
});

test('what can not be read is not gone: the base stands in for it, and the plan says so', async () => {
  const broken = '<<<<<<< ours\napiVersion: v1\nkind: Service\nspec: {type: LoadBalancer\n';
  const files = { 'pool.yaml': poolText('blue', '10.0.0.0/29'), 'web.yaml': pinned('web', '10.0.0.6') };
  const before = write('readable', files);
  const now = write('unreadable', { ...files, 'web.yaml': broken, 'later.yaml': broken, 'api.yaml': pinned('api', '10.0.0.6') });
  const { out, exit } = await run(now, '--base', before);
  assert.match(out, /^ +added {2}default\/api {2}pending: already_allocated/m);
  assert.doesNotMatch(out, /removed|default\/web/);
  assert.match(out, /^What can not be read is taken as it is in the base: web\.yaml:\d+$/m);
  assert.match(out, /^What can not be read is left out: later\.yaml:\d+$/m);
  assert.equal(exit, 0);
  for (const format of ['markdown', 'github']) {
    assert.match((await run(now, '--base', before, '--format', format)).out, /^What can not be read .*web\.yaml/m);
  }
  assert.match((await run(before, '--base', now)).out, /^What can not be read of the base counts as not there: /m);
});

test('wrong usage and what can not be read end with 2 and say why', async () => {
  for (const [args, problem] of [
    [[narrowed], /--base is needed .*--state, --what-if or --event restart/],
    [[narrowed, '--base', './absent'], /'\.\/absent' is no folder/],
    [[narrowed, '--base', base, '--event', 'reboot'], /unknown event 'reboot'/],
    [[narrowed, '--base', base, '--format', 'xml'], /unknown format 'xml'/],
    [[path.join(folder, 'absent'), '--base', base], /can't read/],
  ] as const) {
    const { exit, out, err } = await run(...args);
    assert.equal(exit, 2);
    assert.equal(out, '');
    assert.match(err, problem);
  }
});

const live = (...services: readonly (readonly [name: string, ip: string, annotations?: object])[]) =>
  JSON.stringify({
    kind: 'List',
    items: [
      {
        apiVersion: 'cilium.io/v2',
        kind: 'CiliumLoadBalancerIPPool',
        metadata: { name: 'blue' },
        spec: { blocks: [{ cidr: '10.0.0.0/29' }] },
      },
      ...services.map(([name, ip, annotations = {}]) => ({
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { namespace: 'default', name, annotations },
        spec: { type: 'LoadBalancer', ports: [{ port: 80, protocol: 'TCP' }] },
        status: { loadBalancer: { ingress: [{ ip }] } },
      })),
    ],
  });

test('what the change deletes is gone from the running cluster too, and what waited for it gets it', async () => {
  const withBoth = write('both', {
    'pool.yaml': poolText('blue', '10.0.0.0/29'),
    'web.yaml': pinned('web', '10.0.0.6'),
    'api.yaml': pinned('api', '10.0.0.6'),
  });
  const withOne = write('one', { 'pool.yaml': poolText('blue', '10.0.0.0/29'), 'api.yaml': pinned('api', '10.0.0.6') });
  const withoutPool = write('none', { 'web.yaml': pinned('web', '10.0.0.6') });
  const state = path.join(write('state', { 'state.json': live(['web', '10.0.0.6'], ['legacy', '10.0.0.2']) }), 'state.json');
  const services = async (...args: readonly string[]) => {
    const { out } = await run(...args, '--state', state, '--format', 'json', '--fail-on', 'none');
    const [{ services, pools }] = JSON.parse(out).clusters;
    return [...services, ...pools].map(
      ({ name, change, after }: Record<string, never>) => `${name} ${change} ${JSON.stringify(after?.['ips'] ?? [])}`,
    );
  };
  assert.deepEqual(await services(withOne, '--base', withBoth), ['api gained ["10.0.0.6"]', 'web removed []']);
  assert.deepEqual(await services(withoutPool, '--base', withBoth), ['legacy lost []', 'web lost []', 'api removed []', 'blue removed []']);
  assert.deepEqual(await services(withBoth, '--base', withBoth), []);
});

test('a restart takes an address that lies in no pool, without a base too', async () => {
  const files = write('outside', {
    'pool.yaml': poolText('blue', '10.0.0.0/29'),
    'web.yaml': serviceText('web'),
    'api.yaml': serviceText('api'),
  });
  const state = path.join(write('outside-state', { 'state.json': live(['web', '10.9.9.9'], ['api', '10.0.0.3']) }), 'state.json');
  const { out, exit } = await run(files, '--event', 'restart', '--state', state);
  assert.match(out, /^ +moved {2}default\/web {2}10\.9\.9\.9 → 10\.0\.0\.0/m);
  assert.doesNotMatch(out, /default\/api/);
  assert.equal(exit, 0);
});

test('with a state and no base it tells what the files do to the cluster that was read', async () => {
  const other = 'loadBalancerClass: example.com/other';
  const files = write('applied', {
    'pool.yaml': poolText('blue', '10.0.0.0/30'),
    'web.yaml': pinned('web', '10.0.0.6'),
    'api.yaml': serviceText('api'),
    'other.yaml': serviceText('other', { spec: [other, 'ports: [{port: 80}]'] }),
  });
  const state = path.join(write('applied-state', { 'state.json': live(['web', '10.0.0.6'], ['legacy', '10.0.0.2']) }), 'state.json');
  const { out, exit } = await run(files, '--state', state, '--format', 'json');
  const { base: origin, summary, clusters } = JSON.parse(out);
  assert.deepEqual(origin, { kind: 'state', name: state, commit: null });
  assert.deepEqual(summary, { lost: 1, moved: 0, gained: 0, added: 2, removed: 0, changed: 0 });
  assert.equal(exit, 1);
  const [{ services, pools }] = clusters;
  assert.deepEqual(
    services.map(({ name, change, before }: Record<string, never>) => [name, change, before?.['ips'] ?? []]),
    [
      ['web', 'lost', ['10.0.0.6']],
      ['api', 'added', []],
      ['other', 'added', []],
    ],
  );
  assert.deepEqual(
    pools.map(({ name, change }: Record<string, never>) => `${name} ${change}`),
    ['blue changed'],
  );
  assert.match((await run(files, '--state', state)).out, /^1 Service loses its address, 2 are new \(against .*state\.json\)/);
});

test('a cluster whose state was not read is compared with nothing', async () => {
  const files = write('two', {
    '.lbipam.yaml': 'clusters: [{name: east, include: [east/**]}, {name: west, include: [west/**]}]\n',
    'east/pool.yaml': poolText('blue', '10.0.0.0/29'),
    'east/api.yaml': serviceText('api'),
    'west/pool.yaml': poolText('blue', '10.0.0.0/29'),
    'west/api.yaml': serviceText('api'),
  });
  const state = path.join(write('two-state', { 'state.json': live(['api', '10.0.0.3']) }), 'state.json');
  assert.deepEqual(await run(files, '--state', `east=${state}`), {
    exit: 0,
    out: `No address changes (against east=${state})\n`,
    err: '',
  });
});
