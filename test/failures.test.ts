/** What `.ci/run` says at its end of the tests that failed. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';

declare const TEST_FOLDER: string;
const script = path.join(TEST_FOLDER, '../scripts/failures.mjs');

function toldOf(log: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-failures-'));
  try {
    const file = path.join(folder, 'unit');
    fs.writeFileSync(file, log);
    return spawnSync(process.execPath, [script, file], { encoding: 'utf8' }).stdout;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

describe('the tests that failed', () => {
  test('of the runner of Node: each once, with the seed and the counterexample, without frames that are not ours', () => {
    const log = `✖ a property (70 ms)
  Error: Property failed after 1 tests
✔ another one (1 ms)
ℹ pass 1
ℹ fail 1

✖ failing tests:

test at test/a.test.ts:5:3
✖ a property (70 ms)
  Error: Property failed after 1 tests
  { seed: 117996485, path: "0:1:1:3:4", endOnFailure: true }
  Counterexample: [["","",""]]

      at buildError (/x/node_modules/fast-check/lib/fast-check.js:2469:16)
      at TestContext.<anonymous> (/x/test/a.test.ts:5:33)
      at Test.runInAsyncScope (node:async_hooks:206:9)
`;
    assert.equal(
      toldOf(log),
      `
=== what failed in unit
test at test/a.test.ts:5:3
✖ a property (70 ms)
  Error: Property failed after 1 tests
  { seed: 117996485, path: "0:1:1:3:4", endOnFailure: true }
  Counterexample: [["","",""]]
      at TestContext.<anonymous> (/x/test/a.test.ts:5:33)
`,
    );
  });

  test('of the suites in VS Code: in which of them', () => {
    const log = `
disk in VS Code 1.139.1
  ✔ disk a changed file (300 ms)
  ✖ disk a new file (20037 ms)
      Error: waited in vain
  ✔ disk saving (3 ms)

1 passed, 1 failed
`;
    assert.equal(
      toldOf(log),
      '\n=== what failed in unit\ndisk in VS Code 1.139.1:\n  ✖ disk a new file (20037 ms)\n      Error: waited in vain\n',
    );
  });

  test('of hostile workspaces and of the fuzzer', () => {
    const log =
      'fine   one  0.1 s\nFAILED two  9.1 s  exit 1 RangeError\nfine   three  0.1 s\nseed 7: Property failed\n{ path: "1" }\n1 passed, 2 failed\n';
    assert.equal(toldOf(log), '\n=== what failed in unit\nFAILED two  9.1 s  exit 1 RangeError\nseed 7: Property failed\n{ path: "1" }\n');
  });

  test('many and long ones are cut off', () => {
    const log = Array.from({ length: 25 }, (_, index) => `✖ test ${index}\n${'  much\n'.repeat(100)}  ${'x'.repeat(3000)}`).join('\n');
    const told = toldOf(log).trimEnd().split('\n');
    assert.equal(told.at(-1), '… and 5 more');
    assert.ok(told.length < 600);
    assert.ok(
      Math.max(
        ...toldOf(`✖ long\n${'x'.repeat(3000)}`)
          .split('\n')
          .map((line) => line.length),
      ) < 2100,
    );
  });

  test('of a run that broke otherwise: the end of its log', () => {
    assert.match(toldOf('npm error code 1\n'), /what failed in unit\nnpm error code 1/);
  });
});
