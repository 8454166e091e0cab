/** Reading the addresses of a running cluster: the real kubectl against a small API server, kept over a restart of the server, and forgotten. */
import assert from 'node:assert/strict';
import { commands, workspace } from 'vscode';
import type { LbIpamApi } from '../../../../client/src/api';
import type { TreeNode } from '../../../../server/src/protocol/protocol';
import { type KubernetesApi, startKubernetesApi } from '../../../support/kubernetesApi';
import { readyProduct } from '../../support/product';
import { allRows } from '../../support/tree';
import { until, untilHolds, untilTrue } from '../../support/until';

const old = {
  metadata: { namespace: 'default', name: 'old' },
  spec: { type: 'LoadBalancer', ports: [{ port: 80, protocol: 'TCP' }] },
  status: { loadBalancer: { ingress: [{ ip: '10.0.10.77' }] } },
};

suite('cluster', () => {
  let api: LbIpamApi;
  let kubernetes: KubernetesApi;

  suiteSetup(async () => {
    api = await readyProduct();
    // Its kubeconfig is in the environment that a new language server gets.
    kubernetes = await startKubernetesApi({ services: [old] });
    await commands.executeCommand('lbipam.restartServer');
    await untilTrue('the workspace has been read', () => api.status()?.state === 'ready');
  });

  suiteTeardown(() => kubernetes.close());

  const state = async (): Promise<TreeNode | undefined> => (await allRows(api)).find(({ kind }) => kind === 'state');

  test('the workspace is trusted', () => assert.equal(workspace.isTrusted, true));

  test('a context is picked, and what it has is shown with its age', async () => {
    const done = commands.executeCommand('lbipam.readCluster');
    const row = await until('the state', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return state();
    });
    await done;
    assert.deepEqual([row.label, row.description], ['state: here', 'just read']);
    assert.ok((await allRows(api)).some(({ label, description }) => label === 'old' && description.startsWith('10.0.10.77 ')));
    // The rows are asked for, the counts are sent: the two need not come at the same moment.
    await untilHolds(() => assert.match(api.statusBar().tooltip, /state:(?:&nbsp;| )here/));
  });

  test('it counts for a language server that starts again', async () => {
    await commands.executeCommand('lbipam.restartServer');
    await untilTrue('the state is there', async () => (await state()) !== undefined);
  });

  test('it can be read again, and forgotten', async () => {
    const before = kubernetes.asked.length;
    await commands.executeCommand('lbipam.refreshCluster', await state());
    assert.ok(kubernetes.asked.length > before);
    await commands.executeCommand('lbipam.forgetCluster', await state());
    await untilTrue('the state is gone', async () => (await state()) === undefined);
    assert.ok((await allRows(api)).every(({ description }) => !description.startsWith('10.0.10.77 ')));
  });
});
