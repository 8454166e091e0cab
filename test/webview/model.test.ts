/** What the page of the address map makes of a map, without a browser: where it looks, where keys lead, which rows the table has. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressMap } from '../../server/src/features/map/addressMap';
import { rangeLayout } from '../../server/src/map/rangeLayout';
import type { AddressMap, MapRange } from '../../server/src/protocol/addressMap';
import { crumbs, everything, focusOf, outOf } from '../../webview/src/model/focus';
import { movedBy, spotAt, spotCount } from '../../webview/src/model/spots';
import { filledColumns, matching, sorted, tableRows } from '../../webview/src/model/tableRows';
import { restoredState } from '../../webview/src/pageState';
import { poolText, serviceText } from '../support/texts';
import { analyzeTexts, english } from '../support/workspace';

const pinned = (name: string, ips: string) => serviceText(name, { annotations: { 'lbipam.cilium.io/ips': ips } });

function mapOf(texts: Readonly<Record<string, string>>): AddressMap {
  return addressMap({ clusters: analyzeTexts(texts).clusters, fileOf: (uri) => uri, presentation: english });
}

const map = mapOf({
  'a.yaml': poolText('blue', '10.0.1.0/24', '10.0.0.0/24'),
  'b.yaml': poolText('six', 'fd00::/64'),
  'c.yaml': pinned('web', '10.0.1.9'),
  'd.yaml': pinned('api', '10.0.0.20'),
  'e.yaml': pinned('lost', '10.9.9.9'),
  'f.yaml': serviceText('far', { annotations: { 'lbipam.cilium.io/ips': 'fd00::5' }, spec: ['ipFamilies: [IPv6]', 'ports: [{port: 80}]'] }),
});
const [blue, six] = map.clusters[0]?.pools ?? [];
const ranges: readonly MapRange[] = [...(blue?.ranges ?? []), ...(six?.ranges ?? [])];
const [, first, huge] = ranges;

const room = { cells: { width: 640, height: 400, cell: 20 }, segments: { width: 640, line: 20, lines: 2 } };

test('the way leads from everything to a range, and back out step by step', () => {
  assert.ok(blue && first);
  const labels = (id: string) => crumbs(map, focusOf(map, id), 'All clusters').map(({ label }) => label);
  assert.deepEqual(labels(first.id), ['workspace', 'blue', '10.0.1.0/24']);
  assert.deepEqual(labels('no such id'), ['workspace']);
  assert.deepEqual([outOf(map, first.id), outOf(map, blue.id), outOf(map, everything)], [blue.id, everything, undefined]);
});

test('with several clusters each is a step', () => {
  const [cluster] = map.clusters;
  assert.ok(cluster && blue);
  const two = { ...map, clusters: [cluster, { ...cluster, id: 'other', name: 'other', pools: [] }] };
  assert.deepEqual(
    crumbs(two, focusOf(two, blue.id), 'All clusters').map(({ label }) => label),
    ['All clusters', 'workspace', 'blue'],
  );
  assert.equal(outOf(two, 'other'), everything);
});

test('keys move along the addresses, along the lines, and from one state to the next', () => {
  assert.ok(first);
  const layout = rangeLayout(first, room);
  assert.equal(layout.kind === 'cells' && layout.columns, 32);
  const moves = (key: string, from: number) => movedBy(key, from, first, layout);
  assert.deepEqual([moves('ArrowRight', 0), moves('ArrowLeft', 0), moves('ArrowDown', 3), moves('ArrowUp', 3)], [1, 0, 35, 3]);
  assert.deepEqual([moves('Home', 9), moves('End', 9), moves('ArrowDown', 250), moves('ArrowRight', 255)], [0, 255, 250, 255]);
  assert.deepEqual(
    [moves('PageDown', 0), moves('PageDown', 9), moves('PageDown', 10), moves('PageUp', 10), moves('PageUp', 9)],
    [9, 10, 10, 9, 0],
  );
  assert.equal(moves('x', 9), undefined);
});

test('an address tells its Service, a free one what lies around it', () => {
  assert.ok(first);
  const layout = rangeLayout(first, room);
  const used = spotAt(first, layout, 9);
  assert.deepEqual([used?.label, used?.state, used?.uses.map(({ name }) => name)], ['10.0.1.9', 'pinned', ['web']]);
  const free = spotAt(first, layout, 100);
  assert.deepEqual(
    [free?.label, free?.state, free?.run.first, free?.run.last, free?.uses.length],
    ['10.0.1.100', 'free', '10.0.1.10', '10.0.1.255', 0],
  );
});

test('a range of 2^64 addresses has as many spots as segments', () => {
  assert.ok(huge);
  const layout = rangeLayout(huge, room);
  assert.equal(spotCount(huge, layout), 3);
  const spot = spotAt(huge, layout, 2);
  assert.deepEqual([spot?.label, spot?.size], ['fd00::6 – fd00::ffff:ffff:ffff:ffff', 2 ** 64]);
  assert.deepEqual([movedBy('PageDown', 0, huge, layout), movedBy('ArrowDown', 2, huge, layout)], [1, 2]);
});

test('rows are those of what is looked at, sorted by number where they are addresses', () => {
  const names = (id: string, direction: 'ascending' | 'descending') =>
    sorted(tableRows(map, focusOf(map, id)), { column: 'address', direction }).map(({ use }) => use.name);
  assert.deepEqual(names(everything, 'ascending'), ['lost', 'api', 'web', 'far']);
  assert.deepEqual(names(everything, 'descending'), ['far', 'web', 'api', 'lost']);
  assert.deepEqual(names(first?.id ?? '', 'ascending'), ['web']);
  assert.deepEqual(names(blue?.id ?? '', 'ascending'), ['api', 'web']);
});

test('columns sort as people read them, and one that nothing is in is left out', () => {
  const rows = tableRows(map, {});
  assert.deepEqual(
    sorted(rows, { column: 'name', direction: 'ascending' }).map(({ use }) => use.name),
    ['api', 'far', 'lost', 'web'],
  );
  assert.ok(!filledColumns(rows).includes('announcedBy'));
});

test('every word of the filter has to be in the row, and a state keeps its own', () => {
  const rows = tableRows(map, {});
  const found = (filter: string) => matching(rows, filter, '').map(({ use }) => use.name);
  assert.deepEqual([found('BLUE 0.20'), found('default/far'), found('nothing'), found('  ').length], [['api'], ['far'], [], 4]);
  assert.deepEqual(
    matching(rows, '', 'pinned').map(({ use }) => use.name),
    ['api', 'web', 'far'],
  );
  assert.deepEqual(
    matching(rows, '', 'waiting').map(({ use }) => use.name),
    ['lost'],
  );
});

test('what was kept of an older page is taken as far as it is understood', () => {
  const initial = restoredState(undefined);
  assert.deepEqual(restoredState({ focus: 1, filter: null, highlight: 'gone', sorting: { column: 'x', direction: 'y' } }), initial);
  const kept = { focus: 'a', filter: 'b', highlight: 'free', sorting: { column: 'name', direction: 'descending' } };
  assert.deepEqual(restoredState(kept), kept);
});
