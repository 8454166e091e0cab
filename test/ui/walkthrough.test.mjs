// The walkthrough as a first-time user takes it: each step, its picture in every kind of theme, and what its button does.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { openWalkthrough, useTheme, walkthroughStep } from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { openSession } from './support/session.mjs';
import { lookAtEachStep, manifestTexts, walkthroughSteps } from './support/walkthrough.mjs';

const themes = /** @type {const} */ ([
  ['Light Modern', 'light'],
  ['Dark High Contrast', 'contrast'],
  ['Dark Modern', 'dark'],
]);

const texts = manifestTexts('package.nls.json');
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
      await lookAtEachStep(page, texts, (step) => takePicture(page, `walkthrough-${step}-${name}`));
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
    for (const step of walkthroughSteps) await walkthroughStep(page, step).and(page.locator('[aria-checked="true"]')).waitFor();
    await takePicture(page, 'walkthrough-done');
  });
});
