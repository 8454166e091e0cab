// A window without a folder: the first pool is a file that the person names in VS Code's own dialog, and no file is lost by it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { inSixAttempts, moveMouseAway, runCommand, showAllocationView, treeRow } from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { openSession } from './support/session.mjs';

describe('empty window', () => {
  /** @type {import('./support/session.mjs').Session} */
  let session;
  before(async () => {
    session = await openSession({});
  });
  after(() => session?.close());
  afterEach((context) => pictureOfFailure(context, session?.page));

  test('a new pool is saved where the dialog says, and counts at once', async () => {
    const { page, folder } = session;
    const file = path.join(folder, 'ip-pool.yaml');
    await runCommand(page, 'LB IPAM: Create Example Pool', 'opens a list');
    await answerDialog(page, file, page.locator('.tabs-container .tab.active', { hasText: 'ip-pool.yaml' }));
    await page.locator('.monaco-editor .view-line', { hasText: 'CiliumLoadBalancerIPPool' }).waitFor();
    await showAllocationView(page);
    await treeRow(page, /Pool example, enabled/).waitFor();
    await moveMouseAway(page);
    await takePicture(page, 'first-pool');
    assert.equal(fs.readFileSync(file, 'utf8'), '');
  });

  test('a file that is there is replaced only after a question', async () => {
    const { page, folder } = session;
    const file = path.join(folder, 'kept.yaml');
    fs.writeFileSync(file, 'kept: true\n');
    await runCommand(page, 'LB IPAM: Create Example Pool', 'opens a list');
    await answerDialog(page, file, page.locator('.quick-input-widget', { hasText: 'already exists' }));
    // The first time ends the proposal of names in the field.
    await inSixAttempts(async (timeout) => {
      await page.keyboard.press('Escape');
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: timeout / 5 });
    });
    assert.equal(fs.readFileSync(file, 'utf8'), 'kept: true\n');
  });
});

/**
 * VS Code's simple dialog lists a folder before it takes a name: what is typed earlier is joined with the name that it proposes. Where that happened it asks
 * whether a folder shall be created; Escape leads back to it.
 * @param {import('playwright-core').Page} page
 * @param {string} file
 * @param {import('playwright-core').Locator} outcome what is to be seen when the dialog took the file
 */
async function answerDialog(page, file, outcome) {
  const widget = page.locator('.quick-input-widget');
  const dialog = widget.filter({ hasText: 'Where the New Manifest Is Saved' });
  await dialog.locator('.monaco-list-row').first().waitFor();
  await inSixAttempts(
    async (timeout) => {
      if (await dialog.isVisible()) {
        await dialog.locator('input[type=text]').fill(file, { timeout });
        await dialog.getByRole('button', { name: 'OK' }).click({ timeout });
      }
      await outcome.waitFor({ timeout });
    },
    async () => {
      if ((await widget.isVisible()) && !(await dialog.isVisible())) await page.keyboard.press('Escape');
    },
  );
}
