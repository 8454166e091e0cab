/** An analysis that takes over from the previous one says the same as one made from nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../server/src/analysis/analyze';
import { defaultSettings } from '../server/src/analysis/settings';
import { parseManifest } from '../server/src/manifest/parseManifest';
import { type SourceFile, sourceFile } from '../server/src/workspace/clusters/workspace';
import { shown } from './support/shown';
import { ciliumText, poolText, serviceText } from './support/texts';
import { fixtureNames, readFixture, root } from './support/workspace';

const folders = [{ uri: root, name: 'workspace' }];
const file = (name: string, text: string): readonly [string, SourceFile] => [name, sourceFile(parseManifest(`${root}/${name}`, text))];
const pinned = (name: string, address: string) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': address } });

const policy = (name: string, spec: string) => ciliumText('CiliumL2AnnouncementPolicy', name, spec);

test('edits, one after another, give what a fresh analysis gives', () => {
  const files = new Map([
    file('a-pools.yaml', `${poolText('blue', '10.0.0.0/29')}---\n${poolText('green', '10.0.1.0/30')}`),
    file('b.yaml', serviceText('b')),
    file('c.yaml', pinned('c', '10.0.0.1')),
    file('d.yaml', serviceText('d')),
    file('lan.yaml', policy('lan', '{loadBalancerIPs: true, serviceSelector: {matchLabels: {app: b}}}')),
  ]);
  const edits = [
    file('b.yaml', `# a comment\n${serviceText('b')}`),
    file('c.yaml', pinned('c', '10.0.0.0')),
    file('c.yaml', pinned('c', '10.9.9.9')),
    file('b.yaml', serviceText('b', { spec: ['ports: [{port: 81}]'], labels: { app: 'b' } })),
    file('lan.yaml', policy('lan', '{loadBalancerIPs: true, serviceSelector: {matchLabels: {io.kubernetes.service.name: c}}}')),
    file('lan.yaml', `# moved\n${policy('lan', '{loadBalancerIPs: true}')}`),
    file('b.yaml', pinned('b', '${ADDRESS}')),
    file('a-pools.yaml', `# moved\n${poolText('blue', '10.0.0.0/29')}---\n${poolText('green', '10.0.0.4/30')}`),
    file('a-pools.yaml', poolText('blue', '10.0.0.0/29', 'fd00::/64')),
    file('d.yaml', serviceText('d', { spec: ['ipFamilyPolicy: RequireDualStack', 'ports: [{port: 80}]'] })),
    file('e.yaml', serviceText('b')),
    file('b.yaml', 'nothing: here\n'),
  ];
  let previous = analyze({ revision: 0, folders, files: files.values(), settings: defaultSettings });
  for (const [revision, [name, edited]] of edits.entries()) {
    files.set(name, edited);
    const input = { revision: revision + 1, folders, files: files.values(), settings: defaultSettings };
    const next = analyze({ ...input, previous });
    assert.deepEqual(shown(next), shown(analyze({ ...input, files: files.values() })), `after edit ${revision} of ${name}`);
    previous = next;
  }
});

/** What a person may do to a file, as a chain of edits that ends where it began. Without a text the file is gone. */
const changes: readonly ((text: string) => string | undefined)[] = [
  (text) => `# a comment\n${text}`,
  (text) => text.replace('LoadBalancer', 'ClusterIP'),
  (text) => text.replace(/name: (\S+)/, 'name: other'),
  (text) => text.replace(/10\.\d+/, '10.99'),
  (text) => text.replace(/namespace: \S+/, ''),
  (text) => `# lbipam-ignore-file: no_pool, already_allocated for now\n${text}`,
  (text) => text.slice(0, text.length / 2),
  () => undefined,
  (text) => `${serviceText('first')}---\n${text}`,
  (text) => text,
];

/** A file beside one that is there. */
const neighbours: readonly ((text: string) => string | undefined)[] = [
  (text) => text,
  (text) => text.replace(/name: (\S+)/, 'name: other'),
  () => serviceText('neighbour'),
  () => undefined,
];

for (const fixture of fixtureNames()) {
  test(`edits of each file of ${fixture}, one after another, give what a fresh analysis gives`, () => {
    const texts = Object.entries(readFixture(fixture));
    const files = new Map(texts.map(([name, text]) => file(name, text)));
    let previous = analyze({ revision: 0, folders, files: files.values(), settings: defaultSettings });
    const edit = (name: string, text: string | undefined) => {
      if (text === undefined) files.delete(name);
      else files.set(...file(name, text));
      const input = { revision: previous.revision + 1, folders, settings: defaultSettings };
      const next = analyze({ ...input, files: files.values(), previous });
      const fresh = analyze({ ...input, files: files.values() });
      const uris = [`${root}/${name}`];
      assert.deepEqual(shown(next, uris), shown(fresh, uris), `after ${name} became ${text}`);
      previous = next;
    };
    for (const [name, text] of texts) for (const change of changes) edit(name, change(text));
    for (const [name, text] of texts.slice(-1)) for (const change of neighbours) edit(name.replace(/([^/]*)$/, 'a-$1'), change(text));
    const { revision } = previous;
    assert.deepEqual(shown(previous), shown(analyze({ revision, folders, files: files.values(), settings: defaultSettings })));
  });
}

test('a comment keeps the allocation', () => {
  const files = new Map([file('a-pool.yaml', poolText('blue', '10.0.0.0/29')), file('b.yaml', serviceText('b'))]);
  const before = analyze({ revision: 1, folders, files: files.values(), settings: defaultSettings });
  files.set(...file('b.yaml', `# a comment\n${serviceText('b')}`));
  files.set(...file('a-pool.yaml', `# a comment\n${poolText('blue', '10.0.0.0/29')}`));
  const after = analyze({ revision: 2, folders, files: files.values(), settings: defaultSettings, previous: before });
  assert.equal(after.clusters[0]?.memory.allocated, before.clusters[0]?.memory.allocated);
  assert.equal(after.clusters[0]?.services[0]?.claim.locate(['spec', 'type'])?.value.start.line, 7);
});

test('an edit of what the allocator does not read keeps the allocation; where it shares, a port is read', () => {
  const before = (text: string) => {
    const files = new Map([file('a-pool.yaml', poolText('blue', '10.0.0.0/29')), file('b.yaml', text)]);
    return { files, analysis: analyze({ revision: 1, folders, files: files.values(), settings: defaultSettings }) };
  };
  const keeps = (text: string, edited: string): boolean => {
    const { files, analysis } = before(text);
    files.set(...file('b.yaml', edited));
    const after = analyze({ revision: 2, folders, files: files.values(), settings: defaultSettings, previous: analysis });
    assert.deepEqual(shown(after), shown(analyze({ revision: 2, folders, files: files.values(), settings: defaultSettings })));
    return after.clusters[0]?.memory.allocated === analysis.clusters[0]?.memory.allocated;
  };
  const shared = (port: number) =>
    serviceText('b', { annotations: { 'lbipam.cilium.io/sharing-key': 'k' }, spec: [`ports: [{port: ${port}}]`] });
  const plain = (port: number) => serviceText('b', { labels: { port: String(port) }, spec: [`ports: [{port: ${port}}]`] });
  assert.equal(keeps(plain(80), plain(81)), true);
  assert.equal(keeps(shared(80), shared(81)), false);
  assert.equal(keeps(serviceText('b'), pinned('b', '10.0.0.3')), false);
});

test('what an edit does not concern stays the same value', () => {
  const older = (name: string) => serviceText(name, { annotations: { 'io.cilium/lb-ipam-ips': '10.0.0.6' } });
  const files = new Map([
    file('a-pool.yaml', poolText('blue', '10.0.0.0/29')),
    file('b.yaml', serviceText('b')),
    file('c.yaml', older('c')),
    file('d.yaml', serviceText('d')),
  ]);
  let before = analyze({ revision: 1, folders, files: files.values(), settings: defaultSettings });
  const edits = [
    file('b.yaml', `# a comment\n${serviceText('b')}`),
    file('b.yaml', serviceText('renamed')),
    file('b-two.yaml', serviceText('new')),
    file('b.yaml', 'nothing: here\n'),
  ];
  for (const [name, edited] of edits) {
    files.set(name, edited);
    const after = analyze({ revision: 1, folders, files: files.values(), settings: defaultSettings, previous: before });
    const [cluster, earlier] = [after.clusters[0], before.clusters[0]];
    const serviceOf = (key: string) => [cluster, earlier].map((one) => one?.services.find((service) => service.key === key));
    const [now, then] = serviceOf('default/c');
    assert.equal(now, then, `the Service after an edit of ${name}`);
    const lists = [after, before].map(({ findings }) => findings.get(`${root}/c.yaml`));
    assert.equal(lists[0]?.[0]?.code, 'deprecated_annotation');
    assert.equal(lists[0], lists[1], `the findings after an edit of ${name}`);
    before = after;
  }
});
