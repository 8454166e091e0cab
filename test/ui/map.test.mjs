// The address map as a person uses it: in a tab with its table and in the side bar, by mouse and by keyboard, in every kind of theme.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { accessibilityProblems } from './support/accessibility.mjs';
import { moveMouseAway, openFile, retypeLine, runCommand, showAllocationView, useTheme } from './support/actions.mjs';
import { writeLargePool } from './support/largePool.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { scriptTimes } from './support/scriptTimes.mjs';
import { openSession } from './support/session.mjs';
import { webviewOf } from './support/webview.mjs';

const examples = path.resolve(import.meta.dirname, '../../examples');
const themes = /** @type {const} */ ([
  ['Dark Modern', 'vscode-dark', 'map-dark'],
  ['Light Modern', 'vscode-light', 'map-light'],
  ['Dark High Contrast', 'vscode-high-contrast', 'map-contrast'],
]);

describe('address map', () => {
  /** @type {import('./support/session.mjs').Session} */
  let session;
  /** @type {import('playwright-core').Frame} */
  let map;
  before(async () => {
    session = await openSession({ folder: examples, isCommitted: true });
  });
  after(() => session?.close());
  afterEach((context) => pictureOfFailure(context, session?.page));

  test('a tab shows the pools, their addresses and a table of the Services', async () => {
    const { page } = session;
    await runCommand(page, 'LB IPAM: Show Address Map');
    map = await webviewOf(page, 'editor');
    await map.getByRole('button', { name: 'Zoom to blue', exact: true }).waitFor();
    await map.getByRole('slider', { name: /10\.0\.10\.0\/24, 4 used/ }).waitFor();
    await map.getByRole('row', { name: /media jellyfin 10\.0\.10\.20 blue pinned/ }).waitFor();
  });

  test('a click leads to a pool and to a range, and the mouse tells who has an address', async () => {
    const { page } = session;
    await map.getByRole('button', { name: 'Zoom to blue', exact: true }).click();
    await map.getByRole('button', { name: 'Zoom to 10.0.10.0/24' }).click();
    await map.getByRole('button', { name: '10.0.10.20', exact: true }).click();
    await map.getByRole('tooltip').filter({ hasText: 'media/jellyfin' }).waitFor();
    await takePicture(page, 'map-range');
  });

  test('the keyboard moves along the addresses and says each', async () => {
    const { page } = session;
    const range = map.getByRole('slider', { name: /10\.0\.10\.0\/24/ });
    await range.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    assert.match((await range.getAttribute('aria-valuetext')) ?? '', /^10\.0\.10\.1, predicted, 1 address, shop\/checkout/);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    assert.match((await range.getAttribute('aria-valuetext')) ?? '', /^10\.0\.10\.3, free/);
    await page.keyboard.press('Backspace');
    await map.getByRole('button', { name: 'Zoom to 10.0.20.100 – 10.0.20.149' }).waitFor();
    await page.keyboard.press('Backspace');
    await map.getByRole('button', { name: 'Zoom to platform' }).waitFor();
  });

  test('the table is filtered, sorted and copied without losing a row', async () => {
    const { page } = session;
    await map.getByRole('searchbox').fill('shop/web');
    await map.getByRole('status').filter({ hasText: '2 of' }).waitFor();
    await map.getByRole('button', { name: 'Name', exact: true }).click();
    await map.getByRole('button', { name: 'Copy as CSV' }).click();
    await page.locator('.statusbar', { hasText: 'Copied 2 rows' }).waitFor();
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\r\n');
    assert.deepEqual(lines[0]?.split(','), ['Namespace', 'Name', 'Address', 'Pool', 'State', 'Announced by', 'File']);
    assert.equal(lines.length, 3);
    await map.getByRole('searchbox').fill('');
  });

  for (const [theme, bodyClass, picture] of themes) {
    test(`nothing is wrong for assistive technology in ${theme}`, async () => {
      const { page } = session;
      await useTheme(page, theme);
      await map.locator(`body.${bodyClass}`).waitFor();
      await moveMouseAway(page);
      assert.deepEqual(await accessibilityProblems(map), []);
      await takePicture(page, picture);
    });
  }

  test('a range of 65,536 addresses with as many states is drawn run by run', async () => {
    const { page, folder } = session;
    await useTheme(page, themes[0][0]);
    writeLargePool(folder);
    await map.getByRole('button', { name: 'Zoom to large' }).click();
    await map.getByRole('button', { name: 'Zoom to 10.64.0.0/16' }).click();
    await map.getByRole('slider', { name: /10\.64\.0\.0\/16, 2000 used/ }).waitFor();
    const drawn = await scriptTimes(page, 'lbipam draw', () => map.evaluate(drawAgain, 6));
    const times = drawn.filter(({ detail }) => detail['size'] === 65_536);
    assert.ok(times.length > 0);
    for (const { detail, processor } of times) {
      assert.ok((detail['runs'] ?? 0) > 1000, `${detail['runs']} runs`);
      assert.ok(Number.isFinite(processor), 'a drawing is in no call of a function');
    }
    const listed = (/** @type {'clock' | 'processor'} */ which) => times.map((time) => time[which].toFixed(1)).join(', ');
    console.log(`65,536 addresses: ${listed('processor')} ms of script, ${listed('clock')} ms on the clock`);
    await takePicture(page, 'map-large');
  });

  test('an edit changes the map, and what was looked at stays', async () => {
    const { page } = session;
    await openFile(page, 'media/plex.yaml');
    await retypeLine(page, 'lbipam.cilium.io/ips', 'lbipam.cilium.io/ips: 10.0.10.40');
    await runCommand(page, 'LB IPAM: Show Address Map');
    map = await webviewOf(page, 'editor');
    await map.getByRole('button', { name: 'large', exact: true }).waitFor();
    await map.getByRole('navigation').getByRole('button').first().click();
    await map.getByRole('row', { name: /media plex 10\.0\.10\.40 blue pinned/ }).waitFor();
  });

  test('the side bar has a small map that opens the large one', async () => {
    const { page } = session;
    await showAllocationView(page);
    await page.locator('.sidebar .pane-header', { hasText: 'Address Map' }).click();
    const small = await webviewOf(page, 'sidebar');
    await small.getByRole('slider', { name: /10\.0\.10\.0\/24/ }).waitFor();
    assert.deepEqual(await accessibilityProblems(small), []);
    await takePicture(page, 'map-sidebar');
  });

  test('a click on an address goes to its source', async () => {
    const { page } = session;
    await map.getByRole('button', { name: /media\/jellyfin\.yaml/ }).click();
    await page.locator('.tabs-container .tab.active', { hasText: 'jellyfin.yaml' }).waitFor();
  });
});

/**
 * Runs in the page: highlights a state and all states in turn, each time when the drawing before is done.
 * @param {number} times
 */
async function drawAgain(times) {
  const key = /** @type {HTMLElement} */ (document.querySelector('.chip')).dataset['key'];
  const drawings = () => performance.getEntriesByName('lbipam draw').length;
  for (let time = 0; time < times; time++) {
    const before = drawings();
    /** @type {HTMLElement} */ (document.querySelector(`[data-key="${key}"]`)).click();
    while (drawings() === before) await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
