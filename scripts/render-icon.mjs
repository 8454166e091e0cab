// Renders media/logo.svg as the 256 × 256 icon of the marketplace.   usage: node scripts/render-icon.mjs
import fs from 'node:fs';
import path from 'node:path';
import { launchBrowser } from './host/browser.mjs';

const media = path.resolve(import.meta.dirname, '../media');
const browser = await launchBrowser({ width: 256, height: 256, scale: 1 });
try {
  const page = await browser.context.newPage();
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${fs.readFileSync(path.join(media, 'logo.svg'), 'utf8')}`);
  await page.screenshot({ path: path.join(media, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
