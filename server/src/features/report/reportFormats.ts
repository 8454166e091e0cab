/** The formats of the report, one line a format. */

import { mapSvg } from '../../map/svg';
import type { ReportFormat } from '../../protocol/protocol';
import { addressMap } from '../map/addressMap';
import { csvDocument } from './csvDocument';
import { jsonDocument } from './jsonDocument';
import { kubectlTables } from './kubectlTables';
import { markdownDocument } from './markdownDocument';
import { mermaidDocument } from './mermaidDocument';
import type { ReportSource } from './reportSource';
import { statusDocument } from './statusDocument';

const formats: Readonly<Record<ReportFormat, (source: ReportSource) => string>> = {
  markdown: markdownDocument,
  csv: csvDocument,
  json: jsonDocument,
  mermaid: mermaidDocument,
  svg: mapDocument,
  kubectl: kubectlTables,
  status: statusDocument,
};

export const reportFormatNames: readonly string[] = Object.keys(formats);

export function isReportFormat(name: unknown): name is ReportFormat {
  return typeof name === 'string' && Object.hasOwn(formats, name);
}

export function renderReport(format: ReportFormat, source: ReportSource): string {
  return formats[format](source);
}

/** The map of the addresses as an SVG picture, for the report. */
export function mapDocument(source: ReportSource): string {
  return mapSvg(addressMap(source));
}
