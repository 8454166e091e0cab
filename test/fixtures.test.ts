/** Every fixture is a workspace; its comments say what the analysis finds. Strict both ways: nothing missing, nothing more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingCodes } from '../server/src/analysis/rules/rules';
import { expectationsOf } from './support/expectations';
import { readMarkers } from './support/markers';
import { analyzeTexts, fixtureNames, readFixture } from './support/workspace';

for (const name of fixtureNames()) {
  test(`fixture ${name}`, () => {
    const texts = readFixture(name);
    const { actual, expected } = expectationsOf(texts, analyzeTexts(texts));
    assert.equal(actual, expected);
  });
}

for (const code of findingCodes) {
  test(`a fixture of ${code} has this finding`, () => {
    const markers = fixtureNames()
      .filter((name) => name.startsWith(`rules/${code}/`))
      .flatMap((name) => Object.values(readFixture(name)).flatMap(readMarkers));
    assert.ok(markers.some(({ text }) => text.includes(`: [${code}] `)));
  });
}
