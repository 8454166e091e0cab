// What a person does in the workbench, and waiting for what they then see.

/** @typedef {import('playwright-core').Page} Page */

/**
 * By its name, as in "Go to File".
 * @param {Page} page
 * @param {string} name
 */
export async function openFile(page, name) {
  const base = name.slice(name.lastIndexOf('/') + 1);
  await chooseQuickly(page, { keys: ['Control+P'], typed: name, expected: base });
  await page.locator('.tabs-container .tab.active', { hasText: base }).waitFor();
  await page.locator('.monaco-editor .view-line').first().waitFor();
}

/**
 * @param {Page} page
 * @param {string} title as the command palette shows it
 * @param {'runs' | 'opens a list'} [effect] a list opens in the place of the palette
 */
export async function runCommand(page, title, effect = 'runs') {
  await chooseQuickly(page, { keys: ['F1'], typed: `>${title}`, expected: title, effect });
}

/**
 * @param {Page} page
 * @param {string} title
 */
export async function openWalkthrough(page, title) {
  const choice = page.locator('.quick-input-list .monaco-list-row', { hasText: title });
  await inSixAttempts(
    async (timeout) => {
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').fill('>Welcome: Open Walkthrough', { timeout });
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Open Walkthrough' }).waitFor({ timeout });
      await page.keyboard.press('Enter');
      await choice.click({ timeout });
    },
    () => page.keyboard.press('Escape'),
  );
  await page.locator('.gettingStartedContainer .getting-started-step').first().waitFor();
}

/**
 * @param {Page} page
 * @param {string} id as the manifest names the step
 */
export function walkthroughStep(page, id) {
  return page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
}

/**
 * Opens a list of the workbench by a key, types into it and takes the row that is then in focus.
 * The list is that of the moment when it opens, when an extension may not be known yet, and it closes when the focus moves: both need another try.
 * @param {Page} page
 * @param {{ readonly keys: readonly string[], readonly typed: string, readonly expected: string, readonly effect?: string }} choice
 */
async function chooseQuickly(page, { keys, typed, expected, effect = 'runs' }) {
  const input = page.locator('.quick-input-widget input');
  // Enter takes the row in focus, which may still be one of the list before.
  const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: expected });
  await inSixAttempts(
    async (timeout) => {
      for (const key of keys) await page.keyboard.press(key);
      await input.fill(typed, { timeout });
      await row.waitFor({ timeout });
    },
    () => page.keyboard.press('Escape'),
  );
  await page.keyboard.press('Enter');
  if (effect === 'runs') await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/**
 * @param {(timeout: number) => Promise<void>} attempt takes how long a step may last, in milliseconds
 * @param {() => Promise<void>} [recover] after an attempt that failed
 */
export async function inSixAttempts(attempt, recover) {
  for (let tries = 1; tries < 6; tries++) {
    const isDone = await attempt(5_000).then(
      () => true,
      () => false,
    );
    if (isDone) return;
    await recover?.();
  }
  await attempt(5_000);
}

/**
 * Drags the border between the editor and the side bar or the panel.
 * @param {Page} page
 * @param {'left' | 'bottom'} side
 * @param {number} distance in pixels, to the right or downwards
 */
export async function moveEditorBorder(page, side, distance) {
  const editor = await page.locator('.part.editor').boundingBox();
  if (!editor) throw new Error('There is no editor');
  const left = { x: editor.x - 2, y: editor.y + editor.height / 2 };
  const bottom = { x: editor.x + editor.width / 3, y: editor.y + editor.height + 2 };
  const from = side === 'left' ? left : bottom;
  const to = side === 'left' ? { x: from.x + distance, y: from.y } : { x: from.x, y: from.y + distance };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/**
 * Puts the mouse where it shows nothing.
 * @param {Page} page
 */
export async function moveMouseAway(page) {
  await page.locator('.part.titlebar').hover();
}

/** @param {Page} page */
export async function openProblems(page) {
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel').waitFor();
}

/**
 * @param {Page} page
 * @param {string | RegExp} text
 */
export function problemRow(page, text) {
  return page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
}

/**
 * Types over a line of the open editor; its indentation stays.
 * @param {Page} page
 * @param {string} before
 * @param {string} after
 */
export async function retypeLine(page, before, after) {
  await page.locator('.monaco-editor .view-line', { hasText: before }).first().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await page.keyboard.insertText(after);
}

/**
 * Rests the mouse on the first place of the editor where a text is, and waits for what the hover should say.
 * @param {Page} page
 * @param {string} text
 * @param {string | RegExp} expected
 */
export async function hoverOver(page, text, expected) {
  const line = page.locator('.monaco-editor .view-line', { hasText: text }).first();
  // The innermost span that holds the text; lines are made of spans a token each.
  const word = line.locator('span span', { hasText: text }).first();
  const answer = page.locator('.monaco-hover:visible', { hasText: expected }).first();
  // A code lens that comes late moves the text away from under the mouse, and with it goes the hover.
  for (let attempt = 1; attempt <= 3; attempt++) {
    await moveMouseAway(page);
    await word.hover();
    const isThere = await answer.waitFor({ timeout: 8000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  await answer.waitFor();
}

/** @param {Page} page */
export async function showAllocationView(page) {
  await runCommand(page, 'LB IPAM: Show Allocation');
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

/**
 * A row of the completion list.
 * @param {Page} page
 * @param {string | RegExp} text
 */
export function suggestion(page, text) {
  return page.locator('.suggest-widget.visible .monaco-list-row', { hasText: text }).first();
}

/**
 * @param {Page} page
 * @param {string} name as the list of themes shows it
 */
export async function useTheme(page, name) {
  // A key in a webview reaches the workbench late.
  await page.locator('.explorer-folders-view').click({ position: { x: 100, y: 300 } });
  await chooseQuickly(page, { keys: ['Control+K', 'Control+T'], typed: name, expected: name });
}
