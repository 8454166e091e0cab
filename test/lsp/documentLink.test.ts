/** Document links over the wire, and that they follow what is on the disk. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DocumentLink } from 'vscode-languageserver/node';
import { type LspClient, withClient } from '../support/lspClient';

const files = {
  'kustomization.yaml': 'kind: Kustomization\nresources: [app.yaml, late.yaml, ks.yaml]\n',
  'app.yaml': 'apiVersion: apps/v1\nkind: Deployment\n',
  'ks.yaml': [
    'apiVersion: kustomize.toolkit.fluxcd.io/v1',
    'kind: Kustomization',
    'metadata: {name: apps}',
    'spec: {path: ./apps, postBuild: {substituteFrom: [{kind: ConfigMap, name: settings}]}}',
    '---',
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata: {name: settings}',
    'data:',
    '  WEB_IP: 10.0.0.5',
    '',
  ].join('\n'),
};

function links(client: LspClient, name: string): Promise<readonly DocumentLink[]> {
  return client.connection.sendRequest('textDocument/documentLink', { textDocument: { uri: client.uri(name) } });
}

test('links lead to files that say nothing of addresses, and to places in files', () =>
  withClient({ files, capabilities: { textDocument: { documentLink: { tooltipSupport: true } } } }, async (client) => {
    assert.deepEqual(await links(client, 'kustomization.yaml'), [
      {
        range: { start: { line: 1, character: 12 }, end: { line: 1, character: 20 } },
        target: client.uri('app.yaml'),
        tooltip: 'Open the file',
      },
      {
        range: { start: { line: 1, character: 33 }, end: { line: 1, character: 40 } },
        target: client.uri('ks.yaml'),
        tooltip: 'Open the file',
      },
    ]);
    const [variables] = await links(client, 'ks.yaml');
    assert.equal(variables?.target, `${client.uri('ks.yaml')}#L8,18`);
  }));

test('a file that comes gets a link, one that goes loses it', () =>
  withClient({ files }, async (client) => {
    client.write('late.yaml', files['app.yaml']);
    client.remove('app.yaml');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: client.uri('late.yaml'), type: 1 },
        { uri: client.uri('app.yaml'), type: 3 },
      ],
    });
    await client.quiet();
    const found = await links(client, 'kustomization.yaml');
    assert.deepEqual(
      found.map(({ target, tooltip }) => [target, tooltip]),
      [
        [client.uri('late.yaml'), undefined],
        [client.uri('ks.yaml'), undefined],
      ],
    );
  }));
