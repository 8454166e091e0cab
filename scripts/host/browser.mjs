// The browser that shows the workbench: a Chromium of the system, headless, with an empty profile that is thrown away.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Some distributions close the shared-memory folder, forbid nested sandboxes for root, or have no GPU; none of that is needed here. */
const browserArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

function browserPath() {
  const chosen = process.env['CHROMIUM'];
  const found = (chosen ? [chosen] : usualPlaces).find((file) => fs.existsSync(file));
  if (!found) throw new Error('No Chromium found. Install one (Debian: apt-get install chromium) or set CHROMIUM to its path.');
  return found;
}

/**
 * @param {{ readonly width: number, readonly height: number, readonly scale: number }} window
 * @returns the browser context, and what closes it and removes its profile
 */
export async function launchBrowser(window) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-chromium-'));
  // Pages inside of a page of VS Code in the browser keep what they store.
  fs.mkdirSync(path.join(profile, 'Default'));
  fs.writeFileSync(path.join(profile, 'Default/Preferences'), JSON.stringify({ profile: { cookie_controls_mode: 0 } }));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath(),
    headless: true,
    viewport: { width: window.width, height: window.height },
    deviceScaleFactor: window.scale,
    chromiumSandbox: false,
    args: browserArguments,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return {
    context,
    async close() {
      await context.close();
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
