/** What every part of a story is given, and the small pieces of Markdown that all of them are made of. */
import type { Analysis } from '../../analysis/analyze';
import type { Finding } from '../../analysis/findings/finding';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { Place } from '../../manifest/range';
import { type Message, message } from '../../model/message';
import { markdownTable } from '../markdownTable';
import { code, escapeMarkdown, type Presentation } from '../presentation';

export interface Telling {
  readonly analysis: Analysis;
  readonly presentation: Presentation;
  /** The name of a place, and the link to it. Objects that are in no file have neither. */
  readonly linkTo: (place: Place) => PlaceLink | undefined;
}

export interface PlaceLink {
  /** The place as a text: `apps/web.yaml:12`. */
  readonly text: string;
  /** Undefined where the reader of the Markdown can't open the place. */
  readonly target: string | undefined;
}

/** Empty for objects that only the running cluster has. */
export function placeLink({ linkTo }: Telling, place: Place | undefined): string {
  const link = place && place.uri !== '' ? linkTo(place) : undefined;
  if (!link) return '';
  return link.target === undefined ? code(link.text) : `[${escapeMarkdown(link.text)}](${link.target})`;
}

/** A story is about one cluster. It names the cluster where there are several. */
export function clusterLine({ analysis, presentation }: Telling, { name }: ClusterView): string {
  return analysis.clusters.length < 2 ? '' : escapeMarkdown(presentation.render(message('Cluster {0}', name)));
}

export function section({ presentation }: Telling, title: Message, ...lines: readonly string[]): readonly string[] {
  const told = lines.filter((line) => line !== '');
  return told.length === 0 ? [] : [`## ${escapeMarkdown(presentation.render(title))}`, ...told];
}

/** A longer table would not be read. */
const mostRows = 200;

export function storyTable({ presentation: { render } }: Telling, head: readonly Message[], rows: readonly (readonly string[])[]): string {
  return markdownTable([head.map(render), ...rows], { rows: mostRows }, (count) => render(message('… and {0} more', count)));
}

export function bullets(lines: readonly string[]): string {
  return lines
    .filter((line) => line !== '')
    .map((line) => `- ${line}`)
    .join('\n');
}

/** The findings, each with its place and with the effect of its quick fix. */
export function findingLines(telling: Telling, findings: readonly Finding[]): string {
  const { analysis, presentation } = telling;
  return bullets(
    findings.slice(0, mostRows).map((finding) => {
      const fixes = finding.fixes(analysis.clusters).map(({ title }) => `  - ${escapeMarkdown(presentation.render(title))}`);
      const line = `${code(finding.code)}: ${escapeMarkdown(presentation.render(finding.message))} ${placeLink(telling, finding)}`;
      return [line.trimEnd(), ...fixes].join('\n');
    }),
  );
}

export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
