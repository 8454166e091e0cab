// What axe-core finds wrong in a webview.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * @param {import('playwright-core').Frame} frame
 * @returns {Promise<readonly string[]>} a line for each violation, with the elements
 */
export async function accessibilityProblems(frame) {
  // The policy of the page lets no other script in, but what a debugger evaluates.
  await frame.evaluate(axe);
  return frame.evaluate(async () => {
    const { axe } = /** @type {{ axe: import('axe-core').AxeStatic }} */ (/** @type {unknown} */ (globalThis));
    const { violations } = await axe.run();
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}
