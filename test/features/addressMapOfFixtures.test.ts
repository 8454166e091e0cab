/** The map of every fixture: runs cover their range without a gap and without overlap, every row of the table is where its run is, and the picture is whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressMap } from '../../server/src/features/map/addressMap';
import { mapSvg } from '../../server/src/map/svg';
import { formatAddress, parseAddress, withValue } from '../../server/src/model/address';
import type { MapRange, MapRun } from '../../server/src/protocol/addressMap';
import { analyzeTexts, english, fixtureNames, readFixture } from '../support/workspace';

for (const name of fixtureNames()) {
  test(`the map of ${name}`, () => {
    const { clusters } = analyzeTexts(readFixture(name));
    const map = addressMap({ clusters, fileOf: (uri) => uri, presentation: english });
    const ranges = map.clusters.flatMap(({ pools }) => pools.flatMap((pool) => pool.ranges));
    for (const range of ranges) assertCovered(range);
    for (const range of ranges)
      for (const { run, address } of range.uses) assert.ok(contains(range.runs[run], address), `${range.label} ${address}`);
    const svg = mapSvg(map);
    assert.equal(svg.match(/<g[ >]/g)?.length, svg.match(/<\/g>/g)?.length);
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
  });
}

function assertCovered({ label, base, family, runs }: MapRange): void {
  let next = BigInt(base);
  for (const [index, run] of runs.entries()) {
    const first = numberOf(run.first);
    assert.equal(run.first, formatAddress(withValue({ family, value: 0n, zone: '' }, next)), label);
    assert.notEqual(run.state, runs[index - 1]?.state, label);
    next = numberOf(run.last) + 1n;
    assert.equal(run.size, Number(next - first), label);
    assert.equal(run.start, Number(first - BigInt(base)), label);
  }
  assert.ok(runs.length > 0, label);
}

function contains(run: MapRun | undefined, address: string): boolean {
  return run !== undefined && numberOf(run.first) <= numberOf(address) && numberOf(address) <= numberOf(run.last);
}

function numberOf(text: string): bigint {
  const parsed = parseAddress(text);
  assert.ok(parsed.ok, text);
  return parsed.value.value;
}
