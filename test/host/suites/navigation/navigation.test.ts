/** What only the editor can show of lenses, hints, places and renaming: that its own commands take them. */
import assert from 'node:assert/strict';
import {
  type CodeLens,
  commands,
  type DocumentLink,
  type InlayHint,
  type LocationLink,
  Position,
  Range,
  type SymbolInformation,
  type TextDocument,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { fileUri, positionOf, show } from '../../support/files';
import { readyProduct } from '../../support/product';
import { until, untilTrue } from '../../support/until';

suite('navigation', () => {
  const pool = fileUri('blue.yaml');
  const web = fileUri('web.yaml');
  const other = fileUri('web-udp.yaml');

  suiteSetup(readyProduct);

  teardown(() => commands.executeCommand('workbench.action.closeAllEditors'));

  async function lensAbove(uri: typeof pool): Promise<CodeLens> {
    const [lens] = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri);
    assert.ok(lens?.command, `a lens in ${uri.path}`);
    return lens;
  }

  async function click({ command }: CodeLens): Promise<void> {
    assert.ok(command);
    await commands.executeCommand(command.command, ...(command.arguments ?? []));
  }

  test('the lens of a pool counts its Services, and a click lists them', async () => {
    await show(pool);
    const lens = await lensAbove(pool);
    assert.equal(lens.command?.title, '1 of 256 used · 255 available · 2 Services');
    const clicked = click(lens);
    const visited = await until('a Service of the list', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const uri = window.activeTextEditor?.document.uri.toString();
      return uri === web.toString() || uri === other.toString() ? uri : undefined;
    });
    assert.ok(visited);
    await clicked;
  });

  test('a hint stands behind the type', async () => {
    const { document } = await show(web);
    const whole = new Range(0, 0, document.lineCount, 0);
    const [hint] = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', web, whole);
    const label = typeof hint?.label === 'string' ? hint.label : hint?.label.map(({ value }) => value).join('');
    assert.equal(label, '10.0.10.0 (predicted)');
    assert.deepEqual(hint?.position, positionOf(document, 'LoadBalancer').translate(0, 'LoadBalancer'.length));
  });

  test('a Service leads to its block, and an address finds its Services', async () => {
    const { document } = await show(web);
    const at = positionOf(document, 'LoadBalancer');
    const [link] = await commands.executeCommand<LocationLink[]>('vscode.executeDefinitionProvider', web, at);
    assert.equal(link?.targetUri.toString(), pool.toString());
    const found = await commands.executeCommand<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', '10.0.10.0');
    assert.deepEqual(found.map(({ containerName }) => containerName).sort(), ['default/web', 'default/web-udp']);
  });

  test('an entry of a kustomization is a link to its file', async () => {
    const kustomization = fileUri('kustomization.yaml');
    const { document } = await show(kustomization);
    const found = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', kustomization);
    const link = found.find(({ range }) => document.getText(range) === 'web-udp.yaml');
    assert.equal(link?.target?.toString(), other.toString());
  });

  test('renaming a sharing key changes both files', async () => {
    const { document } = await show(web);
    const at = positionOf(document, 'edge').translate(0, 1);
    const prepared = await commands.executeCommand<{ placeholder: string }>('vscode.prepareRename', web, at);
    assert.equal(prepared.placeholder, 'edge');
    const edit = await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', web, at, 'front');
    assert.ok(await workspace.applyEdit(edit));
    const texts = await Promise.all([web, other].map(async (uri) => (await workspace.openTextDocument(uri)).getText()));
    assert.ok(
      texts.every((text) => text.includes('sharing-key: front\n')),
      texts.join(),
    );
    const documents = await Promise.all([web, other].map((uri) => workspace.openTextDocument(uri)));
    for (const each of documents) await revert(each);
    await untilTrue('both are as before', () => documents.every((each) => each.getText().includes('sharing-key: edge\n')));
  });

  test('a name that can not be is refused in words', async () => {
    await show(pool);
    const at = new Position(3, 9);
    await assert.rejects(
      Promise.resolve(commands.executeCommand('vscode.executeDocumentRenameProvider', pool, at, 'No Name')),
      /is no name for a pool/,
    );
  });

  async function revert(document: TextDocument): Promise<void> {
    await window.showTextDocument(document);
    await commands.executeCommand('workbench.action.files.revert');
  }
});
