/** The packaged extension is installed, starts by itself in a folder with YAML, and reads the workspace. */
import assert from 'node:assert/strict';
import { commands, version } from 'vscode';
import { productExtension } from '../../support/product';
import { untilTrue } from '../../support/until';

suite('activation', () => {
  test(`runs in this VS Code`, () => {
    assert.match(version, /^1\.\d+\.\d+/);
  });

  test('a folder with YAML files starts it by itself', async () => {
    await untilTrue('the extension is active', () => productExtension().isActive);
  });

  test('the installed package is tested, not the sources', () => {
    assert.match(productExtension().extensionPath, /lbipam-installed-/);
  });

  test('reads the workspace', async () => {
    const api = await productExtension().activate();
    await api.ready();
    assert.equal(api.status()?.state, 'ready');
    assert.equal(api.status()?.pools, 1);
  });

  test('every command of the manifest exists', async () => {
    const known = await commands.getCommands(true);
    const declared: readonly { readonly command: string }[] = productExtension().packageJSON.contributes.commands;
    assert.ok(declared.length > 0);
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !known.includes(command)),
      [],
    );
  });
});
