/** Code actions that write a comment which suppresses a finding: the last ones in the list, since to fix is better. */
import type { Finding } from '../../analysis/findings/finding';
import { suppressionEdit } from '../../analysis/suppressions/edits';
import type { Manifest } from '../../manifest/manifest';
import { message } from '../../model/message';
import type { Presentation } from '../presentation';
import { type CodeAction, suppressKind } from './codeAction';

export function suppressActions(findings: readonly Finding[], manifest: Manifest, { render }: Presentation): readonly CodeAction[] {
  return findings.flatMap((finding): readonly CodeAction[] => {
    const edit = suppressionEdit(finding, manifest);
    if (!edit) return [];
    const title = render(message('Ignore {0} here, by a comment', finding.code));
    return [{ id: `suppress ${finding.code}`, title, kind: suppressKind, edits: [edit], finding, isPreferred: false }];
  });
}
