// Screenshots: the ones that the README shows, and one of what stood there when a test failed.
import fs from 'node:fs';
import path from 'node:path';
import { requiredEnvironment } from './session.mjs';

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name without extension
 */
export async function takePicture(page, name) {
  const folder = requiredEnvironment('LBIPAM_PICTURES');
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

/**
 * For `afterEach`.
 * @param {import('node:test').TestContext | import('node:test').SuiteContext} context
 * @param {import('playwright-core').Page | undefined} page none when not even the workbench came up
 */
export async function pictureOfFailure(context, page) {
  if ('passed' in context && !context.passed && page) await takePicture(page, `failed ${context.name}`.replaceAll(/\W+/g, '-'));
}
