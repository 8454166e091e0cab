/** What is known of Cilium, in the reports: with the file and the line that tell it. */
import type { ClusterView } from '../analysis/views/clusterView';
import { type FactRow, factPlace, factReason, factRows, factValue } from '../features/facts';
import { bracketed, type Message, message } from '../model/message';
import { relativeFile } from './report';

/** `from` is `file:line`, `cluster`, `setting` or `assumed`. A default of the chart has the place of the release that does not set it. */
export function factEntries(cluster: ClusterView, root: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    factRows(cluster).map((row) => [
      row.name,
      {
        value: row.value,
        from: from(row, root),
        ...(row.origin.kind === 'chart' ? { default: true } : {}),
        ...(row.origin.kind === 'needs' ? { needs: row.origin.option } : {}),
      },
    ]),
  );
}

function from(row: FactRow, root: string): string {
  const place = factPlace(row);
  if (place) return `${relativeFile(root, place.uri)}:${place.line + 1}`;
  return row.origin.kind === 'needs' ? 'assumed' : row.origin.kind;
}

const tells: ReadonlySet<FactRow['origin']['kind']> = new Set(['file', 'setting']);

interface Telling {
  readonly cluster: ClusterView;
  /** Paths are relative to it. */
  readonly root: string;
  /** Renders a message in the language of the person. */
  readonly text: (value: Message) => string;
}

/** The version, everything that a file or a flag states, and the features that are off by the chart's default. */
export function factTexts(telling: Telling): readonly string[] {
  const { cluster, text } = telling;
  const rows = factRows(cluster);
  const stated = rows.filter(({ name, origin }) => tells.has(origin.kind) || (name === 'ciliumVersion' && origin.kind !== 'cluster'));
  const running = rows.filter(({ origin }) => origin.kind === 'cluster');
  // Facts about a feature are left out while the feature is off.
  const off = rows.filter(({ name, value, origin }) => value === false && origin.kind === 'chart' && !name.includes('.'));
  const barred = rows.filter(({ origin }) => origin.kind === 'needs');
  return [
    ...stated.map((row) => `${label(row, text)}${text(bracketed(source(row, telling)))}`),
    ...(running[0] ? [`${running.map((row) => label(row, text)).join(', ')}${text(bracketed(source(running[0], telling)))}`] : []),
    ...(off.length === 0 ? [] : [text(message('off by default of the chart: {0}', off.map(({ name }) => name).join(', ')))]),
    ...barred.map((row) => `${label(row, text)}${text(bracketed(factReason(row)))}`),
  ];
}

function label(row: FactRow, text: Telling['text']): string {
  const value = text(factValue(row));
  return row.name === 'ciliumVersion' ? value : `${row.name} ${value}`;
}

/** A flag wins over the file. */
function setter({ name }: FactRow, { cluster }: ClusterView): string {
  return name === 'ciliumVersion' && cluster.structure.config.overrides.ciliumVersion !== undefined ? '--cilium-version' : '.lbipam.yaml';
}

function source(row: FactRow, { cluster, root, text }: Telling): string {
  const place = factPlace(row);
  if (place) return `${relativeFile(root, place.uri)}:${place.line + 1}`;
  return text(row.origin.kind === 'setting' ? message('from {0}', setter(row, cluster)) : factReason(row));
}
