// What a person does in the workbench, and waiting for what they then see.

/** @typedef {import('playwright-core').Page} Page */

/**
 * By its name, as in "Go to File".
 * @param {Page} page
 * @param {string} name
 */
export async function openFile(page, name) {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').fill(name);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await page.keyboard.press('Enter');
  const base = name.slice(name.lastIndexOf('/') + 1);
  await page.locator('.tabs-container .tab.active', { hasText: base }).waitFor();
  await page.locator('.monaco-editor .view-line').first().waitFor();
}

/**
 * @param {Page} page
 * @param {string} title as the command palette shows it
 */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/**
 * @param {Page} page
 * @param {'error' | 'warning' | 'info'} severity
 */
export async function waitForSquiggle(page, severity) {
  await page.locator(`.monaco-editor .squiggly-${severity}`).first().waitFor();
}

/**
 * Opens the Problems panel and waits for a row with this text.
 * @param {Page} page
 * @param {string | RegExp} text
 */
export async function waitForProblem(page, text) {
  const panel = page.locator('.markers-panel');
  if (!(await panel.isVisible())) await page.keyboard.press('Control+Shift+M');
  await panel.getByText(text).first().waitFor();
}

/**
 * Rests the mouse on the first place of the editor where a text stands, and waits for what the hover should say.
 * @param {Page} page
 * @param {string} text
 * @param {string | RegExp} expected
 */
export async function hoverOver(page, text, expected) {
  const line = page.locator('.monaco-editor .view-line', { hasText: text }).first();
  // The innermost span that holds the text; lines are made of spans a token each.
  await line.locator('span span', { hasText: text }).first().hover();
  await page.locator('.monaco-hover:visible', { hasText: expected }).first().waitFor();
}

/** @param {Page} page */
export async function showAllocationView(page) {
  await page.locator('.activitybar .action-label[aria-label^="LB IPAM"]').click();
  await page.locator('.sidebar .title-label', { hasText: /LB IPAM/i }).waitFor();
}

/**
 * A row of the tree in the side bar.
 * @param {Page} page
 * @param {string | RegExp} name
 */
export function treeRow(page, name) {
  return page.locator('.sidebar').getByRole('treeitem', { name }).first();
}

/** @param {Page} page */
export function statusBarEntry(page) {
  return page.locator('.statusbar-item[id*="lbipam.status"]');
}
