/** The Services as CSV (RFC 4180), a line an address. No cell becomes a formula in the spreadsheet that opens it. */
import type { ClusterView } from '../../analysis/views/clusterView';
import type { ServiceAddress, ServiceView } from '../../analysis/views/serviceView';
import { printable, shortened } from '../../model/printable';
import { unknownNamespace } from '../../workspace/resource/templates';
import { serviceLine } from './reportEntries';
import type { FileNames, ReportSource } from './reportSource';

/** The names of fields are not translated, because programs look for them. */
const head = [
  'cluster',
  'namespace',
  'service',
  'address',
  'pool',
  'how',
  'state',
  'reason',
  'requested',
  'sharingKey',
  'origin',
  'file',
  'line',
];

export function csvDocument({ clusters, fileOf }: ReportSource): string {
  const rows = clusters.flatMap((cluster) => cluster.services.flatMap((service) => serviceRows(cluster, service, fileOf)));
  return csvLines([head, ...rows]);
}

export function csvLines(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function serviceRows(cluster: ClusterView, service: ServiceView, fileOf: FileNames): readonly (readonly string[])[] {
  const addresses: readonly (ServiceAddress | undefined)[] = service.addresses.length > 0 ? service.addresses : [undefined];
  const { claim } = service;
  return addresses.map((address) => [
    cluster.name,
    claim.namespace === unknownNamespace ? '' : claim.namespace,
    claim.name,
    address?.text ?? '',
    address?.pool ?? '',
    address?.how ?? '',
    service.state,
    service.reason ?? service.refusals[0]?.code ?? '',
    service.requests.map(({ text }) => text).join(' '),
    service.sharingKey ?? '',
    claim.origin,
    fileOf(claim.resource.uri),
    claim.resource.uri === '' ? '' : String(serviceLine(service)),
  ]);
}

/** Spreadsheets take these characters for the beginning of a formula, also behind blanks. The full-width signs count in East Asian versions. */
const formula = /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/;

/** An apostrophe makes a spreadsheet take the rest for text. */
function cell(value: string): string {
  const text = shortened(printable(formula.test(value) ? `'${value}` : value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
