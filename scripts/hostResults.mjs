// Reads what a suite inside VS Code left behind, prints it, and adds up. A suite that left nothing counts as one failure.
import fs from 'node:fs';

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 *
 * @typedef {object} Result
 * @property {string} title
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {number} milliseconds
 * @property {string} [error]
 */

/**
 * @param {string} file
 * @param {{ readonly code: number, readonly reason?: string }} outcome what VS Code itself reported
 * @returns {Tally}
 */
export function reportResults(file, outcome) {
  const results = fs.existsSync(file) ? /** @type {Result[]} */ (JSON.parse(fs.readFileSync(file, 'utf8'))) : [];
  for (const { title, state, milliseconds, error } of results) {
    console.log(`  ${state === 'passed' ? '✔' : '✖'} ${title} (${milliseconds} ms)${state === 'skipped' ? ' skipped' : ''}`);
    if (error) console.log(error.replace(/^/gm, '      '));
  }
  const passed = results.filter((result) => result.state === 'passed').length;
  const failed = results.length - passed;
  const silent = outcome.reason ?? (results.length === 0 ? 'no result' : undefined);
  if (silent) console.log(`  ✖ ${silent}`);
  // VS Code's own verdict counts as well: a host that broke after the last test did not succeed.
  const broken = failed === 0 && (outcome.code !== 0 || silent !== undefined);
  return { passed, failed: failed + (broken ? 1 : 0) };
}

/**
 * Prints the closing line and sets the exit code.
 * @param {readonly Tally[]} tallies
 */
export function closeWith(tallies) {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
