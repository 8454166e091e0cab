/** The ConfigMap in which a Flux repository keeps its addresses: what is shown and offered at its values. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeActions } from '../../server/src/features/codeActions/codeActions';
import { codeLenses } from '../../server/src/features/codeLenses/codeLenses';
import { subjectAt } from '../../server/src/features/explain/storySubject';
import { inlayHints } from '../../server/src/features/inlayHints/inlayHints';
import { treeChildren } from '../../server/src/features/tree/tree';
import { completeTexts } from '../support/completion';
import { hoverText } from '../support/hoverText';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english, root } from '../support/workspace';

const configMap = (data: readonly string[]) =>
  ['apiVersion: v1', 'kind: ConfigMap', 'metadata:', '  name: addresses', '  namespace: flux-system', 'data:', ...data, ''].join('\n');
const flux = [
  'apiVersion: kustomize.toolkit.fluxcd.io/v1',
  'kind: Kustomization',
  'metadata: {name: apps, namespace: flux-system}',
  'spec:',
  '  path: ./apps',
  '  postBuild: {substituteFrom: [{kind: ConfigMap, name: addresses}]}',
  '',
].join('\n');
const asking = (name: string, variable: string) =>
  serviceText(name, { namespace: 'media', annotations: { 'lbipam.cilium.io/ips': `\${${variable}}` } });

const texts = (data: readonly string[] = ['  WEB: 10.0.0.5', '  SPARE: 10.0.0.0', '  LOST: 10.9.9.9', '  ROUTER: 192.168.0.1']) => ({
  'flux/apps.yaml': flux,
  'apps/addresses.yaml': configMap(data),
  'apps/pool.yaml': poolText('blue', '10.0.0.0/29'),
  'apps/web.yaml': asking('web', 'WEB'),
  'apps/lost.yaml': asking('lost', 'LOST'),
});
const uri = `${root}/apps/addresses.yaml`;
const everything = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

function hints(of: Readonly<Record<string, string>>): readonly string[] {
  return inlayHints(analyzeTexts(of), uri, everything, english).map(
    ({ position, parts }) => `${position.line}: ${parts.map(({ text }) => text).join('')}`,
  );
}

test('each value names the Services that ask for it, and the one that no Service asks for says so', () => {
  assert.deepEqual(hints(texts()), ['6: → media/web', '7: no Service asks for it', '8: → media/lost (pending: no_pool)']);
});

test('a ConfigMap that gives no Service an address has no hints', () => {
  const { 'apps/web.yaml': _web, 'apps/lost.yaml': _lost, ...others } = texts();
  assert.deepEqual(hints(others), []);
});

test('the hover tells the pool and the Services', () => {
  const analysis = analyzeTexts(texts());
  assert.match(hoverText(analysis, uri, { line: 6, character: 9 }), /10\.0\.0\.5.*in pool blue[\s\S]*→ media\/web — satisfied/);
  assert.match(hoverText(analysis, uri, { line: 7, character: 12 }), /in pool blue[\s\S]*No Service of the files asks/);
  assert.match(hoverText(analysis, uri, { line: 8, character: 9 }), /10\.9\.9\.9.*in no pool[\s\S]*media\/lost — pending: no\\?_pool/);
});

test('a new value is offered the next free address, and what the list keeps is not free', () => {
  const { details } = completeTexts(texts(['  WEB: 10.0.0.5', '  SPARE: 10.0.0.0', '  NEW: |']));
  assert.deepEqual(details, ['10.0.0.6 blue · next free']);
});

test('an address that the list keeps is not the next free one of the view, which is that of completion', () => {
  const analysis = analyzeTexts(texts());
  const pool = treeChildren(analysis, {}, english).find(({ kind }) => kind === 'pool');
  assert.equal(pool?.copyText, '10.0.0.6');
  assert.ok(codeLenses(analysis, `${root}/apps/pool.yaml`, english).length > 0);
});

test('every address of a list has its hint', () => {
  const list = {
    ...texts(['  WEB: "10.0.0.5, 10.0.0.6"', '  LOST: 10.9.9.9']),
    'apps/web.yaml': asking('web', 'WEB'),
  };
  const shown = inlayHints(analyzeTexts(list), uri, everything, english).map(
    ({ position, parts }) => `${position.line}:${position.character} ${parts.map(({ text }) => text).join('')}`,
  );
  assert.deepEqual(shown, ['6:16 → media/web', '6:26 → media/web', '7:16 → media/lost (pending: no_pool)']);
});

const findingsIn = (analysis: ReturnType<typeof analyzeTexts>, file: string) =>
  (analysis.findings.get(`${root}/${file}`) ?? []).map(({ code, range: { start, end }, related }) => {
    const places = related.map((place) => `${place.uri.slice(root.length + 1)}:${place.range.start.line}`);
    return `${code} ${start.line}:${start.character}-${end.character} ${places.join(' ')}`;
  });

test('what is wrong with the value of a variable is found there, with the Service as related place', () => {
  const analysis = analyzeTexts(texts(['  WEB: "10.0.0.5,10.0.0.300"', '  LOST: 10.9.9.9']));
  assert.deepEqual(findingsIn(analysis, 'apps/addresses.yaml'), [
    'malformed_requested_ip 6:17-27 apps/web.yaml:6',
    'no_pool 7:8-16 apps/lost.yaml:6 apps/pool.yaml:3',
  ]);
  assert.deepEqual([findingsIn(analysis, 'apps/web.yaml'), findingsIn(analysis, 'apps/lost.yaml')], [[], []]);
});

test('a value that is not in the files leaves the finding at the Service', () => {
  const { 'apps/addresses.yaml': _, 'apps/web.yaml': _web, ...others } = texts();
  const analysis = analyzeTexts({
    ...others,
    'flux/apps.yaml': flux.replace(/substituteFrom: .*\]/, 'substitute: {OTHER: text}'),
    'apps/lost.yaml': asking('lost', 'LOST:=10.9.9.9'),
  });
  assert.deepEqual(findingsIn(analysis, 'apps/lost.yaml'), ['no_pool 6:26-45 apps/pool.yaml:3']);
});

test('fixes write the value, and the Service offers them and the way there at its name, its type and its annotation', () => {
  const analysis = analyzeTexts(texts());
  const lost = `${root}/apps/lost.yaml`;
  const at = (file: string, line: number, character: number) =>
    codeActions(analysis, file, { start: { line, character }, end: { line, character } }, english).map(({ id, edits, place }) => ({
      id,
      writes: edits.map((edit) => `${edit.uri.slice(root.length + 1)}:${edit.range.start.line} ${edit.newText}`),
      leads: place && `${place.uri.slice(root.length + 1)}:${place.range.start.line}`,
    }));
  const fix = {
    id: 'no_pool: Ask for 10.0.0.6, the next free address of pool "blue"',
    writes: ['apps/addresses.yaml:8 0.0.6'],
    leads: undefined,
  };
  const wayThere = { id: 'go to LOST', writes: [], leads: 'apps/addresses.yaml:8' };
  const lines = (analysis.files.get(lost)?.file.manifest.lines.text ?? '').split('\n');
  const place = (text: string): [number, number] => {
    const line = lines.findIndex((candidate) => candidate.includes(text));
    return [line, (lines[line] ?? '').indexOf(text)];
  };
  for (const token of ['lost', 'LoadBalancer', 'lbipam.cilium.io/ips', '${LOST}']) {
    const offered = at(lost, ...place(token)).filter(({ id }) => !id.startsWith('suppress'));
    assert.deepEqual(offered.slice(0, 1), [fix], token);
    assert.deepEqual(offered.slice(-1), [wayThere], token);
  }
  assert.deepEqual(at(uri, 8, 12).slice(0, 1), [fix]);
  assert.deepEqual(at(lost, ...place('port')), []);
});

test('the story of a finding at a value is that of the Service', () => {
  const analysis = analyzeTexts(texts());
  assert.equal(subjectAt(analysis, uri, { line: 8, character: 10 })?.kind, 'service');
});
