/** What files of the workspace name that is there: other files, folders by what says what they give, and ConfigMaps. */
import { once } from '../../model/once';
import type { Cluster } from '../clusters/cluster';
import type { FolderStructure } from '../clusters/folderStructure';
import { argoLinks } from './argoLinks';
import { fluxLinks } from './fluxLinks';
import { kustomizationLinks } from './kustomizationLinks';
import type { FileLink, LinkSource } from './link';
import { settingsLinks } from './settingsLinks';
import { targetsIn } from './targets';

export type { FileLink, LinkTarget } from './link';

export interface WorkspaceLinks {
  /** The links in the order of the text. */
  readonly inFile: (uri: string) => readonly FileLink[];
  /** The files that the objects in a file make a delivery tool apply: all of a folder, though nothing in it represents the folder. */
  readonly deliveredBy: (uri: string) => readonly string[];
}

const sources: readonly LinkSource[] = [kustomizationLinks, fluxLinks, argoLinks, settingsLinks];

/** `names` are those of all files there are; without them only the files of the clusters are known to be there. */
export function workspaceLinks(clusters: readonly Cluster[], names: ReadonlySet<string> | undefined): WorkspaceLinks {
  const folders = new Map(clusters.map(({ structure }) => [structure.folder.uri, structure]));
  const targets = new Map(
    [...folders].map(([uri, folder]) => [folder, once(() => targetsIn(uri, folder, (file) => isThere(file, names, folders.values())))]),
  );
  const folderOf = (uri: string) => [...folders.values()].find(({ index }) => index.file(uri) !== undefined);
  return {
    inFile: (uri) => {
      const folder = folderOf(uri);
      const file = folder?.index.file(uri);
      const targetsOfFolder = folder && targets.get(folder)?.();
      if (!file || !targetsOfFolder || file.manifest.stale) return [];
      return sources.flatMap((links) => links(file, targetsOfFolder)).toSorted((a, b) => compare(a.range.start, b.range.start));
    },
    deliveredBy: (uri) => {
      const folder = folderOf(uri);
      return folder?.index.file(uri)?.manifest.resources.flatMap(folder.deliveredFiles) ?? [];
    },
  };
}

function isThere(uri: string, names: ReadonlySet<string> | undefined, folders: Iterable<FolderStructure>): boolean {
  return names ? names.has(uri) : [...folders].some(({ index }) => index.file(uri) !== undefined);
}

function compare(a: FileLink['range']['start'], b: FileLink['range']['start']): number {
  return a.line - b.line || a.character - b.character;
}
