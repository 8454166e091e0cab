/** One code action, and the kinds that there are. */
import type { Finding } from '../../analysis/findings/finding';
import type { Place } from '../../analysis/places/place';
import type { TextEdit } from '../../manifest/textEdit';

/** A quick fix, and yet one that can be told apart. */
export const suppressKind = 'quickfix.lbipam.suppress';

/** Opens the story of what a finding is about; it changes nothing. */
export const explainKind = 'quickfix.lbipam.explain';

/** Leads to the place that has to change; it changes nothing. */
export const goToKind = 'quickfix.lbipam.goTo';

/** The kinds of LSP that are offered. `source.fixAll.lbipam` can be run on saving. */
export const codeActionKinds = ['quickfix', suppressKind, goToKind, 'source.fixAll.lbipam'] as const;
export type CodeActionKind = (typeof codeActionKinds)[number];

export interface CodeAction {
  /** Tells it apart from the others at its place, in every language and every revision. */
  readonly id: string;
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly edits: readonly TextEdit[];
  /** What it leads to, in place of edits. */
  readonly place?: Place;
  /** What it fixes, when it fixes one thing. */
  readonly finding: Finding | undefined;
  /** The first choice among those that fix the same. */
  readonly isPreferred: boolean;
}
