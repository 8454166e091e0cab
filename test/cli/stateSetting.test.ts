/** `state:` of `.lbipam.yaml`: the file that it names counts like `--state`, is no manifest, and lies below the folder behind no link. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { folderWith, run } from '../support/cli';
import { poolText, serviceText } from '../support/texts';

const pool = poolText('blue', '10.0.0.0/29');

function state(...services: readonly (readonly [name: string, ip: string])[]): string {
  return JSON.stringify({
    kind: 'List',
    items: services.map(([name, ip]) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { namespace: 'default', name, creationTimestamp: '2025-01-01T00:00:00Z' },
      spec: { type: 'LoadBalancer', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack', ports: [{ port: 80, protocol: 'TCP' }] },
      status: { loadBalancer: { ingress: [{ ip }] } },
    })),
  });
}

async function clustersOf(folder: string, ...args: readonly string[]) {
  const { out, err } = await run(['check', folder, '--format', 'json', ...args]);
  assert.equal(err, '');
  const { clusters } = JSON.parse(out);
  return clusters.map(
    ({ name, services, ...cluster }: { name: string; state: { source: string } | null; services: readonly ServiceEntry[] }) => ({
      name,
      source: cluster.state?.source,
      services: services.map(({ name: service, origin, ips }) => `${service} ${origin} ${ips.map(({ ip, how }) => `${ip} ${how}`).join()}`),
    }),
  );
}

interface ServiceEntry {
  readonly name: string;
  readonly origin: string;
  readonly ips: readonly { readonly ip: string; readonly how: string }[];
}

test('the only cluster has the state that the file holds, and the file is no manifest', async () => {
  const folder = folderWith({
    '.lbipam.yaml': 'state: live/now.json\n',
    'live/now.json': state(['web', '10.0.0.5'], ['old', '10.0.0.6']),
    'pool.yaml': pool,
    'web.yaml': serviceText('web'),
  });
  assert.deepEqual(await clustersOf(folder), [
    { name: 'default', source: 'now.json', services: ['web Service 10.0.0.5 kept', 'old cluster 10.0.0.6 kept'] },
  ]);
});

test('each cluster has its own, and a flag counts more', async () => {
  const folder = folderWith({
    '.lbipam.yaml': 'clusters: [{name: a, include: [a/**], state: a.json}, {name: b, include: [b/**]}]\nstate: {b: b.json}\n',
    'a.json': state(['web', '10.0.0.5']),
    'b.json': state(['web', '10.0.0.6']),
    ...Object.fromEntries(['a', 'b'].flatMap((name) => [[`${name}/pool.yaml`, pool] as const, [`${name}/web.yaml`, serviceText('web')]])),
  });
  const outside = path.join(folderWith({ 'flag.json': state(['web', '10.0.0.3']) }), 'flag.json');
  assert.deepEqual(await clustersOf(folder, '--state', `b=${outside}`), [
    { name: 'a', source: 'a.json', services: ['web Service 10.0.0.5 kept'] },
    { name: 'b', source: 'flag.json', services: ['web Service 10.0.0.3 kept'] },
  ]);
});

for (const [written, expected] of [
  ['state: "-"', /state: - is no file below the folder/],
  ['state: ../now.json', /state: \.\.\/now\.json is no file below the folder/],
  ['state: /etc/hostname', /state: \/etc\/hostname is no file below the folder/],
  ['state: \\\\server\\share\\now.json', /is no file below the folder/],
  ['state: missing.json', /state: missing\.json: it is no regular file below the folder/],
  ['state: link.json', /state: link\.json: it is no regular file below the folder/],
  ['state: linked/now.json', /state: linked\/now\.json: it is no regular file below the folder/],
  ['state: no-state.json', /state: no-state\.json: it is no list of Kubernetes objects/],
  ['state: {elsewhere: now.json}', /state names the unknown cluster elsewhere: use default/],
] as const) {
  test(`"${written}" is refused`, async () => {
    const folder = folderWith({
      '.lbipam.yaml': `${written}\n`,
      'pool.yaml': pool,
      'real/now.json': state(),
      'now.json': state(),
      'no-state.json': '{}',
    });
    fs.symlinkSync(path.join(folder, 'now.json'), path.join(folder, 'link.json'));
    fs.symlinkSync(path.join(folder, 'real'), path.join(folder, 'linked'));
    const { exit, out, err } = await run(['check', folder]);
    assert.deepEqual([exit, out], [2, '']);
    assert.match(err, expected);
  });
}

test('a plan against a base without the setting compares with the same cluster', async () => {
  const files = { 'pool.yaml': pool, 'web.yaml': serviceText('web') };
  const base = folderWith(files);
  const folder = folderWith({
    ...files,
    '.lbipam.yaml': 'state: now.json\n',
    'now.json': state(['web', '10.0.0.5'], ['old', '10.0.0.6']),
    'pool.yaml': poolText('blue', '10.0.0.4/31'),
  });
  const { out } = await run(['plan', folder, '--base', base]);
  assert.match(
    out,
    /^Services: 1 moves \(against .*\)\n\n {2}moved {2}default\/old {2}10\.0\.0\.6 → 10\.0\.0\.4 \(predicted\) {2}pool blue no longer contains 10\.0\.0\.6\n$/,
  );
});
