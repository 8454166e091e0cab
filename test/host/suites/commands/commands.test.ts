/** The commands: copying an address, going to the source, reading again, starting again, a first pool. */
import assert from 'node:assert/strict';
import { commands, env, Selection, TabInputWebview, window, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { fileUri, positionOf } from '../../support/files';
import { untilProblem } from '../../support/problems';
import { readyProduct } from '../../support/product';
import { rowLabelled } from '../../support/tree';
import { until, untilTrue } from '../../support/until';

suite('commands', () => {
  let api: LbIpamApi;

  suiteSetup(async () => {
    api = await readyProduct();
  });

  teardown(() => commands.executeCommand('workbench.action.closeAllEditors'));

  test('copy address puts the address of a row on the clipboard', async () => {
    await commands.executeCommand('lbipam.copyAddress', await rowLabelled(api, '10.0.10.20'));
    assert.equal(await env.clipboard.readText(), '10.0.10.20');
  });

  test('a click on a row goes to its source', async () => {
    const { command } = api.tree.getTreeItem(await rowLabelled(api, '10.0.10.20'));
    assert.ok(command);
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
    const editor = await until('an editor', () => window.activeTextEditor);
    assert.equal(editor.document.uri.toString(), fileUri('jellyfin.yaml').toString());
    assert.ok(editor.visibleRanges.some((range) => range.contains(editor.selection)));
  });

  test('going to a pool selects its name', async () => {
    await commands.executeCommand('lbipam.reveal', await rowLabelled(api, 'blue'));
    const editor = await until('an editor', () => window.activeTextEditor);
    assert.deepEqual(editor.selection.start, positionOf(editor.document, 'blue'));
  });

  test('refresh reads everything again and comes to the same result', async () => {
    const before = api.status();
    await commands.executeCommand('lbipam.refresh');
    const after = await until('a status of a later reading', () => {
      const status = api.status();
      return status?.state === 'ready' && status.revision !== before?.revision ? status : undefined;
    });
    assert.deepEqual({ ...after, revision: 0 }, { ...before, revision: 0 });
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
    const editor = await window.showTextDocument(fileUri('plex.yaml'));
    const start = positionOf(editor.document, 'type: LoadBalancer');
    editor.selection = new Selection(start, start);
    await commands.executeCommand('lbipam.explain');
    await preview('plex');
    const story = await until('its text', () =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === 'lbipam-story' && uri.path.includes('plex')),
    );
    assert.match(story.getText(), /already\\?_allocated/);
    assert.match(story.getText(), /\]\(\/plex\.yaml#L\d+\)/);
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

  test('a new example pool is a manifest that counts', async () => {
    const before = api.status()?.pools ?? 0;
    await commands.executeCommand('lbipam.newPool');
    const editor = await until('an untitled document', () =>
      window.activeTextEditor?.document.isUntitled ? window.activeTextEditor : undefined,
    );
    assert.match(editor.document.getText(), /kind: CiliumLoadBalancerIPPool/);
    await untilTrue('one pool more', () => api.status()?.pools === before + 1);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await untilTrue('as many pools as before', () => api.status()?.pools === before);
  });
});
