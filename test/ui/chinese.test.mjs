// The views in Chinese: names of commands and views, rows, findings, hovers, hints, the map in every kind of theme, and a story.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { accessibilityProblems } from './support/accessibility.mjs';
import {
  hoverOver,
  moveEditorBorder,
  moveMouseAway,
  openFile,
  openProblems,
  problemRow,
  runCommand,
  statusBarEntry,
  treeRow,
  useTheme,
} from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { openSession } from './support/session.mjs';
import { lookAtEachStep, manifestTexts } from './support/walkthrough.mjs';
import { inPreview, webviewOf } from './support/webview.mjs';

const examples = path.resolve(import.meta.dirname, '../../examples');
const themes = /** @type {const} */ ([
  ['Light Modern', 'vscode-light', 'zh-map-light'],
  ['Dark High Contrast', 'vscode-high-contrast', 'zh-map-contrast'],
  ['Dark Modern', 'vscode-dark', 'zh-map-dark'],
]);

describe('Chinese', () => {
  /** @type {import('./support/session.mjs').Session} */
  let session;
  before(async () => {
    session = await openSession({ folder: examples, isCommitted: true, locale: 'zh-cn' });
  });
  after(() => session?.close());
  afterEach((context) => pictureOfFailure(context, session?.page));

  test('findings, in the list and in the hover', async () => {
    const { page } = session;
    await openFile(page, 'media/plex.yaml');
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await openProblems(page);
    await moveEditorBorder(page, 'bottom', -150);
    await problemRow(page, /10\.0\.10\.20.*\p{Script=Han}/u).waitFor();
    await takePicture(page, 'zh-problems');
    await runCommand(page, 'View: Toggle Panel Visibility');
    await openFile(page, 'platform/dns.yaml');
    await hoverOver(page, 'LoadBalancer', /pool_selector_mismatch.*\p{Script=Han}/su);
    await takePicture(page, 'zh-hover');
  });

  test('the view, its rows and the status bar', async () => {
    const { page } = session;
    await runCommand(page, 'LB IPAM: 显示 IP 分配');
    await page.locator('.sidebar .pane-header', { hasText: 'IP 分配' }).waitFor();
    await page.locator('.sidebar .pane-header', { hasText: '变更' }).waitFor();
    await treeRow(page, /^等待分配/).waitFor();
    assert.match((await statusBarEntry(page).textContent()) ?? '', /\p{Script=Han}/u);
    await moveMouseAway(page);
    await takePicture(page, 'zh-tree');
  });

  test('the story of a Service', async () => {
    const { page } = session;
    await openFile(page, 'media/plex.yaml');
    await page.locator('.monaco-editor .view-line', { hasText: 'LoadBalancer' }).click();
    await runCommand(page, 'LB IPAM: 解释');
    await page.locator('.tabs-container .tab.active', { hasText: /plex\.md/ }).waitFor();
    await inPreview(page, (frame) => frame.getByRole('link', { name: 'pools/pools.yaml:5', exact: true }));
    await takePicture(page, 'zh-explain');
  });

  test('the walkthrough', async () => {
    const { page } = session;
    await lookAtEachStep(page, manifestTexts('package.nls.zh-cn.json'), (step) => takePicture(page, `zh-walkthrough-${step}`));
  });

  test('the map, in every kind of theme', async () => {
    const { page } = session;
    await runCommand(page, 'LB IPAM: 显示 IP 地址图');
    const map = await webviewOf(page, 'editor');
    await map.getByRole('button', { name: '缩放到 blue', exact: true }).waitFor();
    await map.getByRole('button', { name: '复制为 CSV' }).waitFor();
    await runCommand(page, 'View: Show Explorer');
    for (const [theme, bodyClass, picture] of themes) {
      await useTheme(page, theme);
      await map.locator(`body.${bodyClass}`).waitFor();
      await moveMouseAway(page);
      assert.deepEqual(await accessibilityProblems(map), []);
      await takePicture(page, picture);
    }
  });
});
