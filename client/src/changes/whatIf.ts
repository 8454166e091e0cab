/** *What If…*: asks a person for a change that no file has, and lets the view *Changes* show what it would do. */
import { commands, l10n, type QuickPickItem, window } from 'vscode';
import { showChangesCommand } from '../../../server/src/protocol/protocol';
import {
  type WhatIf,
  type WhatIfChoicesResult,
  type WhatIfResult,
  whatIfChoicesRequest,
  whatIfRequest,
} from '../../../server/src/protocol/whatIf';
import { plainMessage } from '../plainMessage';
import type { Supervisor } from '../supervisor';
import { labelsIn, partsIn } from './writtenLists';

type ClusterChoices = WhatIfChoicesResult['clusters'][number];

export async function askWhatIf(supervisor: Supervisor): Promise<void> {
  const choices = await supervisor.request<WhatIfChoicesResult>(whatIfChoicesRequest, {});
  const cluster = choices && (await pickCluster(choices.clusters));
  const question = cluster && (await pickQuestion(cluster));
  if (!question) return;
  const result = await supervisor.request<WhatIfResult>(whatIfRequest, { question });
  if (result?.problem === undefined) await commands.executeCommand(showChangesCommand);
  else window.showWarningMessage(plainMessage(result.problem));
}

/** Lets the view show the edits again. */
export async function endWhatIf(supervisor: Supervisor): Promise<void> {
  await supervisor.request<WhatIfResult>(whatIfRequest, {});
}

async function pickCluster(clusters: readonly ClusterChoices[]): Promise<ClusterChoices | undefined> {
  if (clusters.length < 2) return clusters[0];
  const items = clusters.map((cluster) => ({ label: cluster.label, cluster }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t('In which cluster?') }))?.cluster;
}

interface QuestionItem extends QuickPickItem {
  readonly ask: (cluster: ClusterChoices) => Promise<WhatIf | undefined>;
}

async function pickQuestion(cluster: ClusterChoices): Promise<WhatIf | undefined> {
  const items: readonly QuestionItem[] = [
    { label: l10n.t('Add Services'), ask: askServices },
    { label: l10n.t('Add a pool'), ask: askNewPool },
    ...(cluster.pools.length === 0
      ? []
      : [
          { label: l10n.t('Give a pool other blocks'), ask: askPoolBlocks },
          { label: l10n.t('Disable a pool'), ask: askDisabledPool },
        ]),
  ];
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('What if…? No file is changed.') });
  return picked?.ask(cluster);
}

async function askServices({ name, namespaces }: ClusterChoices): Promise<WhatIf | undefined> {
  const count = await window.showInputBox({
    prompt: l10n.t('How many Services of type LoadBalancer?'),
    value: '1',
    validateInput: (text) => (/^[1-9]\d{0,3}$/.test(text.trim()) && Number(text) <= 5000 ? undefined : l10n.t('A number from 1 to 5000.')),
  });
  if (count === undefined) return undefined;
  const namespace = await window.showInputBox({ prompt: l10n.t('In which namespace?'), value: namespaces[0] ?? 'default' });
  if (namespace === undefined) return undefined;
  const labels = await window.showInputBox({ prompt: l10n.t('With which labels?'), placeHolder: 'app=web, tier=front' });
  if (labels === undefined) return undefined;
  const picked = await window.showQuickPick(familyItems(), { placeHolder: l10n.t('Which addresses do they ask for?') });
  if (!picked) return undefined;
  return {
    kind: 'services',
    cluster: name,
    count: Number(count),
    namespace: namespace.trim() || 'default',
    labels: labelsIn(labels),
    families: picked.families,
  };
}

type FamilyItem = QuickPickItem & Pick<Extract<WhatIf, { readonly kind: 'services' }>, 'families'>;

function familyItems(): readonly FamilyItem[] {
  return [
    { label: l10n.t('What the cluster gives by default'), families: [] },
    { label: 'IPv4', families: ['IPv4'] },
    { label: 'IPv6', families: ['IPv6'] },
    { label: l10n.t('IPv4 and IPv6'), families: ['IPv4', 'IPv6'] },
  ];
}

async function askNewPool({ name: cluster }: ClusterChoices): Promise<WhatIf | undefined> {
  const name = await window.showInputBox({ prompt: l10n.t('The name of the pool'), value: 'what-if' });
  return name === undefined || name.trim() === '' ? undefined : askBlocks(cluster, name.trim(), []);
}

async function askPoolBlocks(cluster: ClusterChoices): Promise<WhatIf | undefined> {
  const pool = await pickPool(cluster);
  return pool && askBlocks(cluster.name, pool.name, pool.blocks);
}

async function askBlocks(cluster: string, name: string, blocks: readonly string[]): Promise<WhatIf | undefined> {
  const written = await window.showInputBox({
    prompt: l10n.t('Its blocks: CIDRs, or first-last'),
    value: blocks.join(', '),
    placeHolder: '192.0.2.0/25, 192.0.2.200-192.0.2.210',
  });
  return written === undefined ? undefined : { kind: 'pool', cluster, name, blocks: partsIn(written) };
}

async function askDisabledPool(cluster: ClusterChoices): Promise<WhatIf | undefined> {
  const pool = await pickPool(cluster);
  return pool && { kind: 'disable', cluster: cluster.name, pool: pool.name };
}

async function pickPool({ pools }: ClusterChoices): Promise<ClusterChoices['pools'][number] | undefined> {
  const items = pools.map((pool) => ({ label: pool.label, description: pool.blocks.join(', '), pool }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Which pool?') }))?.pool;
}
