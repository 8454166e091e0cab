/** What settings and the abilities of a client change: files that are left out, findings that others show, fixes that are asked for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver/node';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const pinned = (address: string) => serviceText('web', { annotations: { 'lbipam.cilium.io/ips': address } });
const codes = (client: LspClient, name: string) => client.diagnostics(name).map(({ code }) => code);

test('a setting that excludes an open file takes it out, and back in', () => {
  const settings: { exclude: string[] } = { exclude: [] };
  return withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24') }, settings }, async (client) => {
    await client.open('pool.yaml');
    const exclude = async (...globs: readonly string[]) => {
      settings.exclude = [...globs];
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    };
    await exclude('pool.*');
    await client.until('no pool', () => client.status()?.state === 'ready' && client.status()?.pools === 0);
    await exclude();
    await client.until('the pool', () => client.status()?.state === 'ready' && client.status()?.pools === 1);
  });
});

test('syntax errors are left to another extension that shows them, unless a level is set', async () => {
  const files = { 'pool.yaml': `${poolText('blue', '10.0.0.0/24')}  broken: [\n`, 'web.yaml': pinned('10.9.9.9') };
  const initializationOptions = { syntaxShownElsewhere: true };
  await withClient({ files, initializationOptions }, async (client) => {
    await client.until('the scan', () => client.status()?.services === 1);
    assert.deepEqual(codes(client, 'pool.yaml'), []);
  });
  await withClient({ files, initializationOptions, settings: { severity: { syntax: 'warning' } } }, (client) =>
    client.until('the syntax error', () => codes(client, 'pool.yaml').includes('syntax')),
  );
});

test('a quick fix comes with its diagnostic, and fix-all only for a client that asks for it', () =>
  withClient({ files: { 'pool.yaml': poolText('blue', '10.0.0.0/24'), 'web.yaml': pinned('10.0.0.5/32') } }, async (client) => {
    await client.open('web.yaml');
    await client.until('the finding', () => client.diagnostics('web.yaml').length > 0);
    const [diagnostic] = client.diagnostics('web.yaml');
    assert.ok(diagnostic);
    const ask = (only?: readonly string[]): Promise<readonly CodeAction[]> =>
      client.connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: client.uri('web.yaml') },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], ...(only && { only }) },
      });
    const [action, ...others] = await ask();
    assert.deepEqual(
      others.map(({ kind }) => kind),
      ['quickfix.lbipam.suppress'],
    );
    assert.deepEqual(action?.diagnostics, [diagnostic]);
    const { end } = diagnostic.range;
    const mask = { start: { ...end, character: end.character - '/32'.length }, end };
    assert.deepEqual(action.edit, { changes: { [client.uri('web.yaml')]: [{ range: mask, newText: '' }] } });
    assert.deepEqual(
      (await ask(['source.fixAll'])).map(({ kind }) => kind),
      ['source.fixAll.lbipam'],
    );
  }));
