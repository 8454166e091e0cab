/** Hovers: which Service gets which address and why, on the words that people point at. */
import assert from 'node:assert/strict';
import { commands, type Hover, MarkdownString, type TextDocument, workspace } from 'vscode';
import { fileUri, positionOf, show } from '../../support/files';
import { readyProduct } from '../../support/product';

/** All that VS Code would show with the mouse on a text, as Markdown without its escapes. */
async function hoverOn(document: TextDocument, text: string): Promise<string> {
  const position = positionOf(document, text).translate(0, 1);
  const hovers = await commands.executeCommand<readonly Hover[]>('vscode.executeHoverProvider', document.uri, position);
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents
    .map((content) => (content instanceof MarkdownString ? content.value : String(content)))
    .join('\n')
    .replaceAll(/\\(?=[^A-Za-z0-9\s])/g, '');
}

suite('hover', () => {
  suiteSetup(readyProduct);

  test('on the type of a Service: its address and its pool', async () => {
    const text = await hoverOn(await workspace.openTextDocument(fileUri('jellyfin.yaml')), 'LoadBalancer');
    assert.match(text, /10\.0\.10\.20/);
    assert.match(text, /blue/);
    assert.match(text, /pinned/);
  });

  test("on a pending Service: Cilium's reason", async () => {
    const text = await hoverOn(await workspace.openTextDocument(fileUri('plex.yaml')), 'LoadBalancer');
    assert.match(text, /already_allocated/);
  });

  test('on a pool: how full it is and which Services are in it', async () => {
    const text = await hoverOn(await workspace.openTextDocument(fileUri('blue.yaml')), 'blue');
    assert.match(text, /1 of 256 used/);
    assert.match(text, /media\/jellyfin/);
  });

  test('on a block: from where to where', async () => {
    const text = await hoverOn(await workspace.openTextDocument(fileUri('blue.yaml')), '10.0.10.0/24');
    assert.match(text, /10\.0\.10\.0 – 10\.0\.10\.255/);
  });

  test('on a requested address: which Service holds it', async () => {
    const text = await hoverOn(await workspace.openTextDocument(fileUri('plex.yaml')), '10.0.10.20');
    assert.match(text, /media\/jellyfin/);
  });

  test('its link does what the light bulb would do', async () => {
    const editor = await show(fileUri('plex.yaml'));
    const position = positionOf(editor.document, 'LoadBalancer').translate(0, 1);
    const hovers = await commands.executeCommand<readonly Hover[]>('vscode.executeHoverProvider', editor.document.uri, position);
    const contents = hovers.flatMap((hover) => hover.contents).filter((content) => content instanceof MarkdownString);
    const trusted = contents.find(({ value }) => value.includes('command:lbipam.applyAction?'));
    assert.deepEqual(trusted?.isTrusted, { enabledCommands: ['lbipam.showView', 'lbipam.explain', 'lbipam.applyAction'] });
    const [, wanted = ''] = /command:lbipam\.applyAction\?([^)]*)\)/.exec(trusted?.value ?? '') ?? [];
    await commands.executeCommand('lbipam.applyAction', ...JSON.parse(decodeURIComponent(wanted)));
    assert.ok(editor.document.isDirty);
    assert.ok(!editor.document.getText().includes('10.0.10.20'), editor.document.getText());
    await commands.executeCommand('workbench.action.files.revert');
  });

  test('nothing on the rest', async () => {
    assert.equal(await hoverOn(await workspace.openTextDocument(fileUri('plex.yaml')), 'ports'), '');
  });
});
