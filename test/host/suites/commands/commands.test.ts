/** The commands: copying an address, going to the source, reading again, starting again, pages, a first pool. */
import assert from 'node:assert/strict';
import { commands, env, Selection, TabInputWebview, window, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { fileUri, positionOf, show, untilActive } from '../../support/files';
import { untilProblem } from '../../support/problems';
import { readyProduct } from '../../support/product';
import { allRows, rowLabelled } from '../../support/tree';
import { until, untilEqual, untilTrue } from '../../support/until';
import { untilWatched } from '../../support/watching';

suite('commands', () => {
  let api: LbIpamApi;

  suiteSetup(async () => {
    api = await readyProduct();
    await untilWatched();
  });

  teardown(() => commands.executeCommand('workbench.action.closeAllEditors'));

  test('copy address puts the address of a row on the clipboard', async () => {
    await commands.executeCommand('lbipam.copyAddress', await rowLabelled(api, 'jellyfin'));
    assert.equal(await env.clipboard.readText(), '10.0.10.20');
  });

  test('a click on a row goes to its source', async () => {
    const { command } = api.tree.getTreeItem(await rowLabelled(api, 'jellyfin'));
    assert.ok(command);
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
    const editor = await untilActive(fileUri('jellyfin.yaml'));
    // VS Code tells what is visible a moment later.
    await untilTrue('the place is seen', () => editor.visibleRanges.some((range) => range.contains(editor.selection)));
  });

  test('going to a pool selects its name', async () => {
    await commands.executeCommand('lbipam.reveal', await rowLabelled(api, 'blue'));
    const editor = await untilActive(fileUri('blue.yaml'));
    await untilEqual(() => editor.selection.start, positionOf(editor.document, 'blue'));
  });

  test('refresh reads everything again and comes to the same result', async () => {
    const before = api.status();
    await commands.executeCommand('lbipam.refresh');
    await untilTrue('a status of a later reading', () => {
      const status = api.status();
      return status?.state === 'ready' && status.revision !== before?.revision;
    });
    await untilEqual(() => ({ ...api.status(), revision: 0 }), { ...before, revision: 0 });
    await untilProblem(fileUri('plex.yaml'), 'already_allocated');
  });

  test('the language server can be started again', async () => {
    await commands.executeCommand('lbipam.restartServer');
    await untilTrue('the server has read the workspace again', () => api.status()?.state === 'ready');
    await untilProblem(fileUri('plex.yaml'), 'already_allocated');
    assert.equal((await rowLabelled(api, 'blue')).kind, 'pool');
  });

  test('explain opens the story of a row, and of what is at the cursor, in a preview that follows the files', async () => {
    const preview = (name: string) =>
      until(`the preview of ${name}`, () =>
        window.tabGroups.all
          .flatMap(({ tabs }) => tabs)
          .find(({ label, input }) => input instanceof TabInputWebview && label.includes(name)),
      );
    await commands.executeCommand('lbipam.explain', await rowLabelled(api, 'blue'));
    await preview('blue');
    const editor = await show(fileUri('plex.yaml'));
    const start = positionOf(editor.document, 'type: LoadBalancer');
    editor.selection = new Selection(start, start);
    await commands.executeCommand('lbipam.explain');
    const story = await until('its text', () =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === 'lbipam-story' && uri.path.includes('plex')),
    );
    assert.match(story.getText(), /already\\?_allocated/);
    assert.match(story.getText(), /\]\(\/plex\.yaml#L\d+\)/);
  });

  test('the documentation opens in a preview, page by page', async () => {
    await commands.executeCommand('lbipam.openDocumentation', 'concepts/sharing');
    const page = await until('the page', () =>
      workspace.textDocuments.find(({ uri }) => uri.toString() === 'lbipam-docs:/concepts/sharing.md'),
    );
    assert.match(page.getText(), /^# Sharing an address$/m);
    await untilTrue('its preview', () =>
      window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ label, input }) => input instanceof TabInputWebview && label.includes('sharing')),
    );
    const rule = await workspace.openTextDocument(page.uri.with({ path: '/rules/no_pool.md' }));
    assert.match(rule.getText(), /^# `no_pool`$/m);
  });

  test('export opens the allocation in the format that is picked', async () => {
    const exported = commands.executeCommand('lbipam.export');
    const editor = await until('an untitled document', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return window.activeTextEditor?.document.isUntitled ? window.activeTextEditor : undefined;
    });
    await exported;
    assert.equal(editor.document.languageId, 'markdown');
    assert.match(editor.document.getText(), /\| `blue` \|/);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('show allocation opens the view', async () => {
    await commands.executeCommand('lbipam.showView');
  });

  test('a new Service asks for the free address of a row', async () => {
    const rows = await allRows(api);
    const free = rows.find(({ kind, copyText }) => kind === 'free' && copyText !== undefined);
    await commands.executeCommand('lbipam.newService', free);
    const editor = await until('a new file', () =>
      window.activeTextEditor?.document.uri.path.endsWith('/service.yaml') ? window.activeTextEditor : undefined,
    );
    await untilTrue('it asks for the address', () => editor.document.getText().includes(`lbipam.cilium.io/ips: ${free?.copyText}`));
    await untilTrue('it gets the address', async () =>
      (await allRows(api)).some(({ label, description }) => label === 'example' && description.startsWith(`${free?.copyText} `)),
    );
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await workspace.fs.delete(editor.document.uri);
    await untilTrue('the row is gone', async () => (await allRows(api)).every(({ label }) => label !== 'example'));
  });

  test('pin writes down the address that is predicted for the Service of a row', async () => {
    const uri = fileUri('unpinned.yaml');
    const manifest =
      'apiVersion: v1\nkind: Service\nmetadata: {name: unpinned, namespace: shop}\nspec: {type: LoadBalancer, ports: [{port: 80}]}\n';
    await workspace.fs.writeFile(uri, new TextEncoder().encode(manifest));
    const row = await until('its row', async () => (await allRows(api)).find(({ label }) => label === 'unpinned'));
    await commands.executeCommand('lbipam.pinAddress', row);
    await until('the edited manifest', () =>
      workspace.textDocuments.find(
        (candidate) => candidate.uri.path === uri.path && candidate.getText().includes(`lbipam.cilium.io/ips: ${row.copyText}`),
      ),
    );
    await show(uri);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await workspace.fs.delete(uri);
    await untilTrue('the row is gone', async () => (await allRows(api)).every(({ label }) => label !== 'unpinned'));
  });

  test('Services that wait are brought to the eye, and the view can follow the cursor', async () => {
    await commands.executeCommand('lbipam.showPending');
    await commands.executeCommand('lbipam.followEditor');
    await show(fileUri('jellyfin.yaml'));
    await commands.executeCommand('lbipam.unfollowEditor');
    await commands.executeCommand('lbipam.copyName', await rowLabelled(api, 'jellyfin'));
    assert.equal(await env.clipboard.readText(), 'jellyfin');
    await commands.executeCommand('lbipam.copyCommand', await rowLabelled(api, 'jellyfin'));
    assert.match(await env.clipboard.readText(), /^kubectl annotate svc jellyfin -n media /);
  });

  test('a new example pool is a manifest that counts', async () => {
    const before = api.status()?.pools ?? 0;
    await commands.executeCommand('lbipam.newPool');
    const editor = await until('a new file', () =>
      window.activeTextEditor?.document.uri.path.endsWith('/ip-pool.yaml') ? window.activeTextEditor : undefined,
    );
    await untilTrue('a manifest', () => editor.document.getText().includes('kind: CiliumLoadBalancerIPPool'));
    await untilTrue('one pool more', () => api.status()?.pools === before + 1);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await workspace.fs.delete(editor.document.uri);
    await untilTrue('as many pools as before', () => api.status()?.pools === before);
  });
});
