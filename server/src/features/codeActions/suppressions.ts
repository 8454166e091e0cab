/** Code actions that write a comment which suppresses a finding: the last ones in the list, since to fix is better. */
import type { Finding } from '../../analysis/finding';
import { suppressionEdit } from '../../analysis/suppressions/edits';
import type { Manifest } from '../../manifest/manifest';
import { message } from '../../model/message';
import type { Presentation } from '../presentation';
import type { CodeAction } from './codeActions';

export function suppressActions(findings: readonly Finding[], manifest: Manifest, { render }: Presentation): readonly CodeAction[] {
  return findings.flatMap((finding): readonly CodeAction[] => {
    const edit = suppressionEdit(finding, manifest);
    if (!edit) return [];
    const title = render(message('Ignore {0} here, by a comment', finding.code));
    return [{ id: `suppress ${finding.code}`, title, kind: suppressKind, edits: [edit], finding, isPreferred: false }];
  });
}

/** A quick fix, and yet one that can be told apart. */
export const suppressKind = 'quickfix.lbipam.suppress';
