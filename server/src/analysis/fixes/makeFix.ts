/** Small helps to write mends: one that has no edits is no mend. */
import type { TextEdit } from '../../manifest/textEdit';
import type { Message } from '../../model/message';
import type { Mend } from './fix';
import { fieldEdits, type OwnerChanges } from './fieldEdits';

/** For `return [...safeMend(…), ...choiceMend(…)]`: nothing where the edits are refused. */
export function safeMend(title: Message, changes: readonly OwnerChanges[]): readonly Mend[] {
  return mendOf(title, 'safe', fieldEdits(changes));
}

export function choiceMend(title: Message, changes: readonly OwnerChanges[]): readonly Mend[] {
  return mendOf(title, 'choice', fieldEdits(changes));
}

function mendOf(title: Message, trust: Mend['trust'], edits: readonly TextEdit[] | undefined): readonly Mend[] {
  return edits && edits.length > 0 ? [{ title, edits, trust }] : [];
}
