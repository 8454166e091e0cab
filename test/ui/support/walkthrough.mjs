// The walkthrough, step by step, in whatever language the window has.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { moveMouseAway, openWalkthrough, runCommand, walkthroughStep } from './actions.mjs';
import { pictureInWalkthrough } from './webview.mjs';

/** In their order, as the manifest names them. */
export const walkthroughSteps = /** @type {const} */ (['examples', 'view', 'problems', 'pool', 'changes', 'documentation']);

/**
 * The texts of the manifest.
 * @param {'package.nls.json' | 'package.nls.zh-cn.json'} name
 * @returns {Readonly<Record<string, string>>}
 */
export function manifestTexts(name) {
  return JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../..', name), 'utf8'));
}

/** The titles of the pictures are in the pictures. */
const english = manifestTexts('package.nls.json');

/**
 * Opens each step: it has its button and its picture, and nothing of it is cut off.
 * @param {import('playwright-core').Page} page
 * @param {Readonly<Record<string, string>>} texts
 * @param {(step: string) => Promise<void>} seen
 */
export async function lookAtEachStep(page, texts, seen) {
  await openWalkthrough(page, texts['walkthrough.title'] ?? '');
  // Beside a side bar there is no room for pictures.
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
  assert.equal(await page.locator('.getting-started-step').count(), walkthroughSteps.length);
  for (const id of walkthroughSteps) {
    const step = walkthroughStep(page, id);
    await step.click();
    const button = /\[([^\]]+)\]\(command:/.exec(texts[`walkthrough.${id}.description`] ?? '')?.[1];
    assert.ok(button);
    await step.getByRole('button', { name: button }).waitFor();
    await pictureInWalkthrough(page, english[`walkthrough.${id}.alt`] ?? id);
    assert.ok(await step.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth), `${id} is cut off`);
    await moveMouseAway(page);
    await seen(id);
  }
  await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
}
