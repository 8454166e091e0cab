// What an edit does to a cluster that runs what was committed: the view Changes, the lens above the edited pool, and the badge.
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { moveEditorBorder, moveMouseAway, openFile, retypeLine, showAllocationView, treeRow } from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { openSession } from './support/session.mjs';

const examples = path.resolve(import.meta.dirname, '../../examples');

describe('changes', () => {
  /** @type {import('./support/session.mjs').Session} */
  let session;
  before(async () => {
    session = await openSession({ folder: examples, isCommitted: true });
  });
  after(() => session?.close());
  afterEach((context) => pictureOfFailure(context, session?.page));

  test('nothing changes since HEAD', async () => {
    const { page } = session;
    await showAllocationView(page);
    await moveEditorBorder(page, 'left', 260);
    await page.locator('.sidebar', { hasText: 'No address changes since HEAD.' }).waitFor();
  });

  test('a pool that becomes smaller takes and moves addresses', async () => {
    const { page } = session;
    await openFile(page, 'pools/pools.yaml');
    await retypeLine(page, 'cidr: 10.0.10.0/24', '- cidr: 10.0.10.24/29');
    await treeRow(page, /media\/jellyfin: loses its address, 10\.0\.10\.20/).waitFor();
    await page
      .locator('.monaco-editor .codelens-decoration', { hasText: /lose their address|loses its address/ })
      .first()
      .waitFor();
    await page.locator('.activitybar .badge', { hasText: /\d/ }).first().waitFor();
    await moveMouseAway(page);
    await takePicture(page, 'changes');
  });
});
