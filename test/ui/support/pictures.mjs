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
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
