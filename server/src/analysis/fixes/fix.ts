/** A way to mend a finding: an edit that people can apply with one click, in this file and in others. */
import type { TextEdit } from '../../manifest/textEdit';
import type { Message } from '../../model/message';

export interface Mend {
  /** What it does, as an order: "Remove the mask". */
  readonly title: Message;
  /** Never overlapping. */
  readonly edits: readonly TextEdit[];
  /**
   * `safe`: it only writes down what is meant beyond doubt, so all of a file may be applied at once, on saving for example.
   * `choice`: one way among several, or one that changes who gets what.
   */
  readonly trust: 'safe' | 'choice';
}
