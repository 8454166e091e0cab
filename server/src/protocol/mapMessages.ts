/** What the webview of the address map and the extension say to each other. Both sides check what they are told: a message may be of an older page. */
import type { AddressMap, MapSide } from './addressMap';
import type { ProtocolLocation } from './protocol';

/** The texts of the page in the user's language. Placeholders are `{0}` and `{1}`. */
export const mapTextKeys = [
  'allClusters',
  'breadcrumb',
  'legend',
  'legendHelp',
  'map',
  'mapHelp',
  'table',
  'filter',
  'rows',
  'rowsShown',
  'showMore',
  'namespace',
  'name',
  'address',
  'pool',
  'how',
  'announcedBy',
  'file',
  'copyMarkdown',
  'copyCsv',
  'saveSvg',
  'savePng',
  'zoomTo',
  'goToSource',
  'showInMap',
  'nothing',
  'noRows',
  'loading',
  'addresses',
  'oneAddress',
  'more',
  'notDrawn',
  'sides',
  'before',
  'after',
] as const;
export type MapTextKey = (typeof mapTextKeys)[number];
export type MapTexts = Readonly<Record<MapTextKey, string>>;

/** Extension → page. */
export type ToPage =
  | { readonly type: 'texts'; readonly texts: MapTexts }
  | { readonly type: 'map'; readonly map: AddressMap }
  /** The id of a cluster, a pool or a range. */
  | { readonly type: 'focus'; readonly id: string };

export type TableFormat = 'markdown' | 'csv';
export type PictureFormat = 'svg' | 'png';

/** Page → extension. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly location: ProtocolLocation }
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'side'; readonly side: MapSide }
  | { readonly type: 'copy'; readonly format: TableFormat; readonly rows: readonly (readonly string[])[] }
  /** A picture to save: for SVG the text, for PNG the bytes in base64. */
  | { readonly type: 'save'; readonly format: PictureFormat; readonly content: string };

/** Request to the server: rows of cells, the first of them the head, as a table that a person pastes somewhere. */
export const tableTextRequest = 'lbipam/tableText';
export interface TableTextParams {
  readonly format: TableFormat;
  readonly rows: readonly (readonly string[])[];
}
