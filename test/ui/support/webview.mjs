// The pages inside of webviews: VS Code puts them into a frame in a frame.

/**
 * @param {import('playwright-core').Page} page
 * @param {'editor' | 'sidebar'} place
 * @returns {Promise<import('playwright-core').Frame>}
 */
export async function webviewOf(page, place) {
  const patience = Date.now() + 60_000;
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

/**
 * Waits for the picture of a step of the walkthrough.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
export async function pictureInWalkthrough(page, title) {
  const patience = Date.now() + 60_000;
  while (Date.now() < patience) {
    for (const frame of page.frames()) {
      const shown = await frame.evaluate(visiblePicture).catch(() => undefined);
      if (shown === title) return;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`There is no picture called ${title}`);
}

/** Runs in the frame: the title of its picture, if it has any size. */
function visiblePicture() {
  const picture = document.querySelector('svg');
  const { width = 0, height = 0 } = picture?.getBoundingClientRect() ?? {};
  return width > 100 && height > 100 ? picture?.querySelector('title')?.textContent : undefined;
}

/**
 * What a preview of Markdown shows. It is a frame in a frame as well, and is filled when its text is there.
 * @param {import('playwright-core').Page} page
 * @param {(frame: import('playwright-core').Frame) => import('playwright-core').Locator} locate
 */
export async function inPreview(page, locate) {
  const patience = Date.now() + 60_000;
  while (Date.now() < patience) {
    for (const frame of page.frames()) {
      const found = locate(frame);
      if (await found.count().catch(() => 0)) return found.first();
    }
    await page.waitForTimeout(100);
  }
  throw new Error('No preview shows it');
}
