/**
 * The view Changes beside VS Code's own Git extension: without a repository, then with HEAD of a real one, which a commit moves. It follows what is
 * typed, and where a person switches Git off, Git is not asked.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { ConfigurationTarget, commands, extensions, window, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { fileUri, show, type } from '../../support/files';
import { readyProduct } from '../../support/product';
import { until, untilTrue } from '../../support/until';

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', fileUri('').fsPath, ...identity, ...args]);
}

suite('changes', () => {
  let api: LbIpamApi;
  const message = () => api.changes.view().message ?? '';

  suiteSetup(async () => {
    api = await readyProduct();
  });

  test('without a repository it says what is missing', async () => {
    await until('a message', () => (message().startsWith('There is no base to compare with: ') ? message() : undefined));
    assert.match(message(), /in no Git repository/);
    assert.deepEqual(await api.changes.getChildren(), []);
    assert.equal(api.changes.view().badge, undefined);
  });

  test("VS Code's Git extension runs, and tells which Git there is", () => {
    const extension = extensions.getExtension('vscode.git');
    assert.ok(extension?.isActive);
    assert.equal(extension.exports.enabled, true);
    assert.match(extension.exports.getAPI(1).git.path, /git/);
  });

  test('a first commit becomes the base', async () => {
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'test');
    await untilTrue('HEAD is the base', () => message() === 'No address changes since HEAD.');
  });

  test('what is typed shows as rows with a badge, and a click goes there', async () => {
    await type(await show(fileUri('jellyfin.yaml')), '10.0.10.20', '10.0.10.40');
    await untilTrue('a badge', () => api.changes.view().badge?.value === 1);
    const rows = await until('rows', async () => {
      const found = await api.changes.getChildren();
      return found.length > 0 ? found : undefined;
    });
    const [row] = rows;
    assert.ok(row);
    assert.match(`${row.label} ${row.description}`, /jellyfin 10\.0\.10\.20 → 10\.0\.10\.40 {2}it asks for 10\.0\.10\.40/);
    const { command } = api.changes.getTreeItem(row);
    assert.ok(command);
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
    const editor = await until('an editor', () => window.activeTextEditor);
    assert.equal(editor.document.uri.toString(), fileUri('jellyfin.yaml').toString());
  });

  test('what if there were one Service more: the view answers, and shows the edits again', async () => {
    const description = () => api.changes.view().description ?? '';
    const edits = description();
    const asked = commands.executeCommand('lbipam.whatIf');
    await until('the answer', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return description().includes('what if: 1 more Service') ? description() : undefined;
    });
    await asked;
    assert.ok((await api.changes.getChildren()).some(({ label }) => label.endsWith('what-if-1')));
    await commands.executeCommand('lbipam.endWhatIf');
    await untilTrue('the edits', () => description() === edits);
  });

  test('a commit of the edits is the new base at once, without a click', async () => {
    const editor = await show(fileUri('jellyfin.yaml'));
    if (!editor.document.getText().includes('10.0.10.40')) await type(editor, '10.0.10.20', '10.0.10.40');
    await editor.document.save();
    git('commit', '-qam', 'edit');
    await untilTrue('nothing since HEAD', () => message() === 'No address changes since HEAD.');
  });

  test('where a person switches Git off there is no base until they set one, and it comes back', async () => {
    const switchGit = (enabled: boolean) => workspace.getConfiguration('git').update('enabled', enabled, ConfigurationTarget.Global);
    await switchGit(false);
    await untilTrue('no base', () => message().startsWith('There is no base to compare with. '));
    await switchGit(true);
    await untilTrue('HEAD again', () => message() === 'No address changes since HEAD.');
    await switchGit(false);
    await untilTrue('no base again', () => message().startsWith('There is no base to compare with. '));
    await commands.executeCommand('lbipam.setBase');
    await untilTrue('what was saved', () => message() === 'No address changes since the last saved state.');
    await switchGit(true);
  });
});
