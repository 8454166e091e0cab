/** The values of a file that Services ask for addresses by, with all clusters that they count in. */
import type { Analysis } from '../analysis/analyze';
import type { AddressValue } from '../analysis/index/addressValues';
import type { ClusterView } from '../analysis/views/clusterView';

export interface ValueUse {
  readonly cluster: ClusterView;
  readonly value: AddressValue;
}

/** The uses of one place after another, each once for every cluster. */
export function valueUses({ clusters, files }: Analysis, uri: string): readonly (readonly ValueUse[])[] {
  // Variables are looked for in all files of a cluster, so most files are left out by their text.
  if (!mayGiveValues.test(files.get(uri)?.file.manifest.lines.text ?? '')) return [];
  const byPlace = new Map<string, ValueUse[]>();
  for (const cluster of clusters) {
    for (const value of cluster.index.addressValues().inFile(uri)) {
      const { start } = value.place.range;
      const key = `${start.line}:${start.character}`;
      const known = byPlace.get(key);
      if (known) known.push({ cluster, value });
      else byPlace.set(key, [{ cluster, value }]);
    }
  }
  return [...byPlace.values()];
}

const mayGiveValues = /ConfigMap|Secret|substitute/;

/** An address of a pool of some cluster that nothing is filled in with. */
export function isSpare({ cluster, value }: ValueUse): boolean {
  return !value.isUsed && cluster.index.rangesWith(value.address).length > 0 && cluster.index.askersOf(value.address).length === 0;
}
