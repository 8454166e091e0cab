/** In every fixture: the comment that the edit writes suppresses the finding it is for, and changes nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../server/src/analysis/analyze';
import type { Finding } from '../../server/src/analysis/findings/finding';
import { findingCodes } from '../../server/src/analysis/rules/rules';
import { suppressionEdit } from '../../server/src/analysis/suppressions/edits';
import { applyEdits } from '../support/edits';
import { analyzeTexts, english, fixtureNames, readFixture, root } from '../support/workspace';

const line = ({ code, uri, message }: Finding) => `${uri.slice(root.length)} ${code} ${english.render(message)}`;
const shown = (analysis: Analysis) => [...analysis.findings.values()].flat();
const suppressed = (analysis: Analysis) => [...analysis.suppressed.values()].flat().map(({ finding }) => finding);

for (const name of fixtureNames()) {
  const texts = readFixture(name);
  const before = analyzeTexts(texts);

  test(`a comment for each finding of ${name}`, () => {
    for (const finding of shown(before)) {
      const manifest = before.files.get(finding.uri)?.file.manifest;
      const edit = manifest && suppressionEdit(finding, manifest);
      if (!edit) {
        assert.ok(['syntax', 'too_large', 'unused_suppression'].includes(finding.code) || finding.uri.endsWith('.json'), line(finding));
        continue;
      }
      const after = analyzeTexts(applyEdits(texts, [edit]));
      const gone = suppressed(after).map(line);
      assert.ok(gone.includes(line(finding)), `${line(finding)}\n${edit.newText}`);
      // Equal findings of one line go together; nothing else does, and nothing comes.
      assert.deepEqual([...shown(after).map(line), ...gone].sort(), [...shown(before), ...suppressed(before)].map(line).sort());
    }
  });

  test(`comments for the files of ${name}`, () => {
    const all = `# lbipam-ignore-file: ${findingCodes.join(', ')}\n`;
    // A file of settings has one document.
    const withComment = (file: string, text: string) => `${all}${file.endsWith('.lbipam.yaml') ? '' : '---\n'}${text}`;
    const commented = Object.fromEntries(
      Object.entries(texts).map(([file, text]) => [file, file.endsWith('.yaml') ? withComment(file, text) : text]),
    );
    const left = shown(analyzeTexts(commented)).filter(({ uri }) => uri.endsWith('.yaml'));
    assert.deepEqual(left.map(line), []);
  });
}
