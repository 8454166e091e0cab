/** Comments that suppress findings: what stays of them, what the settings do to them, and the edits that write and remove them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import { defaultSettings, readSettings } from '../../server/src/analysis/settings';
import { suppressionEdit } from '../../server/src/analysis/suppressions/edits';
import { applyEdits } from '../support/edits';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, root } from '../support/workspace';

const pool = poolText('blue', '10.0.0.0/24');
const lost = serviceText('lost', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9' } });

const codes = (analysis: Analysis) => [...analysis.findings.values()].flat().map(({ code }) => code);
const suppressed = (analysis: Analysis) => [...analysis.suppressed.values()].flat();

test('a suppressed finding is kept with its reason', () => {
  const analysis = analyzeTexts({ 'p.yaml': pool, 's.yaml': lost.replace('9.9"', '9.9" # lbipam-ignore: no_pool -- the reason') });
  assert.deepEqual(codes(analysis), []);
  assert.equal(analysis.findings.size, 0);
  assert.deepEqual(
    suppressed(analysis).map(({ finding, suppression }) => [finding.code, finding.severity, suppression.reason]),
    [['no_pool', 'error', 'the reason']],
  );
});

test('nothing is said of codes that are off, nor at all when unused_suppression is', () => {
  const texts = { 'p.yaml': pool.replace('/24', '/24 # lbipam-ignore: no_pool') };
  assert.deepEqual(codes(analyzeTexts(texts)), ['unused_suppression']);
  for (const code of ['no_pool', 'unused_suppression']) {
    assert.deepEqual(codes(analyzeTexts({ ...texts, '.lbipam.yaml': `severity: {${code}: off}` })), [], code);
  }
});

test('of thousands of comments that do nothing the first hundred are told', () => {
  const comments = Array.from({ length: 3_000 }, (_, index) => `# lbipam-ignore-file: nope${index}\n`).join('');
  const told = [...analyzeTexts({ 'p.yaml': pool.replace('metadata:', `${comments}metadata:`) }).findings.values()].flat();
  assert.deepEqual([told.length, told[0]?.range.start.line, told[99]?.range.start.line], [100, 2, 101]);
});

test('a file that nothing applies, and a cluster whose pools are not known, say nothing of comments', () => {
  const text = pool.replace('/24', '/24 # lbipam-ignore: no_pool');
  const applied = { 'kustomization.yaml': 'resources: [a.yaml]\n', 'a.yaml': serviceText('web') };
  assert.deepEqual(codes(analyzeTexts({ ...applied, 'p.yaml': text })), []);
  assert.deepEqual(codes(analyzeTexts({ 'a.yaml': `${serviceText('web')}  # lbipam-ignore: no_pool\n  clusterIP: None\n` })), []);
});

test('.lbipam.yaml speaks after the settings, and what is set for good after both', () => {
  const texts = { 'p.yaml': pool, 's.yaml': lost, '.lbipam.yaml': 'severity: {no_pool: warning}\n' };
  const editor = readSettings({ severity: { no_pool: 'hint', syntax: 'off' } });
  const levels = (analysis: Analysis) => [...analysis.findings.values()].flat().map(({ severity }) => severity);
  assert.deepEqual(levels(analyzeTexts(texts, editor)), ['warning']);
  assert.deepEqual(levels(analyzeTexts({ ...texts, '.lbipam.yaml': '' }, editor)), ['hint']);
  assert.deepEqual(levels(analyzeTexts({ ...texts, '.lbipam.yaml': 'severity: {no_pool: off}\n' }, editor)), []);
  assert.deepEqual(levels(analyzeTexts(texts, { ...defaultSettings, severity: { no_pool: 'information' } })), ['information']);
});

test('what .lbipam.yaml excludes counts as not there', () => {
  const texts = { 'p.yaml': pool, 'other/s.yaml': lost };
  assert.deepEqual(codes(analyzeTexts(texts)), ['no_pool']);
  assert.deepEqual(codes(analyzeTexts({ ...texts, '.lbipam.yaml': 'exclude: [other]\n' })), []);
});

/** The text with a comment for its first finding. */
function withComment(text: string): string {
  const texts = { 'p.yaml': pool, 's.yaml': text };
  const analysis = analyzeTexts(texts);
  const uri = `${root}/s.yaml`;
  const [finding] = analysis.findings.get(uri) ?? [];
  const manifest = analysis.files.get(uri)?.file.manifest;
  assert.ok(finding && manifest);
  const edit = suppressionEdit(finding, manifest);
  assert.ok(edit);
  const after = applyEdits(texts, [edit]);
  const analysed = analyzeTexts(after);
  assert.ok(suppressed(analysed).some(({ finding: { code } }) => code === finding.code));
  assert.ok(!codes(analysed).includes(finding.code) && !codes(analysed).includes('unused_suppression'));
  return after['s.yaml'] ?? '';
}

test('the edit puts a comment above the finding, as deep as its line and with its line ends', () => {
  assert.equal(withComment(lost), lost.replace('    lbipam', '    # lbipam-ignore: no_pool\n    lbipam'));
  const windows = lost.replaceAll('\n', '\r\n');
  assert.equal(withComment(windows), windows.replace('    lbipam', '    # lbipam-ignore: no_pool\r\n    lbipam'));
});

test('the edit adds the code to a comment that is there', () => {
  const both = serviceText('lost', { annotations: { 'lbipam.cilium.io/ips': '10.9.9.9,x' } });
  const behind = both.replace('9,x"', '9,x" # lbipam-ignore: malformed_requested_ip');
  assert.match(withComment(behind), /# lbipam-ignore: malformed_requested_ip, no_pool\n/);
});

test('the edit stands behind the first line of a document, and inside of a text of values', () => {
  const flow =
    '{apiVersion: v1, kind: Service, metadata: {name: a, annotations: {lbipam.cilium.io/ips: 10.9.9.9}}, spec: {type: LoadBalancer}}';
  assert.equal(withComment(`${flow}\n`), `${flow} # lbipam-ignore: no_pool\n`);
  assert.equal(withComment(`---\n# words\n${flow}\n`), `---\n# words\n${flow} # lbipam-ignore: no_pool\n`);
  const values = ['      values: |', '        service:', '          type: LoadBalancer', '          loadBalancerIP: 10.9.9.9', ''];
  const application = [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: Application',
    'metadata: {name: a}',
    'spec:',
    '  source:',
    '    chart: c',
  ];
  const text = [...application, '    helm:', ...values].join('\n');
  assert.match(withComment(text), /\n {10}# lbipam-ignore: no_pool\n {10}loadBalancerIP: 10\.9\.9\.9\n/);
});

test('there is no place for a comment in JSON', () => {
  const json = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'a' },
    spec: { type: 'LoadBalancer', loadBalancerIP: '10.9.9.9' },
  });
  const analysis = analyzeTexts({ 'p.yaml': pool, 's.json': json });
  const [finding] = analysis.findings.get(`${root}/s.json`) ?? [];
  const manifest = analysis.files.get(`${root}/s.json`)?.file.manifest;
  assert.ok(finding && manifest);
  assert.equal(suppressionEdit(finding, manifest), undefined);
});

test('a comment of no use can be removed, whole or one code of it', () => {
  const cleaned = (text: string): string => {
    const analysis = analyzeTexts({ 'p.yaml': text });
    const [finding] = analysis.findings.get(`${root}/p.yaml`) ?? [];
    assert.equal(finding?.code, 'unused_suppression');
    return applyEdits({ 'p.yaml': text }, finding?.fixes(analysis.clusters)[0]?.edits ?? [])['p.yaml'] ?? '';
  };
  assert.equal(cleaned(pool.replace('/24', '/24   # lbipam-ignore: no_pool x')), pool);
  assert.equal(cleaned(`# lbipam-ignore: no_pool\n${pool}`), pool);
  assert.equal(cleaned(`${pool}  # lbipam-ignore: no_pool`), pool);
  const overlap = poolText('blue', '10.0.0.0/24', '10.0.0.0/25');
  const head = (list: string) => `# lbipam-ignore: ${list} why\n${overlap}`;
  assert.equal(cleaned(head('cidr_overlap, no_pool')), head('cidr_overlap'));
  assert.equal(cleaned(head('no_pool, cidr_overlap')), head('cidr_overlap'));
});
