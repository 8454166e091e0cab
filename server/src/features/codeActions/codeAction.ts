/** One code action, and the kinds that there are. */
import type { Finding } from '../../analysis/findings/finding';
import type { Place, TextEdit } from '../../manifest/range';

/** A quick fix as the list of actions shows it. Its id tells it apart from others with the same title. */
export const suppressKind = 'quickfix.lbipam.suppress';

/** Opens the story of the subject of a finding. It changes nothing. */
export const explainKind = 'quickfix.lbipam.explain';

/** Leads to the place that has to change; it changes nothing. */
export const goToKind = 'quickfix.lbipam.goTo';

/** The kinds of code actions that the server offers. VS Code can run `source.fixAll.lbipam` on saving. */
export const codeActionKinds = ['quickfix', suppressKind, goToKind, 'source.fixAll.lbipam'] as const;
export type CodeActionKind = (typeof codeActionKinds)[number];

export interface CodeAction {
  /** Tells the action apart from the others at its place, in every language and every revision. */
  readonly id: string;
  readonly title: string;
  readonly kind: CodeActionKind;
  readonly edits: readonly TextEdit[];
  /** The place that the action leads to, in place of edits. */
  readonly place?: Place;
  /** The finding that it fixes, if it fixes one. */
  readonly finding: Finding | undefined;
  /** True for the first choice among the actions that fix the same finding. */
  readonly isPreferred: boolean;
}
