/** Which settings file counts in a folder: the one that is nearest to the root. */
import type { Manifest, Resource } from '../../manifest/manifest';
import { isSettingsFile } from './config';

interface WrittenFile {
  readonly uri: string;
  readonly manifest: Manifest;
}

/** The settings of a folder among its files, as they are written. */
export function settingsAmong(root: string, files: readonly WrittenFile[]): Resource | undefined {
  const file = files
    .filter(holdsSettings)
    .sort((a, b) => a.uri.length - b.uri.length || (a.uri < b.uri ? -1 : 1))
    .find(({ uri }) => uri.startsWith(`${root}/`));
  return file?.manifest.resources.find(({ kind }) => kind === 'Settings');
}

export function holdsSettings({ uri }: Pick<WrittenFile, 'uri'>): boolean {
  return isSettingsFile(uri);
}
