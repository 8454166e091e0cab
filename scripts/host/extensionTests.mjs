// Runs one test module inside the extension host of a workbench page and waits for what it says.
/**
 * @typedef {object} Outcome
 * @property {number} code 0 when VS Code reports success
 * @property {string} [reason] why no answer came
 */

/**
 * @param {import('playwright-core').BrowserContext} context
 * @param {{ readonly open: (page: import('playwright-core').Page) => Promise<unknown>, readonly ended?: Promise<void> }} workbench `ended`: its server did
 * @param {{ readonly limit: number, readonly log: (text: string) => void }} run the time limit in ms, and where printed lines go
 * @returns {Promise<Outcome>}
 */
export async function runExtensionTests(context, workbench, run) {
  const page = await context.newPage();
  /** @type {(outcome: Outcome) => void} */
  let finish = () => {};
  /** @type {Promise<Outcome>} */
  const outcome = new Promise((resolve) => {
    finish = resolve;
  });
  // The two functions that VS Code's web workbench looks for when it runs extension tests.
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {readonly unknown[]} */ args) =>
    run.log(args.join(' ')),
  );
  await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => finish({ code }));
  page.on('crash', () => finish({ code: 1, reason: 'the page crashed' }));
  workbench.ended?.then(() => finish({ code: 1, reason: "VS Code's server ended" }));
  const timer = setTimeout(() => finish({ code: 1, reason: `no result after ${run.limit / 1000} s` }), run.limit);
  try {
    await workbench.open(page);
    return await outcome;
  } finally {
    clearTimeout(timer);
    await page.close();
  }
}
