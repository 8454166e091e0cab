/** Files that the server of the editor forgets: without them everything is as it is with them. */
import { test } from 'node:test';
import { analyze } from '../../server/src/analysis/analyze';
import { defaultSettings } from '../../server/src/analysis/settings';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { isIrrelevant, type SourceFile, sourceFile } from '../../server/src/workspace/clusters/workspace';
import { assertSameShown, shown } from '../support/shown';
import { fixtureNames, readFixture, root } from '../support/workspace';

function analysisOf(files: readonly SourceFile[]) {
  return analyze({ revision: 0, folders: [{ uri: root, name: 'workspace' }], files, settings: defaultSettings });
}

/** Each document in a file of its own, whose name still says what the file is. */
function apart(texts: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    text.split(/^---\s*$/m).map((document, index) => [index === 0 ? name : name.replace(/([^/]*)$/, `${index}-$1`), document] as const),
  );
}

for (const fixture of fixtureNames()) {
  test(`irrelevant files of ${fixture}`, () => {
    const texts = readFixture(fixture);
    for (const named of [Object.entries(texts), apart(texts)]) {
      const files = named.map(([name, text]) => sourceFile(parseManifest(`${root}/${name}`, text)));
      const relevant = files.filter((file) => !isIrrelevant(file));
      assertSameShown(shown(analysisOf(relevant)), shown(analysisOf(files)), fixture);
    }
  });
}
