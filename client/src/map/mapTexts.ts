/** The texts of the map's page in the language of VS Code. */
import { l10n } from 'vscode';
import type { MapTexts } from '../../../server/src/protocol/mapMessages';

export function mapTexts(): MapTexts {
  return {
    allClusters: l10n.t('All clusters'),
    breadcrumb: l10n.t('Where you are'),
    legend: l10n.t('Legend'),
    legendHelp: l10n.t('Shows only this state'),
    map: l10n.t('Address map'),
    mapHelp: l10n.t(
      'Arrow keys move from address to address, Page Up and Page Down to the next change of state, Enter goes to the source.',
    ),
    table: l10n.t('Services and their addresses'),
    filter: l10n.t('Filter by name, address, pool or file'),
    rows: l10n.t('{0} rows'),
    rowsShown: l10n.t('{0} of {1} rows'),
    showMore: l10n.t('Show more'),
    namespace: l10n.t('Namespace'),
    name: l10n.t('Name'),
    address: l10n.t('Address'),
    pool: l10n.t('Pool'),
    how: l10n.t('State'),
    announcedBy: l10n.t('Announced by'),
    file: l10n.t('File'),
    copyMarkdown: l10n.t('Copy as Markdown'),
    copyCsv: l10n.t('Copy as CSV'),
    saveSvg: l10n.t('Save as SVG'),
    savePng: l10n.t('Save as PNG'),
    zoomTo: l10n.t('Zoom to {0}'),
    goToSource: l10n.t('Go to {0}'),
    showInMap: l10n.t('Show {0} in the map'),
    nothing: l10n.t('There is no pool in this workspace yet, so there are no addresses to draw.'),
    noRows: l10n.t('No Service has an address here.'),
    loading: l10n.t('Reading the addresses…'),
    addresses: l10n.t('{0} addresses'),
    oneAddress: l10n.t('1 address'),
    more: l10n.t('… and {0} more'),
    sides: l10n.t('Before or after the edits'),
    before: l10n.t('Before ({0})'),
    after: l10n.t('After the edits'),
    notDrawn: l10n.t('Too much to draw: the counts tell.'),
  };
}
