// What is typed into a folder to measure what an edit costs: a text that changes what a Service gets, and the text as it was.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Edit
 * @property {string} title
 * @property {string} file relative to the folder; it may be one that is not there
 * @property {string} before
 * @property {string} after
 *
 * @typedef {{ state: string, file: string, requested: string[], ips: { ip: string, how: string }[] }} ReportedService
 * @typedef {{ applied: boolean, file: string, ranges: { first: string, cidr: string | null }[] }} ReportedPool
 */

/** An address that is kept for documentation, so no pool of a real cluster has it. */
const outside = '203.0.113.77';

/**
 * A pinned address becomes one of no pool. Where nothing is pinned, a pool gets other addresses; in a folder without pools both come in a file
 * of their own.
 *
 * @param {string} folder
 * @param {string} commandLine
 * @returns {Edit}
 */
export function outcomeEdit(folder, commandLine) {
  const check = spawnSync(process.execPath, [commandLine, 'check', '--format', 'json', folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  /** @type {{ clusters: { services: ReportedService[], pools: ReportedPool[] }[] }} */
  const { clusters } = JSON.parse(check.stdout);
  const pinned = clusters.flatMap(({ services }) =>
    services.flatMap(({ state, file, ips }) =>
      state === 'satisfied' ? ips.flatMap(({ ip, how }) => (how === 'pinned' ? { file, text: ip } : [])) : [],
    ),
  );
  const blocks = clusters.flatMap(({ pools }) =>
    pools.flatMap(({ applied, file, ranges }) =>
      applied ? ranges.flatMap(({ first, cidr }) => [cidr, first].flatMap((text) => (text ? { file, text } : []))) : [],
    ),
  );
  return replacing(folder, 'address → no pool', pinned, outside) ?? replacing(folder, 'other block', blocks, '203.0.113.0/24') ?? ownFile();
}

/**
 * @param {string} folder
 * @param {string} title
 * @param {{ file: string, text: string }[]} candidates
 * @param {string} replacement
 * @returns {Edit | undefined}
 */
function replacing(folder, title, candidates, replacement) {
  for (const { file, text } of candidates) {
    const whole = path.join(folder, file);
    const before = fs.existsSync(whole) ? fs.readFileSync(whole, 'utf8') : '';
    if (before.includes(text)) return { title, file, before, after: before.replace(text, text.includes('/') ? replacement : outside) };
  }
  return undefined;
}

/** @returns {Edit} */
function ownFile() {
  /** @param {string} address */
  const text = (address) =>
    `apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: bench}\nspec: {blocks: [{cidr: 198.51.100.0/24}]}\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: bench\n  namespace: bench\n  annotations: {lbipam.cilium.io/ips: ${address}}\nspec:\n  type: LoadBalancer\n  ports: [{port: 80}]\n`;
  return { title: 'file of its own', file: 'bench.yaml', before: text('198.51.100.7'), after: text(outside) };
}
