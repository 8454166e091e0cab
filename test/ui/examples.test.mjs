// The example folder as a person walks through it: a mistake in the editor, the Problems panel, hovers, the view, the status bar.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  hoverOver,
  inSixAttempts,
  moveEditorBorder,
  moveMouseAway,
  openFile,
  openProblems,
  problemRow,
  retypeLine,
  runCommand,
  showAllocationView,
  statusBarEntry,
  suggestion,
  treeRow,
} from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { openSession } from './support/session.mjs';

const examples = path.resolve(import.meta.dirname, '../../examples');

describe('examples', () => {
  /** @type {import('./support/session.mjs').Session} */
  let session;
  before(async () => {
    session = await openSession({ folder: examples, isCommitted: true });
  });
  after(() => session?.close());
  afterEach((context) => pictureOfFailure(context, session?.page));

  test('a pinned address that is taken is underlined and listed', async () => {
    const { page } = session;
    await openFile(page, 'media/plex.yaml');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await openProblems(page);
    await moveEditorBorder(page, 'bottom', -150);
    await problemRow(page, /10\.0\.10\.20 is taken by Service media\/jellyfin/).waitFor();
  });

  test('files that were not opened have their problems too', async () => {
    const { page } = session;
    await problemRow(page, /No usable pool contains 10\.0\.31\.5/).waitFor();
    await problemRow(page, /10\.0\.10\.192 – 10\.0\.10\.255 overlaps/).waitFor();
    await moveMouseAway(page);
    await takePicture(page, 'problems');
  });

  test('the hover of a pending Service says why', async () => {
    const { page } = session;
    await runCommand(page, 'View: Toggle Panel Visibility');
    await openFile(page, 'platform/dns.yaml');
    await hoverOver(page, 'LoadBalancer', /pool_selector_mismatch/);
    await takePicture(page, 'hover');
  });

  test('the hover of a Service with an address says which', async () => {
    const { page } = session;
    await openFile(page, 'media/jellyfin.yaml');
    await hoverOver(page, 'LoadBalancer', /10\.0\.10\.20 — from pool blue/);
  });

  test('the view shows pools, addresses and the Services that hold them', async () => {
    const { page } = session;
    await page.keyboard.press('Escape');
    await showAllocationView(page);
    await moveEditorBorder(page, 'left', 110);
    await treeRow(page, /Pool blue, enabled/).waitFor();
    await treeRow(page, /^checkout, 10\.0\.10\.1, shop/).waitFor();
    await openFile(page, 'pools/pools.yaml');
    await moveMouseAway(page);
    await takePicture(page, 'tree');
  });

  test('a click on a row opens its file', async () => {
    const { page } = session;
    await treeRow(page, /^checkout, 10\.0\.10\.1, shop/).click();
    await page.locator('.tabs-container .tab.active', { hasText: 'checkout.yaml' }).waitFor();
  });

  test('an address can be copied from its row', async () => {
    const { page } = session;
    const row = treeRow(page, /^checkout, 10\.0\.10\.1, shop/);
    // A list that is drawn anew while the mouse comes takes the button from under it.
    await inSixAttempts(async (timeout) => {
      await row.hover();
      await row.getByRole('button', { name: 'Copy Address' }).click({ timeout });
      await page.locator('.statusbar', { hasText: 'Copied 10.0.10.1' }).waitFor({ timeout });
    });
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '10.0.10.1');
  });

  test('typing a free address fixes the Service, in the editor, the view and the status bar', async () => {
    const { page } = session;
    const pending = /(\d+) pending/;
    const before = Number(pending.exec((await statusBarEntry(page).textContent()) ?? '')?.[1]);
    assert.ok(before > 0);
    await openFile(page, 'media/plex.yaml');
    await retypeLine(page, 'lbipam.cilium.io/ips', 'lbipam.cilium.io/ips: 10.0.10.3');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'hidden' });
    await treeRow(page, /^plex, 10\.0\.10\.3, media/).waitFor();
    await statusBarEntry(page)
      .filter({ hasText: `${before - 1} pending` })
      .waitFor();
  });

  test('completion offers the addresses that are free for this Service', async () => {
    const { page } = session;
    await openFile(page, 'media/plex.yaml');
    await retypeLine(page, 'lbipam.cilium.io/ips', 'lbipam.cilium.io/ips: ');
    await inSixAttempts(
      async (timeout) => {
        await page.keyboard.press('Control+Space');
        await suggestion(page, /10\.0\.10\.4.*next free/).waitFor({ timeout });
      },
      () => page.keyboard.press('Escape'),
    );
    await takePicture(page, 'completion');
    await page.keyboard.press('Escape');
    await retypeLine(page, 'lbipam.cilium.io/ips', 'lbipam.cilium.io/ips: 10.0.10.40');
  });

  test('the light bulb fixes an address with a mask', async () => {
    const { page } = session;
    await openFile(page, 'media/cast.yaml');
    await page.locator('.monaco-editor .view-line', { hasText: 'lb-ipam-ips: 10.0.10.30/32' }).click();
    await page.keyboard.press('End');
    // The cursor that came here asks for the light bulb of its own, a moment later, and what was asked for by the key is dropped where it has no answer yet.
    await inSixAttempts(
      async (timeout) => {
        await page.keyboard.press('Control+.');
        await page.locator('.action-widget', { hasText: 'Remove the mask: 10.0.10.30' }).waitFor({ timeout });
      },
      () => page.keyboard.press('Escape'),
    );
    await takePicture(page, 'quick-fix');
    await page.keyboard.press('Escape');
  });

  test('nothing popped up in all that time', async () => {
    assert.deepEqual(await session.page.locator('.notification-toast').allTextContents(), []);
  });

  test('what was collapsed stays collapsed when the window is loaded anew', async () => {
    const { page } = session;
    const open = page.locator('.sidebar').getByRole('treeitem', { expanded: true });
    await showAllocationView(page);
    await open.first().waitFor();
    await page.locator('.sidebar .pane-header', { hasText: 'Allocation' }).hover();
    await page.locator('.sidebar').getByRole('button', { name: 'Collapse All' }).click();
    await open.first().waitFor({ state: 'detached' });
    // As a person does it: VS Code writes what it keeps before the window goes.
    await runCommand(page, 'Developer: Reload Window', 'opens a list');
    await treeRow(page, /Pool blue, enabled/).waitFor({ state: 'detached' });
    await showAllocationView(page);
    await treeRow(page, /Pool blue, enabled/).waitFor();
    assert.equal(await open.count(), 0);
  });
});
