/** Edits that say which version runs and nothing else: most commits of a repository that a bot keeps current. */

const versionKeys: ReadonlySet<string> = new Set(['version', 'tag', 'digest', 'image', 'newTag', 'targetRevision', 'appVersion', 'ref']);

/** Line by line, without a parser. */
export function onlyRaisesVersions(before: string, after: string): boolean {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return old.length === now.length && now.every((line, index) => line === old[index] || isSameKey(old[index] ?? '', line));
}

function isSameKey(before: string, after: string): boolean {
  const key = keyOf(after);
  return key !== undefined && versionKeys.has(key.trim()) && key === keyOf(before);
}

/** With the indentation, and the dash of an item. */
function keyOf(line: string): string | undefined {
  const colon = line.indexOf(':');
  return colon < 0 ? undefined : line.slice(0, colon).replace('- ', '  ');
}
