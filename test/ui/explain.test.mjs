// The story of a Service in the preview of Markdown: it is there, and its links lead to the places that tell the facts.
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { openFile, runCommand } from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { openSession } from './support/session.mjs';
import { inPreview } from './support/webview.mjs';

const examples = path.resolve(import.meta.dirname, '../../examples');

describe('explain', () => {
  /** @type {import('./support/session.mjs').Session} */
  let session;
  before(async () => {
    session = await openSession({ folder: examples });
  });
  after(() => session?.close());
  afterEach((context) => pictureOfFailure(context, session?.page));

  test('explains the Service at the cursor, and a link goes to the line that it names', async () => {
    const { page } = session;
    await openFile(page, 'media/plex.yaml');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await page.locator('.monaco-editor .view-line', { hasText: 'LoadBalancer' }).click();
    await runCommand(page, 'LB IPAM: Explain');
    const link = await inPreview(page, (frame) => frame.getByRole('link', { name: 'pools/pools.yaml:5', exact: true }));
    await takePicture(page, 'explain');
    await link.click();
    await page.locator('.tabs-container .tab.active', { hasText: 'pools.yaml' }).waitFor();
    await page.locator('.statusbar-item', { hasText: 'Ln 5' }).waitFor();
  });
});
