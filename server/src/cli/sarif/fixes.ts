/** The fixes of findings as SARIF proposes them. */
import type { ArtifactChange, Fix as SarifFix } from 'sarif';
import type { Analysis } from '../../analysis/analyze';
import type { Finding } from '../../analysis/findings/finding';
import type { Fix } from '../../analysis/fixes/fix';
import type { TextEdit } from '../../manifest/range';
import { grouped } from '../../model/lists';
import { renderMessage } from '../../model/message';
import { artifactLocation, region } from './locations';

export type FixesOf = (finding: Finding) => readonly SarifFix[];

/** Each fix is tried by reading its document again. So many characters are read for one report; the findings behind have no fixes. */
const readAtMost = 5_000_000;

/** Findings are asked for in the order of the report. */
export function fixesOf(analysis: Analysis, base: string): FixesOf {
  let read = 0;
  const isStale = ({ uri }: { readonly uri: string }) => analysis.files.get(uri)?.file.manifest.stale ?? false;
  return (finding) => {
    if (read > readAtMost || isStale(finding)) return [];
    const fixes = finding.fixes(analysis.clusters).filter(({ edits }) => !edits.some(isStale));
    const manifest = analysis.files.get(finding.uri)?.file.manifest;
    read += ((fixes.length + 1) * (manifest?.lines.text.length ?? 0)) / Math.max(1, manifest?.documents ?? 1);
    return fixes.map((fix) => sarifFix(fix, base));
  };
}

function sarifFix({ title, edits }: Fix, base: string): SarifFix {
  const changes = [...grouped(edits, ({ uri }) => uri)].map(
    ([uri, own]): ArtifactChange => ({ artifactLocation: artifactLocation(base, uri), replacements: own.map(replacement) }),
  );
  return { description: { text: renderMessage(title) }, artifactChanges: changes };
}

function replacement({ range, newText }: TextEdit) {
  return { deletedRegion: region(range), ...(newText !== '' && { insertedContent: { text: newText } }) };
}
