// A cluster that runs: what it has beside the files, how old that is, where both differ, and what an edit does to it, as a pull request says it.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { moveEditorBorder, moveMouseAway, openFile, showAllocationView, treeRow } from './support/actions.mjs';
import { pictureOfFailure, takePicture } from './support/pictures.mjs';
import { commitAll, openSession } from './support/session.mjs';
import { inPreview } from './support/webview.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const minute = 60_000;

const temporary = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lbipam-live-')));

describe('live', () => {
  /** @type {import('./support/session.mjs').Session} */
  let session;
  before(async () => {
    const folder = path.join(temporary, 'examples');
    fs.cpSync(path.join(root, 'examples'), folder, { recursive: true });
    fs.writeFileSync(path.join(folder, '.lbipam.yaml'), 'state: cluster.json\n');
    fs.writeFileSync(path.join(folder, 'cluster.json'), JSON.stringify(runningCluster(), null, 2));
    const read = new Date(Date.now() - 25 * minute);
    fs.utimesSync(path.join(folder, 'cluster.json'), read, read);
    fs.writeFileSync(path.join(folder, 'comment.md'), commentOfChange(folder));
    session = await openSession({ folder, isCommitted: true });
  });
  after(async () => {
    await session?.close();
    fs.rmSync(temporary, { recursive: true, force: true });
  });
  afterEach((context) => pictureOfFailure(context, session?.page));

  test('what differs from the cluster, and how old that is', async () => {
    const { page } = session;
    await openFile(page, 'media/jellyfin.yaml');
    await showAllocationView(page);
    await moveEditorBorder(page, 'left', 200);
    // However long the workbench takes to come up.
    await treeRow(page, /cluster\.json.*(?:2[5-9]|[34]\d) min old/).waitFor();
    await page.locator('.sidebar .pane-header', { hasText: 'Allocation' }).hover();
    await page.locator('.sidebar').getByRole('button', { name: 'Collapse All' }).click();
    // Rows move while the list collapses.
    await page.locator('.sidebar').getByRole('treeitem', { expanded: true }).first().waitFor({ state: 'detached' });
    await treeRow(page, /Differs from the cluster/).click();
    await treeRow(page, /jellyfin.*10\.0\.10\.21/).waitFor();
    await moveMouseAway(page);
    await takePicture(page, 'live');
  });

  test('the comment of a pull request', async () => {
    const { page } = session;
    await openFile(page, 'comment.md');
    await page.keyboard.press('Control+Shift+V');
    await inPreview(page, (frame) => frame.getByRole('cell', { name: 'media/jellyfin' }));
    await page.keyboard.press('Control+B');
    await moveMouseAway(page);
    await takePicture(page, 'comment');
  });
});

/**
 * What the action writes below a pull request that makes the pool of the examples smaller.
 * @param {string} folder
 */
function commentOfChange(folder) {
  const changed = path.join(temporary, 'changed');
  fs.cpSync(folder, changed, { recursive: true });
  commitAll(changed);
  const pools = path.join(changed, 'pools/pools.yaml');
  fs.writeFileSync(pools, fs.readFileSync(pools, 'utf8').replace('cidr: 10.0.10.0/24', 'cidr: 10.0.10.8/29'));
  const command = [path.join(root, 'dist/cli.js'), 'plan', '--base', 'main', '--fail-on', 'none', '--format', 'markdown', changed];
  return execFileSync(process.execPath, command, { encoding: 'utf8' });
}

/** The examples as a cluster runs them, as `kubectl get -o json` prints it. */
function runningCluster() {
  const pool = (/** @type {string} */ name, /** @type {object} */ spec) => ({
    apiVersion: 'cilium.io/v2',
    kind: 'CiliumLoadBalancerIPPool',
    metadata: { name, creationTimestamp: '2025-01-01T00:00:00Z' },
    spec,
  });
  /** @type {(name: string, ip: string, ports: readonly object[], metadata?: object) => object} */
  const service = (fullName, ip, ports, metadata) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: path.dirname(fullName), name: path.basename(fullName), creationTimestamp: '2025-02-01T00:00:00Z', ...metadata },
    spec: { type: 'LoadBalancer', ports },
    status: { loadBalancer: { ingress: [{ ip }] } },
  });
  const tcp = (/** @type {number} */ port) => ({ port, protocol: 'TCP' });
  const edge = { 'lbipam.cilium.io/sharing-key': 'edge' };
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      pool('blue', {
        blocks: [{ cidr: '10.0.10.0/25' }],
        serviceSelector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['platform'] }] },
      }),
      pool('platform', {
        blocks: [{ cidr: '10.0.30.0/28' }],
        allowFirstLastIPs: 'No',
        serviceSelector: { matchLabels: { tier: 'platform' } },
      }),
      service('shop/web', '10.0.10.7', [tcp(80), tcp(443)], { annotations: edge }),
      service('shop/web-udp', '10.0.10.7', [{ port: 443, protocol: 'UDP' }], { annotations: edge }),
      service('shop/checkout', '10.0.10.9', [tcp(443)]),
      service('media/jellyfin', '10.0.10.21', [tcp(8096)], { annotations: { 'lbipam.cilium.io/ips': '10.0.10.21' } }),
      service('platform/registry', '10.0.30.4', [tcp(5000)], { labels: { tier: 'platform' } }),
      service('legacy/intranet', '10.0.10.1', [tcp(80)]),
    ],
  };
}
