/** `lbipam check --base`: what the base predicts stays, what is new comes after, and the report says on what that rests. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith, run } from '../support/cli';
import { poolText, serviceText } from '../support/texts';

interface ReportedService {
  readonly name: string;
  readonly ips: readonly unknown[];
}

async function addresses(...args: readonly string[]): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const { out } = await run(['check', ...args, '--format', 'json']);
  const [cluster] = JSON.parse(out).clusters;
  return Object.fromEntries(cluster.services.map(({ name, ips }: ReportedService) => [name, ips]));
}

const pinned = serviceText('dns', { annotations: { 'lbipam.cilium.io/ips': '10.0.1.6' } });
const before = { 'z-pool.yaml': poolText('blue', '10.0.0.0/29', '10.0.1.6/32'), 'web.yaml': serviceText('web'), 'dns.yaml': pinned };

test('a Service of the base stays, a new one whose file sorts first comes after', async () => {
  const base = folderWith(before);
  const head = folderWith({ ...before, '0.yaml': serviceText('new') });
  const blue = { pool: 'blue' };
  assert.deepEqual(await addresses(head, '--base', base), {
    new: [{ ip: '10.0.0.1', ...blue, how: 'predicted', since: null }],
    dns: [{ ip: '10.0.1.6', ...blue, how: 'pinned', since: null }],
    web: [{ ip: '10.0.0.0', ...blue, how: 'predicted', since: base }],
  });
  assert.deepEqual((await addresses(head))['web'], [{ ip: '10.0.0.1', ...blue, how: 'predicted', since: null }]);
  const { out } = await run(['check', head, '--base', base]);
  assert.ok(out.startsWith(`Taken to run: ${base}. What it predicts stays, and what is new comes after.\n`));
  assert.ok(out.includes(`10.0.0.0 (blue, predicted, unchanged since ${base}; a new cluster would give 10.0.0.1)`));
  assert.ok(out.includes('10.0.0.1 (blue, predicted; a new cluster would give 10.0.0.0)'));
  assert.ok(out.includes('10.0.1.6 (blue, pinned)\n'));
});

test('an address that is not asked for any more stays and is predicted since then', async () => {
  const base = folderWith(before);
  const head = folderWith({ ...before, 'dns.yaml': serviceText('dns') });
  assert.deepEqual((await addresses(head, '--base', base))['dns'], [{ ip: '10.0.1.6', pool: 'blue', how: 'predicted', since: base }]);
});

test('a status in the files is kept, whatever the base says', async () => {
  const status = `${serviceText('web')}\nstatus:\n  loadBalancer:\n    ingress:\n      - ip: 10.0.0.4\n`;
  const head = folderWith({ ...before, 'web.yaml': status });
  assert.deepEqual((await addresses(head, '--base', head))['web'], [{ ip: '10.0.0.4', pool: 'blue', how: 'kept', since: null }]);
});

test('a base that is not there ends with 2', async () => {
  const { exit, err } = await run(['check', folderWith(before), '--base', './absent']);
  assert.equal(exit, 2);
  assert.match(err, /'\.\/absent' is no folder/);
});
