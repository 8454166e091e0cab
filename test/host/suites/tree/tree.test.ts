/** The LB IPAM view and the status bar: pools, ranges, addresses and Services, in step with what is typed. */
import assert from 'node:assert/strict';
import { commands, MarkdownString, ThemeIcon, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { fileUri, show, type, untilActive } from '../../support/files';
import { pool, service } from '../../support/manifests';
import { readyProduct } from '../../support/product';
import { allRows, rowLabelled } from '../../support/tree';
import { until, untilEqual, untilTrue } from '../../support/until';
import { untilWatched } from '../../support/watching';

suite('tree', () => {
  let api: LbIpamApi;

  suiteSetup(async () => {
    api = await readyProduct();
    await untilWatched();
  });

  test('one folder starts with what waits, then its pools', async () => {
    const rows = await api.tree.getChildren();
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['pending', 'pool', 'ignored'],
    );
    assert.equal(rows[1]?.label, 'blue');
    assert.match(rows[1]?.description ?? '', /2\/256/);
  });

  test('a pool leads to its addresses, and they to their Services', async () => {
    const rows = await allRows(api);
    const jellyfin = rows.find((row) => row.description.startsWith('10.0.10.20 '));
    assert.deepEqual([jellyfin?.label, jellyfin?.description], ['jellyfin', '10.0.10.20 · media']);
    assert.equal(jellyfin?.copyText, '10.0.10.20');
    assert.ok(rows.some((row) => row.kind === 'address' && row.label === 'web' && row.description.endsWith('shop')));
    assert.ok(rows.some((row) => row.kind === 'free'));
    assert.ok(rows.some((row) => row.label === 'plex' && row.description.endsWith('media')));
    assert.ok(rows.some((row) => row.label === 'metrics' && row.description.endsWith('shop')));
  });

  test('an address leads to its pool', async () => {
    const blue = await rowLabelled(api, 'blue');
    await commands.executeCommand('lbipam.goToPool', await rowLabelled(api, 'jellyfin'));
    const editor = await untilActive(fileUri('blue.yaml'));
    await untilEqual(() => editor.selection.start.line, blue.location?.range.start.line);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  test('what LB IPAM ignores is dimmed', async () => {
    const ignored = (await allRows(api)).find(({ kind }) => kind === 'ignored');
    assert.ok(ignored);
    assert.equal(api.tree.getTreeItem(ignored).resourceUri?.path, '/muted');
    assert.equal(api.tree.getTreeItem(await rowLabelled(api, 'blue')).resourceUri, undefined);
  });

  test('no two rows have the same id', async () => {
    const ids = (await allRows(api)).map((row) => row.id);
    assert.equal(new Set(ids).size, ids.length);
  });

  test('rows are shown with icon, words for screen readers and a tooltip that can run nothing', async () => {
    for (const row of await allRows(api)) {
      const item = await api.tree.resolveTreeItem(api.tree.getTreeItem(row), row);
      assert.ok(item.iconPath instanceof ThemeIcon, row.label);
      assert.ok(item.accessibilityInformation?.label, row.label);
      if (row.kind === 'pending' && row.location) assert.ok(item.tooltip, row.label);
      if (item.tooltip !== undefined) assert.ok(item.tooltip instanceof MarkdownString && !item.tooltip.isTrusted, row.label);
    }
  });

  test('it follows what is typed, and rows keep their identity', async () => {
    const before = await rowLabelled(api, 'blue');
    const editor = await show(fileUri('plex.yaml'));
    await type(editor, '10.0.10.20', '10.0.10.40');
    const row = await until('10.0.10.40 is taken', async () =>
      (await allRows(api)).find(({ description }) => description.startsWith('10.0.10.40 ')),
    );
    assert.equal(row.label, 'plex');
    assert.equal((await rowLabelled(api, 'blue')).id, before.id);
    await commands.executeCommand('workbench.action.files.revert');
    await untilTrue('10.0.10.40 is free again', async () =>
      (await allRows(api)).every(({ description }) => !description.startsWith('10.0.10.40 ')),
    );
  });

  test('a long list is shown page by page', async () => {
    const many = fileUri('many.yaml');
    const services = Array.from({ length: 600 }, (_, index) => service(`many-${index}`, `10.8.${index >> 8}.${index & 255}`));
    await workspace.fs.writeFile(many, new TextEncoder().encode([pool('many', '10.8.0.0/16'), ...services].join('---\n')));
    const row = await until('the pool of many', async () => (await api.tree.getChildren()).find(({ label }) => label === 'many'));
    const [range] = await api.tree.getChildren(row);
    const more = (await api.tree.getChildren(range)).at(-1);
    assert.deepEqual([more?.kind, more?.description], ['more', '']);
    await commands.executeCommand('lbipam.showMoreRows', more?.id);
    await untilEqual(async () => (await api.tree.getChildren(range)).length, 601);
    await workspace.fs.delete(many);
    await untilTrue('the pool is gone', async () => (await api.tree.getChildren()).every(({ label }) => label !== 'many'));
  });

  test('the status bar counts, and follows as well', async () => {
    assert.equal(api.statusBar().visible, true);
    // The rows are asked for, the counts are sent: the two need not come at the same moment.
    await untilTrue('2/256, 1 pending', () => /2\/256.*1 pending/.test(api.statusBar().text));
    await type(await show(fileUri('plex.yaml')), '10.0.10.20', '10.0.10.40');
    await untilTrue('3/256, nothing pending', () => /3\/256$/.test(api.statusBar().text));
    await commands.executeCommand('workbench.action.files.revert');
    await untilTrue('1 pending', () => api.statusBar().text.includes('1 pending'));
    assert.ok(api.statusBar().tooltip.includes(workspace.workspaceFolders?.[0]?.name ?? 'no folder'));
  });
});
