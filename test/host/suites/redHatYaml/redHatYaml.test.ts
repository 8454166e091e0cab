/** Beside the YAML extension of Red Hat, whose place another one takes here: it is given the schema, and nothing is said twice. */
import assert from 'node:assert/strict';
import { commands, extensions, type Hover, MarkdownString, workspace } from 'vscode';
import { fileUri, positionOf, show, type } from '../../support/files';
import { readyProduct } from '../../support/product';
import { until, untilTrue } from '../../support/until';

interface StandIn {
  schemasFor(resource: string): readonly string[];
  contentOf(uri: string): string | undefined;
}

suite('beside the YAML extension of Red Hat', () => {
  let redHat: StandIn;

  suiteSetup(async () => {
    await readyProduct();
    const extension = extensions.getExtension<StandIn>('redhat.vscode-yaml');
    assert.ok(extension, 'the stand-in is there');
    await show(fileUri('pool.yaml'));
    redHat = await extension.activate();
  });

  test('a document with a pool gets the schema, and its content', async () => {
    const [uri] = await until('a schema', () => {
      const schemas = redHat.schemasFor(fileUri('pool.yaml').toString());
      return schemas.length > 0 ? schemas : undefined;
    });
    assert.ok(uri);
    const schema: unknown = JSON.parse(redHat.contentOf(uri) ?? '');
    assert.ok(typeof schema === 'object' && schema !== null && 'definitions' in schema);
    assert.equal(redHat.contentOf('lbipam://schemas/other.json'), undefined);
  });

  test('a document that holds other things, or is not open, gets none', async () => {
    assert.deepEqual(redHat.schemasFor(fileUri('web.yaml').toString()), []);
    await show(fileUri('web.yaml'));
    assert.deepEqual(redHat.schemasFor(fileUri('web.yaml').toString()), []);
  });

  test('fields are explained by it or by us, never by both', async () => {
    await show(fileUri('pool.yaml'));
    await show(fileUri('web.yaml'));
    assert.equal(await hoverOn('pool.yaml', 'blocks'), '');
    assert.match(await hoverOn('web.yaml', 'blocks'), /one block a CIDR or a range/);
  });

  test('what is typed counts', async () => {
    const editor = await show(fileUri('pool.yaml'));
    await type(editor, 'CiliumLoadBalancerIPPool', 'CiliumNetworkPolicy');
    await untilTrue('no schema', () => redHat.schemasFor(editor.document.uri.toString()).length === 0);
    await type(editor, 'CiliumNetworkPolicy', 'CiliumLoadBalancerIPPool');
    await untilTrue('a schema', () => redHat.schemasFor(editor.document.uri.toString()).length === 1);
  });
});

async function hoverOn(name: string, text: string): Promise<string> {
  const document = await workspace.openTextDocument(fileUri(name));
  const position = positionOf(document, text).translate(0, 1);
  const hovers = await commands.executeCommand<readonly Hover[]>('vscode.executeHoverProvider', document.uri, position);
  const contents = hovers.flatMap((hover) => hover.contents);
  return contents.map((content) => (content instanceof MarkdownString ? content.value : String(content))).join('\n');
}
