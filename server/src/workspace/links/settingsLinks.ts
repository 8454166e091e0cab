/** Files and folders that a `.lbipam.yaml` names; globs stand for many. */
import { isSettingsFile } from '../resource/config';
import { type LinkSource, linkFrom, pathsOf } from './link';

const patterns: readonly (readonly string[])[] = [
  ['exclude', '*'],
  ['ignore', '*'],
  ['clusters', '*', 'include', '*'],
  ['clusters', '*', 'exclude', '*'],
];

export const settingsLinks: LinkSource = ({ uri, manifest }, targets) => {
  const settings = isSettingsFile(uri) ? manifest.resources.find(({ kind }) => kind === 'Settings') : undefined;
  if (!settings) return [];
  return patterns.flatMap((pattern) =>
    pathsOf(settings.value, pattern).flatMap((path) =>
      linkFrom(settings, path, (text) => (/[*?{}[\]!]/.test(text) ? undefined : targets.inFolder(text))),
    ),
  );
};
