// The page inside of a webview of ours: VS Code puts it into a frame in a frame.

/**
 * @param {import('playwright-core').Page} page
 * @param {'editor' | 'sidebar'} place
 * @returns {Promise<import('playwright-core').Frame>}
 */
export async function webviewOf(page, place) {
  const patience = Date.now() + 30_000;
  while (Date.now() < patience) {
    for (const frame of page.frames()) {
      const isIt = await frame
        .evaluate((wanted) => document.body?.dataset['place'] === wanted && document.querySelector('main'), place)
        .catch(() => false);
      if (isIt) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`There is no map in the ${place}`);
}
