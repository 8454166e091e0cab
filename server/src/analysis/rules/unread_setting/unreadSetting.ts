/** `unread_setting`: what a `.lbipam.yaml` says and nothing reads, so that it silently changes nothing. */
import { renameKey } from '../../../manifest/edit/change';
import type { ManifestPath, Resource } from '../../../manifest/manifest';
import { isMap, valueAt } from '../../../manifest/values';
import { nearestWord } from '../../../model/editDistance';
import { type Message, message } from '../../../model/message';
import { holdsSettings, settingsAmong } from '../../../workspace/resource/settingsFile';
import { choiceFix, type Fix } from '../../fixes/fix';
import { type Draft, defineRule } from '../rule';
import { settingShapes } from './settingShapes';
import { type UnreadKey, type UnreadPart, type UnreadValue, unreadParts } from './unreadParts';

/** The next ones are told once these are mended. */
const toldAtMost = 100;

export const unreadSetting = (codesOfOthers: readonly string[]) =>
  defineRule({
    code: 'unread_setting',
    severity: 'warning',
    summary: 'A .lbipam.yaml says something that is not read: a key, a code or a value that is none, so it changes nothing.',
    check: ({ cluster: { structure, files } }) => {
      const settings = settingsAmong(structure.folder.uri, structure.files.those(holdsSettings));
      // They are about all clusters of the folder, and one of them has the file.
      if (!settings || !files.some(({ uri }) => uri === settings.uri)) return [];
      const codes = [...codesOfOthers, 'unread_setting'];
      return unreadParts(settings.value, settingShapes, [], codes)
        .slice(0, toldAtMost)
        .map((part) => draft(settings, part));
    },
  });

function draft(settings: Resource, part: UnreadPart): Draft {
  const path = [...settings.root, ...part.path];
  const { uri, value: range } = settings.source.nearest(path);
  if (part.kind !== 'key') {
    const found = { uri, range, message: textOfValue(part) };
    return part.kind === 'other' ? { ...found, limit: 'information' } : found;
  }
  const meant = meantKey(settings, part);
  return {
    uri,
    range: settings.source.locate(path)?.key ?? range,
    message: textOfKey(part, meant),
    fixes: () => (meant === undefined ? [] : renamed(settings, part.path, meant)),
  };
}

function textOfValue(part: UnreadValue): Message {
  const key = nameOf(part.path);
  switch (part.kind) {
    case 'value':
      return message('{0} has to be {1}. What is written is not read and changes nothing.', key, part.wanted);
    case 'choice':
      return message('{0} has to be one of {1}. What is written is not read and changes nothing.', key, part.known.join(', '));
    case 'name':
      return message('This cluster has no name, so nothing of it is read. Write name: with the word that views and messages use for it.');
    case 'other':
      return message('Cilium {0} is not known here, so it is predicted as {1}.', part.version, part.profile);
  }
}

function textOfKey({ names, path, known }: UnreadKey, meant: string | undefined): Message {
  const key = String(path.at(-1));
  if (names === 'a setting') {
    return meant === undefined
      ? message('There is no setting "{0}" here, so this is not read and changes nothing. Here are: {1}.', key, known.join(', '))
      : message('There is no setting "{0}" here, so this is not read and changes nothing. Did you mean {1}?', key, meant);
  }
  return meant === undefined
    ? message('There is no finding with the code "{0}", so this level changes nothing. Write the code that stands behind the finding.', key)
    : message('There is no finding with the code "{0}", so this level changes nothing. Did you mean {1}?', key, meant);
}

/** The key of a setting; an item of a list has its number behind that. */
function nameOf(path: ManifestPath): string {
  const [name, item] = path.slice(-2);
  return path.length > 1 && typeof item === 'number' ? `${name}[${item}]` : String(path.at(-1) ?? '');
}

/** The key that is spelt most like it and not there already. */
function meantKey({ value }: Resource, { path, known }: UnreadKey): string | undefined {
  const parent = valueAt(value, path.slice(0, -1));
  const missing = known.filter((name) => !(isMap(parent) && Object.hasOwn(parent, name)));
  return nearestWord(String(path.at(-1)), missing);
}

function renamed(resource: Resource, path: ManifestPath, meant: string): readonly Fix[] {
  const owner = { resource, writablePlace: (way: ManifestPath) => resource.source.writable([...resource.root, ...way]) };
  return choiceFix(message('Rename it to {0}', meant), [{ owner, changes: [renameKey(path, meant)] }]);
}
