// The walkthrough as a first-time user takes it: each step, its picture in every kind of theme, and what its button does.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { moveMouseAway, openWalkthrough, runCommand, useTheme, walkthroughStep } from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { openSession } from './support/session.mjs';
import { pictureInWalkthrough } from './support/webview.mjs';

const themes = /** @type {const} */ ([
  ['Light Modern', 'light'],
  ['Dark High Contrast', 'contrast'],
  ['Dark Modern', 'dark'],
]);

/** The steps in their order, with the label of the button of each. */
const steps = /** @type {const} */ ([
  ['examples', 'Open Examples'],
  ['view', 'Show Allocation'],
  ['problems', 'Show Problems'],
  ['pool', 'Create Example Pool'],
  ['changes', 'Show Changes'],
  ['documentation', 'Open Documentation'],
]);

/** @type {Readonly<Record<string, string>>} */
const texts = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../package.nls.json'), 'utf8'));
const title = texts['walkthrough.title'] ?? '';

describe('walkthrough', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-empty-'));
  /** @type {import('./support/session.mjs').Session} */
  let session;
  before(async () => {
    session = await openSession({ folder });
  });
  after(async () => {
    await session?.close();
    fs.rmSync(folder, { recursive: true });
  });
  afterEach((context) => pictureOfFailure(context, session?.page));

  for (const [theme, name] of themes) {
    test(`each step has its picture in ${theme}`, async () => {
      const { page } = session;
      await useTheme(page, theme);
      await openWalkthrough(page, title);
      // Beside a side bar there is no room for pictures.
      await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
      assert.equal(await page.locator('.getting-started-step').count(), steps.length);
      for (const [step, button] of steps) {
        await walkthroughStep(page, step).click();
        await walkthroughStep(page, step).getByRole('button', { name: button }).waitFor();
        await pictureInWalkthrough(page, texts[`walkthrough.${step}.alt`] ?? step);
        await moveMouseAway(page);
        await takePicture(page, `walkthrough-${step}-${name}`);
      }
      await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    });
  }

  test('the button of each step does what it says, and the step is done', async () => {
    const { page } = session;
    /** @param {string} step */
    const press = async (step) => {
      await openWalkthrough(page, title);
      await walkthroughStep(page, step).click();
      await walkthroughStep(page, step).getByRole('button').first().click();
    };
    await press('view');
    await page.locator('.sidebar .welcome-view-content', { hasText: 'No pools' }).waitFor();
    await press('changes');
    await page.locator('.sidebar .pane-header[aria-expanded="true"]', { hasText: 'Changes' }).waitFor();
    await press('problems');
    await page.locator('.markers-panel').waitFor();
    await press('documentation');
    const pages = page.locator('.quick-input-list .monaco-list-row');
    await pages.filter({ hasText: 'Pools' }).first().waitFor();
    await page.keyboard.press('Escape');
    await press('pool');
    await page.locator('.tabs-container .tab.active', { hasText: 'ip-pool.yaml' }).waitFor();
    await page.locator('.monaco-editor .view-line', { hasText: 'CiliumLoadBalancerIPPool' }).waitFor();
    await page.keyboard.press('Control+S');
    await press('examples');
    const opened = page.context().waitForEvent('page');
    await pages.filter({ hasText: 'Look Around' }).click();
    const examples = await opened;
    await examples.locator('.explorer-folders-view', { hasText: 'pools' }).waitFor();
    await examples.close();
    await openWalkthrough(page, title);
    for (const [step] of steps) await walkthroughStep(page, step).and(page.locator('[aria-checked="true"]')).waitFor();
    await takePicture(page, 'walkthrough-done');
  });
});
