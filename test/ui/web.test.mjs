// The example folder in VS Code in the browser, where the extension and its server are web workers and no program can be started.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import {
  hoverOver,
  inSixAttempts,
  moveEditorBorder,
  moveMouseAway,
  openFile,
  retypeLine,
  runCommand,
  showAllocationView,
  statusBarEntry,
  treeRow,
} from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { openWebSession } from './support/session.mjs';

const examples = path.resolve(import.meta.dirname, '../../examples');

describe('web', () => {
  /** @type {Omit<import('./support/session.mjs').Session, 'folder'>} */
  let session;
  before(async () => {
    session = await openWebSession(examples);
  });
  after(() => session?.close());
  afterEach((context) => pictureOfFailure(context, session?.page));

  test('a pinned address that is taken is underlined, and the view shows who has it', async () => {
    const { page } = session;
    await openFile(page, 'media/plex.yaml');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await showAllocationView(page);
    await moveEditorBorder(page, 'left', 110);
    await treeRow(page, /Pool blue, enabled/).waitFor();
    await treeRow(page, /^jellyfin, 10\.0\.10\.20, media/).waitFor();
    await hoverOver(page, 'LoadBalancer', /already_allocated/);
    await takePicture(page, 'browser');
    await page.keyboard.press('Escape');
  });

  test('typing a free address fixes the Service', async () => {
    const { page } = session;
    await retypeLine(page, 'lbipam.cilium.io/ips', 'lbipam.cilium.io/ips: 10.0.10.3');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'hidden' });
    await treeRow(page, /^plex, 10\.0\.10\.3, media/).waitFor();
    await moveMouseAway(page);
    assert.match((await statusBarEntry(page).textContent()) ?? '', /pending/);
  });

  test('commands that start programs are not offered', async () => {
    const { page } = session;
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'LB IPAM: ' });
    await inSixAttempts(
      async (timeout) => {
        await page.keyboard.press('F1');
        await page.locator('.quick-input-widget input').fill('>LB IPAM: Address Map', { timeout });
        await row.filter({ hasText: 'Show Address Map' }).first().waitFor({ timeout });
      },
      () => page.keyboard.press('Escape'),
    );
    await page.locator('.quick-input-widget input').fill('>LB IPAM: Cluster');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'No matching' }).or(row).first().waitFor();
    assert.equal(await row.filter({ hasText: 'Read ' }).count(), 0);
    await page.keyboard.press('Escape');
  });

  test('the story of a Service opens as a document', async () => {
    const { page } = session;
    await openFile(page, 'platform/dns.yaml');
    await page.locator('.monaco-editor .view-line', { hasText: 'type: LoadBalancer' }).click();
    await runCommand(page, 'LB IPAM: Explain');
    await page.locator('.tabs-container .tab', { hasText: /dns/ }).nth(1).waitFor();
  });
});
