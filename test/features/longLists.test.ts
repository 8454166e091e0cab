/**
 * Lists longer than people write by hand: whatever looks at every pair of their entries would never come to an end here, and what is shown of them
 * stays short enough to be read.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import { codeActions, fixAllEdits } from '../../server/src/features/codeActions/codeActions';
import { codeLenses } from '../../server/src/features/codeLenses/codeLenses';
import { inlayHints } from '../../server/src/features/inlayHints/inlayHints';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import { treeTooltip } from '../../server/src/features/tree/tooltips';
import { treeChildren } from '../../server/src/features/tree/tree';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { applyEdits } from '../support/edits';
import { hoverText } from '../support/hoverText';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

const many = 10_000;
const wholeText = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } };
const uri = `${root}/web.yaml`;
/** More than fits on a screen is not read. */
const readable = 4_000;

function entries(entryOf: (high: number, low: number) => string): string {
  return Array.from({ length: many }, (_, index) => entryOf(index >> 8, index & 255)).join(',');
}

function asking(ips: string, key?: string): Readonly<Record<string, string>> {
  const annotations = { 'lbipam.cilium.io/ips': ips, ...(key && { 'lbipam.cilium.io/sharing-key': key }) };
  return { 'pool.yaml': poolText('blue', '10.0.0.0/8'), 'web.yaml': serviceText('web', { annotations }) };
}

/** Everything that is shown about the file, text by text. */
function shown(analysis: Analysis): readonly string[] {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collect(part);
  };
  const everyRow = (parent?: string): void => {
    for (const node of treeChildren(analysis, { parent }, english)) {
      collect({ ...node, id: undefined, tooltip: node.tooltip ?? treeTooltip(analysis, node.id, english) });
      everyRow(node.id);
    }
  };
  everyRow();
  for (const character of [8, 30, 60, 500]) for (const line of [3, 6, 8]) collect(hoverText(analysis, uri, { line, character }));
  for (const { parts, tooltip } of inlayHints(analysis, uri, wholeText, english))
    collect([parts.map(({ text }) => text).join(''), tooltip]);
  collect(codeLenses(analysis, uri, english).map(({ title }) => title));
  collect(documentSymbols(analysis, uri, english));
  for (const finding of [...analysis.findings.values()].flat()) collect(english.render(finding.message));
  collect(codeActions(analysis, uri, wholeText, english).map(({ title }) => title));
  return texts;
}

function assertReadable(analysis: Analysis): void {
  const longest = shown(analysis).reduce((a, b) => (a.length > b.length ? a : b), '');
  assert.ok(longest.length < readable, `${longest.length} characters: ${longest.slice(0, 200)}`);
}

for (const key of [undefined, 'shared']) {
  test(`ten thousand addresses of a pool are given, ${key === undefined ? 'alone' : 'with a sharing key'}`, () => {
    const analysis = analyzeTexts(
      asking(
        entries((high, low) => `10.1.${high}.${low}`),
        key,
      ),
    );
    const [service] = analysis.clusters[0]?.services ?? [];
    assert.deepEqual([service?.state, service?.addresses.length], ['satisfied', many]);
    assert.ok(service?.addresses.every(({ how, pool }) => how === 'pinned' && pool === 'blue'));
    assertReadable(analysis);
  });
}

test('ten thousand addresses of a status are taken over', () => {
  const ips = entries((high, low) => `10.1.${high}.${low}`);
  const status = ips
    .split(',')
    .map((ip) => `{ip: ${ip}}`)
    .join(', ');
  for (const annotations of [{}, { 'lbipam.cilium.io/ips': ips, 'lbipam.cilium.io/sharing-key': 'shared' }]) {
    const text = `${serviceText('web', { annotations })}status: {loadBalancer: {ingress: [${status}]}}\n`;
    const analysis = analyzeTexts({ 'pool.yaml': poolText('blue', '10.0.0.0/8'), 'web.yaml': text });
    assert.equal(analysis.clusters[0]?.services[0]?.addresses.length, many);
    assertReadable(analysis);
  }
});

test('ten thousand addresses of no pool are one finding', () => {
  const analysis = analyzeTexts(asking(entries((high, low) => `11.1.${high}.${low}`)));
  const found = [...analysis.findings.values()].flat();
  assert.deepEqual(
    found.map(({ code }) => code),
    ['no_pool'],
  );
  assertReadable(analysis);
});

test('ten thousand entries that are no addresses are one finding', () => {
  const analysis = analyzeTexts(asking(entries((high, low) => `11.1.${high}.${low}x`)));
  const found = [...analysis.findings.values()].flat();
  assert.deepEqual(
    found.map(({ code }) => code),
    ['malformed_requested_ip'],
  );
  assert.match(english.render(found[0]?.message ?? assert.fail()), /^10000 entries .*"11\.1\.0\.0x", .* and 9990 more/);
  assertReadable(analysis);
});

test('what of many entries is beyond doubt is corrected in one step', () => {
  const texts = asking(`${entries((high, low) => `10.1.${high}.${low}/32`)}, 10.2.0.0/24, nonsense,`);
  const edits = fixAllEdits(analyzeTexts(texts), uri);
  const fixed = applyEdits(texts, edits);
  assert.equal(fixed['web.yaml'], texts['web.yaml']?.replaceAll('/32', '').replace('nonsense,', 'nonsense'));
  const left = [...analyzeTexts(fixed).findings.values()].flat().map(({ message }) => english.render(message).split(' is ')[0]);
  assert.deepEqual(left, ['"10.2.0.0/24"', '"nonsense"']);
});

test('ten thousand names of no namespaces are one finding, and blanks go in one step', () => {
  const namespaces = entries((high, low) => ` team-${high}-${low}`);
  const annotations = { 'lbipam.cilium.io/sharing-key': 'shared', 'lbipam.cilium.io/sharing-cross-namespace': namespaces };
  const texts = { 'pool.yaml': poolText('blue', '10.0.0.0/8'), 'web.yaml': serviceText('web', { annotations }) };
  const analysis = analyzeTexts(texts);
  const malformed = [...analysis.findings.values()].flat().filter(({ code }) => code === 'malformed_namespace_list');
  assert.equal(malformed.length, 1);
  assertReadable(analysis);
  const fixed = applyEdits(texts, fixAllEdits(analysis, uri));
  assert.equal(fixed['web.yaml'], texts['web.yaml']?.replace(namespaces, namespaces.replaceAll(' ', '')));
});

test('a pool with thousands of blocks to correct: some of them at a time', () => {
  const blocks = Array.from({ length: 1_000 }, (_, index) => `10.${index >> 8}.${index & 255}.1/24`);
  const texts = { 'pool.yaml': poolText('blue', ...blocks), 'web.yaml': serviceText('web') };
  const analysis = analyzeTexts(texts);
  const pool = `${root}/pool.yaml`;
  assert.equal(analysis.findings.get(pool)?.length, blocks.length);
  const edits = fixAllEdits(analysis, pool);
  assert.ok(edits.length > 5 && edits.length < 100, `${edits.length} edits`);
  assert.ok(codeActions(analysis, pool, wholeText, english).length < 300);
  const left = analyzeTexts(applyEdits(texts, edits)).findings.get(pool)?.length;
  assert.equal(left, blocks.length - edits.length);
});

test('blocks that all overlap have one finding, whose fix is found', () => {
  const blocks = Array.from({ length: 1_000 }, (_, index) => `10.${index >> 8}.${index & 255}.0/8`);
  const analysis = analyzeTexts({ 'web.yaml': `${poolText('blue', ...blocks)}---\n${serviceText('web')}` });
  const overlaps = [...analysis.findings.values()].flat().filter(({ code }) => code === 'cidr_overlap');
  assert.equal(overlaps.length, 1);
  assert.equal(overlaps[0]?.fixes(analysis.clusters).length, 1);
  codeActions(analysis, uri, wholeText, english);
  fixAllEdits(analysis, uri);
});

test('a selector with thousands of labels is told and not fixed', () => {
  const labels = Array.from({ length: 5_000 }, (_, index) => `k${index}: v${index}`).join(', ');
  const pool = `${poolText('blue', '10.0.0.0/24')}  serviceSelector: {matchLabels: {${labels}}}\n`;
  const analysis = analyzeTexts({ 'pool.yaml': pool, 'web.yaml': serviceText('web') });
  assert.deepEqual(
    [...analysis.findings.values()].flat().map(({ code }) => code),
    ['no_pool'],
  );
  assertReadable(analysis);
});

test('thirty thousand comments in a row are read once', () => {
  const comments = '# lbipam-ignore: no_pool\n'.repeat(30_000);
  const { comments: found } = parseManifest(uri, `${serviceText('web')}${comments}# the end\n`);
  assert.equal(found.length, 30_000);
  const last = parseManifest(uri, `${serviceText('web')}${comments}x: y\n`).comments;
  assert.deepEqual(last[0]?.lines, last.at(-1)?.lines);
  assert.equal(last[0]?.lines?.first, serviceText('web').split('\n').length - 1 + 30_000);
});

test('thousands of Services behind one address are counted, not listed', () => {
  const services = Array.from({ length: 1_000 }, (_, index) =>
    serviceText(`web-${index}`, { annotations: { 'lbipam.cilium.io/sharing-key': 'edge' }, spec: [`ports: [{port: ${index + 1}}]`] }),
  );
  const analysis = analyzeTexts({ 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': services.join('---\n') });
  assert.ok(analysis.clusters[0]?.services.every(({ addresses }) => addresses[0]?.text === '10.0.0.0'));
  assertReadable(analysis);
});

test('pools of many blocks conflict where one block of each overlaps, and only there', () => {
  const blocks = (third: number) => Array.from({ length: 300 }, (_, index) => `10.${index >> 7}.${2 * (index & 127) + third}.0/24`);
  const states = (...more: readonly string[]) =>
    analyzeTexts({ 'a.yaml': poolText('even', ...blocks(0)), 'b.yaml': poolText('odd', ...blocks(1), ...more) }).clusters[0]?.pools.map(
      ({ state }) => state,
    );
  assert.deepEqual(states(), ['enabled', 'enabled']);
  assert.deepEqual(states('10.2.84.9/32'), ['enabled', 'conflicting']);
  assert.deepEqual(states('10.3.0.0/24'), ['enabled', 'enabled']);
});

test('thousands of Services in the values of one object have its findings together', () => {
  const values = Array.from({ length: 4_000 }, (_, index) => {
    const ip = `11.0.${index >> 8}.${index & 255}`;
    return `        k${index}: {service: {type: LoadBalancer, annotations: {lbipam.cilium.io/ips: ${ip}}}}\n`;
  });
  const head =
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x}\nspec:\n  source:\n    chart: c\n    helm:\n      valuesObject:\n';
  const analysis = analyzeTexts({ 'pool.yaml': poolText('blue', '10.0.0.0/8'), 'web.yaml': `${head}${values.join('')}` });
  const services = analysis.clusters[0]?.services ?? [];
  const [first, last] = [services[0], services.at(-1)].map((service) => analysis.findingsOf().of(service ?? assert.fail()));
  assert.equal(services.length, values.length);
  assert.equal(first?.length, values.length);
  assert.equal(first, last);
  assert.ok(codeActions(analysis, uri, wholeText, english).length < 300);
});
