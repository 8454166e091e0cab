/** The outline of a file: pools with their blocks, Services with the addresses they ask for, what announces. */
import type { Analysis } from '../../analysis/analyze';
import type { FileMember } from '../../analysis/index/memberPlaces';
import { isBefore } from '../../manifest/range';
import { type Presentation, plainText } from '../presentation';
import { announcementSymbol } from './announcementSymbol';
import type { DocumentSymbol } from './documentSymbol';
import { poolSymbol } from './poolSymbol';
import { serviceSymbol } from './serviceSymbol';

/** An object that several clusters take from one file is one symbol with the details of each. Empty while the file can't be read. */
export function documentSymbols(analysis: Analysis, uri: string, presentation: Presentation): readonly DocumentSymbol[] {
  const view = analysis.files.get(uri);
  if (!view || view.file.manifest.stale) return [];
  return joined(view.members.flatMap((member) => symbolOf(member, presentation) ?? [])).map(shown);
}

function shown(symbol: DocumentSymbol): DocumentSymbol {
  return { ...symbol, name: plainText(symbol.name), detail: plainText(symbol.detail), children: symbol.children.map(shown) };
}

function symbolOf(member: FileMember, presentation: Presentation): DocumentSymbol | undefined {
  switch (member.kind) {
    case 'pool':
      return poolSymbol(member.pool);
    case 'service':
      return serviceSymbol(member.cluster, member.service, presentation);
    case 'announcement':
      return announcementSymbol(member.cluster, member.announcement, presentation);
  }
}

function joined(symbols: readonly DocumentSymbol[]): readonly DocumentSymbol[] {
  const byPlace = new Map<string, DocumentSymbol>();
  for (const symbol of symbols) {
    const { start } = symbol.selection;
    const key = `${symbol.name} ${start.line}:${start.character}`;
    const known = byPlace.get(key);
    byPlace.set(key, known ? { ...symbol, detail: [...new Set([...known.detail.split(' · '), symbol.detail])].join(' · ') } : symbol);
  }
  return [...byPlace.values()].sort((a, b) => (isBefore(a.selection.start, b.selection.start) ? -1 : 1));
}
