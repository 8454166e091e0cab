/** The words of the status bar item: text, tooltip and accessible label of one status. */
import { l10n, MarkdownString } from 'vscode';
import type { ClusterStatus, StatusParams } from '../../server/src/protocol/status';

/** A tooltip can't be scrolled, so it is short; the view has the rest. */
const clustersInTooltip = 12;

export function statusText(status: StatusParams): string {
  const parts = [`$(server-environment) ${status.pools === 0 ? l10n.t('no pools') : `${status.used}/${status.total}`}`];
  if (status.pending > 0) parts.push(`$(warning) ${pendingText(status.pending)}`);
  if (status.conflicts > 0) parts.push(`$(error) ${conflictText(status.conflicts)}`);
  return parts.join(' · ');
}

export function statusLabel(status: StatusParams): string {
  const parts = [status.pools === 0 ? l10n.t('no pools') : usedText(status)];
  if (status.pending > 0) parts.push(pendingText(status.pending));
  if (status.conflicts > 0) parts.push(conflictText(status.conflicts));
  return `LB IPAM: ${parts.join(', ')}`;
}

export function statusTooltip(status: StatusParams): MarkdownString {
  const tooltip = new MarkdownString('', true);
  tooltip.appendMarkdown(`**LB IPAM** — ${l10n.t('LoadBalancer addresses as Cilium would assign them')}\n\n`);
  for (const cluster of status.clusters.slice(0, clustersInTooltip)) {
    // Names come from the workspace, so they are text and never Markdown.
    tooltip
      .appendMarkdown('- ')
      .appendText(cluster.name)
      .appendMarkdown(`: ${clusterText(cluster)}`)
      // The name of a file or of a context.
      .appendText(cluster.state === '' ? '' : ` · ${cluster.state}`)
      .appendMarkdown('\n');
  }
  const more = status.clusters.length - clustersInTooltip;
  if (more > 0) tooltip.appendMarkdown(`- ${l10n.t('and {0} more', more)}\n`);
  tooltip.appendMarkdown(`\n${l10n.t('Select to show the allocation.')}`);
  return tooltip;
}

function clusterText(cluster: ClusterStatus): string {
  const parts = [cluster.detail];
  if (cluster.pending > 0) parts.push(`$(warning) ${pendingText(cluster.pending)}`);
  if (cluster.conflicts > 0) parts.push(`$(error) ${conflictText(cluster.conflicts)}`);
  return parts.join(' · ');
}

function usedText({ used, total }: Pick<StatusParams, 'used' | 'total'>): string {
  return l10n.t('{0} of {1} addresses used', used, total);
}

function pendingText(count: number): string {
  return l10n.t('{0} pending', count);
}

function conflictText(count: number): string {
  return count === 1 ? l10n.t('1 conflict') : l10n.t('{0} conflicts', count);
}
