/** Several folders: settings of one of them speak of that folder only, and in place of those of the window. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LspClient, withClient } from '../support/lspClient';
import { poolText, serviceText } from '../support/texts';

const asking = (address: string) => serviceText('web', { annotations: { 'lbipam.cilium.io/ips': address } });
const codes = (client: LspClient, name: string) => client.diagnostics(name).map(({ code }) => code);
const files = {
  'one/pool.yaml': poolText('blue', '10.0.0.0/24'),
  'one/web.yaml': asking('10.9.9.9'),
  'two/pool.yaml': poolText('green', '10.0.0.0/24'),
  'two/web.yaml': asking('10.9.9.9'),
};
const folders = ['one', 'two'];

test('what one folder excludes, reserves and how it shows findings is no matter of the other', () => {
  const two: Record<string, unknown> = { severity: { no_pool: 'warning' }, reservedRanges: ['10.0.0.7'] };
  return withClient({ files, folders, settings: { severity: { no_pool: 'error' } }, folderSettings: { two } }, async (client) => {
    const severities = (name: string) => client.diagnostics(name).map(({ code, severity }) => `${code} ${severity}`);
    await client.until('findings', () => codes(client, 'one/web.yaml').length > 0 && codes(client, 'two/web.yaml').length > 0);
    assert.deepEqual(severities('one/web.yaml'), ['no_pool 1']);
    assert.deepEqual(severities('two/web.yaml'), ['no_pool 2']);
    assert.deepEqual(codes(client, 'one/pool.yaml'), []);
    assert.deepEqual(codes(client, 'two/pool.yaml'), ['reserved_range']);
    two['exclude'] = ['web.yaml'];
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('one Service', () => client.status()?.state === 'ready' && client.status()?.services === 1);
    assert.deepEqual(codes(client, 'one/web.yaml'), ['no_pool']);
  });
});

test('a folder that is added brings its settings', () =>
  withClient({ files, folders: ['one'], folderSettings: { two: { exclude: ['web.yaml'] } } }, async (client) => {
    await client.until('one pool', () => client.status()?.pools === 1);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: client.uri('two'), name: 'two' }], removed: [] },
    });
    await client.until('both pools', () => client.status()?.state === 'ready' && client.status()?.pools === 2);
    assert.equal(client.status()?.services, 1);
  }));
