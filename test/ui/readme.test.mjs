// The README as people see it before they install: on the page of the extension in VS Code, which is what the Marketplace shows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { runCommand } from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { openSession } from './support/session.mjs';
import { inPreview } from './support/webview.mjs';

const root = path.resolve(import.meta.dirname, '../..');
/** Where the package says that pictures and other files of the repository are. */
const shownFrom = 'https://github.com/lbipam/lbipam/';

describe('the page of the extension', () => {
  /** @type {import('./support/session.mjs').Session} */
  let session;
  before(async () => {
    session = await openSession({});
    await session.page.context().route(`${shownFrom}raw/HEAD/**`, (route) => {
      const file = fileOf(route.request().url());
      return fs.existsSync(file) ? route.fulfill({ path: file }) : route.fulfill({ status: 404 });
    });
  });
  after(() => session?.close());
  afterEach((context) => pictureOfFailure(context, session?.page));

  test('it has its pictures, fits its width, and its links lead to files', async () => {
    const { page } = session;
    await runCommand(page, 'Extensions: Show Installed Extensions');
    await page.locator('.extensions-list .monaco-list-row', { hasText: 'LB IPAM' }).click();
    const body = await inPreview(page, (frame) => frame.locator('body', { hasText: 'Cilium fails silently' }));
    await body.locator('img').last().waitFor();
    const pictures = await body.locator('img').evaluateAll((all) =>
      Promise.all(
        all.map(async (picture) => {
          if (!(picture instanceof HTMLImageElement)) return '';
          await picture.decode().catch(() => {});
          return picture.naturalWidth > 0 ? '' : picture.src;
        }),
      ),
    );
    assert.ok(pictures.length > 5);
    assert.deepEqual(pictures.filter(Boolean), []);
    assert.ok(await body.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth));
    const links = await body
      .locator('a[href^="https://github.com/lbipam/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    assert.ok(links.length > 5);
    assert.deepEqual(
      links.filter((link) => !fs.existsSync(fileOf(link))),
      [],
    );
    await takePicture(page, 'readme');
  });
});

/** @param {string} link */
function fileOf(link) {
  return path.join(root, decodeURIComponent(new URL(link).pathname).replace(/^\/lbipam\/lbipam\/(?:raw|blob)\/HEAD\//, ''));
}
