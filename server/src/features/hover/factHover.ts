/** The hover of what tells how Cilium is configured: a Helm value, an option in `cilium-config`, an image, the release as a whole. */
import type { Analysis } from '../../analysis/analyze';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { NodeLocation } from '../../manifest/manifest';
import type { TextPosition, TextRange } from '../../manifest/range';
import { message } from '../../model/message';
import { type FactRow, factReason, factRows, factValue } from '../facts';
import { contains } from '../places';
import { code, escapeMarkdown, type Presentation } from '../presentation';

export interface FactHover {
  readonly range: TextRange;
  readonly markdown: string;
}

export function factHover({ clusters }: Analysis, uri: string, position: TextPosition, presentation: Presentation): FactHover | undefined {
  const found = clusters.flatMap((cluster) => {
    const rows = factRows(cluster).flatMap((row) => {
      const range = rangeAt(row, uri, position);
      return range ? [{ row, range }] : [];
    });
    return rows.length === 0 ? [] : [{ cluster, rows }];
  });
  const [first] = found[0]?.rows ?? [];
  if (!first) return undefined;
  const texts = found.map(({ cluster, rows }) =>
    text(
      cluster,
      rows.map(({ row }) => row),
      clusters.length > 1,
      presentation,
    ),
  );
  return { range: first.range, markdown: texts.join('\n\n') };
}

function rangeAt({ origin }: FactRow, uri: string, position: TextPosition): TextRange | undefined {
  const location: NodeLocation | undefined = 'location' in origin ? origin.location : undefined;
  if (location?.uri !== uri) return undefined;
  return [location.key, location.value].find((range) => range && contains(range, position));
}

function text(cluster: ClusterView, rows: readonly FactRow[], isOneOfSeveral: boolean, presentation: Presentation): string {
  const { render } = presentation;
  const heading = isOneOfSeveral
    ? message('Taken from here for LB IPAM in the cluster {0}:', cluster.name)
    : message('Taken from here for LB IPAM:');
  const lines = rows.map((row) => {
    const said = row.origin.kind === 'file' ? '' : ` — ${escapeMarkdown(render(factReason(row)))}`;
    return `- ${code(row.name)}: ${escapeMarkdown(render(factValue(row)))}${said}`;
  });
  return `${escapeMarkdown(render(heading))}\n\n${lines.join('\n')}`;
}
