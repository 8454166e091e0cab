/** The facts that every story rests on: what is known of Cilium, and of the cluster that runs. */
import type { ClusterView } from '../../analysis/views/clusterView';
import { clusterStateLine } from '../clusterState';
import { factPlace, factReason, factRows, factValue } from '../facts';
import { code, escapeMarkdown } from '../presentation';
import { placeLink, type Telling } from './storyTelling';

/** The facts that decide about addresses. */
const decisive: ReadonlySet<string> = new Set([
  'ciliumVersion',
  'ipv4',
  'ipv6',
  'primaryFamily',
  'enableLBIPAM',
  'defaultLBServiceIPAM',
  'protocolDifferentiation',
]);

export function ciliumFactLines(telling: Telling, cluster: ClusterView): readonly string[] {
  const { render } = telling.presentation;
  const state = clusterStateLine(cluster, telling.presentation);
  const rows = factRows(cluster).filter(({ name, value }) => decisive.has(name) && value !== null);
  return [
    ...rows.map((row) => {
      const place = factPlace(row);
      const at = { line: place?.line ?? 0, character: 0 };
      const link = placeLink(telling, place && { uri: place.uri, range: { start: at, end: at } });
      return `${code(row.name)}: ${escapeMarkdown(render(factValue(row)))} — ${link === '' ? escapeMarkdown(render(factReason(row))) : link}`;
    }),
    ...(state ? [escapeMarkdown(render(state))] : []),
  ];
}
