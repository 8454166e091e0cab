/**
 * The view Changes beside VS Code's own Git extension: without a repository, then with HEAD of a real one, which a commit moves. It follows what is
 * typed, and where a person switches Git off, Git is not asked.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { ConfigurationTarget, commands, extensions, type TextEditor, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import { fileUri, show, type, untilActive } from '../../support/files';
import { readyProduct } from '../../support/product';
import { until, untilEqual, untilHolds } from '../../support/until';

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', ['-C', fileUri('').fsPath, ...identity, ...args]);
}

suite('changes', () => {
  let api: LbIpamApi;
  const message = () => api.changes.view().message ?? '';

  /** Types another address, unless it is there, and waits for what the view says of it. An editor that a test closes loses what is not saved. */
  async function editJellyfin(): Promise<TextEditor> {
    const editor = await show(fileUri('jellyfin.yaml'));
    if (!editor.document.getText().includes('10.0.10.40')) await type(editor, '10.0.10.20', '10.0.10.40');
    await untilEqual(() => api.changes.view().badge?.value, 1);
    return editor;
  }

  suiteSetup(async () => {
    api = await readyProduct();
  });

  test('without a repository it says what is missing', async () => {
    await untilHolds(() => assert.match(message(), /^There is no base to compare with: .*in no Git repository/));
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
    await untilEqual(message, 'No address changes since HEAD.');
  });

  test('what is typed shows as rows with a badge, and a click goes there', async () => {
    await editJellyfin();
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
    await untilActive(fileUri('jellyfin.yaml'));
  });

  test('what if there were one Service more: the view answers, and shows the edits again', async () => {
    const description = () => api.changes.view().description ?? '';
    await editJellyfin();
    const edits = description();
    assert.match(edits, /since HEAD/);
    const asked = commands.executeCommand('lbipam.whatIf');
    await until('the answer', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return description().includes('what if: 1 more Service') ? description() : undefined;
    });
    await asked;
    assert.ok((await api.changes.getChildren()).some(({ label }) => label.endsWith('what-if-1')));
    await commands.executeCommand('lbipam.endWhatIf');
    await untilEqual(description, edits);
  });

  test('a commit of the edits is the new base at once, without a click', async () => {
    const editor = await editJellyfin();
    await editor.document.save();
    git('commit', '-qam', 'edit');
    await untilEqual(message, 'No address changes since HEAD.');
  });

  test('where a person switches Git off there is no base until they set one, and it comes back', async () => {
    const switchGit = (enabled: boolean) => workspace.getConfiguration('git').update('enabled', enabled, ConfigurationTarget.Global);
    await switchGit(false);
    await untilHolds(() => assert.match(message(), /^There is no base to compare with\. /));
    await switchGit(true);
    await untilEqual(message, 'No address changes since HEAD.');
    await switchGit(false);
    await untilHolds(() => assert.match(message(), /^There is no base to compare with\. /));
    await commands.executeCommand('lbipam.setBase');
    await untilEqual(message, 'No address changes since the last saved state.');
    await switchGit(true);
  });
});
