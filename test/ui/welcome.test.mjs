// A folder without manifests: the view explains itself and helps with the first pool.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { moveMouseAway, runCommand, showAllocationView, statusBarEntry, treeRow } from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { openSession } from './support/session.mjs';

describe('welcome', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-empty-'));
  /** @type {import('./support/session.mjs').Session} */
  let session;
  before(async () => {
    fs.writeFileSync(path.join(folder, 'compose.yaml'), 'services:\n  web:\n    image: nginx\n');
    session = await openSession({ folder });
  });
  after(async () => {
    await session?.close();
    fs.rmSync(folder, { recursive: true });
  });
  afterEach((context) => pictureOfFailure(context, session?.page));

  test('the view says what it would show, and the status bar is quiet', async () => {
    const { page } = session;
    const icon = page.locator('.activitybar .action-label[aria-label^="LB IPAM"]');
    await page.locator('.activitybar .action-label[aria-label^="Explorer"]').waitFor();
    assert.equal(await icon.count(), 0, 'there is nothing to show, until it is asked for');
    await showAllocationView(page);
    await icon.waitFor();
    await page.locator('.sidebar .welcome-view-content', { hasText: 'No pools' }).waitFor();
    assert.equal(await statusBarEntry(page).count(), 0);
    // VS Code shows the message of a view a moment later.
    await page.getByText('The workspace has not been read yet.').waitFor({ state: 'hidden' });
    await moveMouseAway(page);
    await takePicture(page, 'welcome');
  });

  test('its button opens a pool that counts at once', async () => {
    const { page } = session;
    await page.locator('.sidebar').getByRole('button', { name: 'Create Example Pool' }).click();
    await page.locator('.monaco-editor .view-line', { hasText: 'CiliumLoadBalancerIPPool' }).waitFor();
    await treeRow(page, /Pool example, enabled/).waitFor();
  });

  test('the commands are in the palette', async () => {
    const { page } = session;
    await runCommand(page, 'LB IPAM: Show Output');
    await page.locator('.panel .view-line').first().waitFor();
  });
});
