/** A way to fix a finding: an edit that people can apply with one click, in this file and in others. */
import type { TextEdit } from '../../manifest/range';
import type { Message } from '../../model/message';
import { fieldEdits, type OwnerChanges } from './fieldEdits';

export interface Fix {
  /** The effect of the fix in the imperative: "Remove the mask". */
  readonly title: Message;
  /** Never overlapping. */
  readonly edits: readonly TextEdit[];
  /**
   * `safe`: it only writes down what is meant beyond doubt, so all of a file may be applied at once, on saving for example.
   * `choice`: one way among several, or one that changes the addresses that Services get.
   */
  readonly trust: 'safe' | 'choice';
}

/** Made for `return [...safeFix(…), ...choiceFix(…)]`: empty where the edits are refused. */
export function safeFix(title: Message, changes: readonly OwnerChanges[]): readonly Fix[] {
  return fixOf(title, 'safe', fieldEdits(changes));
}

export function choiceFix(title: Message, changes: readonly OwnerChanges[]): readonly Fix[] {
  return fixOf(title, 'choice', fieldEdits(changes));
}

function fixOf(title: Message, trust: Fix['trust'], edits: readonly TextEdit[] | undefined): readonly Fix[] {
  return edits && edits.length > 0 ? [{ title, edits, trust }] : [];
}
