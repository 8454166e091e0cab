/** What the language server and its client say to each other beyond LSP: places, commands, rows of the tree, documents. */

export interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

export interface ProtocolLocation {
  readonly uri: string;
  readonly range: { readonly start: ProtocolPosition; readonly end: ProtocolPosition };
}

/** Client command with a URI and a position: lists what refers to the token there. */
export const showReferencesCommand = 'lbipam.showReferences';
/** Client command with a location: opens the story of what is there. */
export const explainCommand = 'lbipam.explain';
/** Client command: brings the LB IPAM view to the front. */
export const showViewCommand = 'lbipam.showView';
/** Client command: brings the view *Changes* to the front. */
export const showChangesCommand = 'lbipam.showChanges';
/** Client command with a `ChosenAction`: does what a code action would do, as long as it is still offered. */
export const applyActionCommand = 'lbipam.applyAction';
/** The `data` of `codeAction/resolve`: it leads back to a code action that was offered. */
export interface ChosenAction extends ProtocolLocation {
  readonly id: string;
}
/** Command of VS Code: opens the list of completions, behind an item that leads on to another choice. */
export const suggestCommand = 'editor.action.triggerSuggest';

export type TreeNodeKind =
  | 'cluster'
  | 'state'
  | 'pool'
  | 'range'
  | 'address'
  | 'free'
  | 'service'
  | 'services'
  | 'pending'
  | 'perhapsPending'
  | 'ignored'
  | 'unknown'
  | 'unreachable'
  | 'differs'
  | 'onlyInCluster'
  | 'announcements'
  | 'announcement'
  | 'reason'
  | 'change'
  | 'more';

/** One row of the allocation tree, ready to show: every text is rendered in the user's language. */
export interface TreeNode {
  /** Stable across revisions while it means the same thing. */
  readonly id: string;
  readonly kind: TreeNodeKind;
  readonly label: string;
  readonly description: string;
  /** Markdown; workspace text in it is escaped. Undefined: it is asked for (`treeTooltipRequest`) when a person looks at the row. */
  readonly tooltip: string | undefined;
  /** Codicon id, without `$()`. */
  readonly icon: string;
  /** Theme colour id, or empty. */
  readonly iconColor: string;
  readonly accessibilityLabel: string;
  readonly children: 'none' | 'collapsed' | 'expanded';
  /** The place that a click reveals. */
  readonly location?: ProtocolLocation;
  /** The place where the pool of the address is written. */
  readonly pool?: ProtocolLocation;
  /** The errors and warnings of the row and of those below it, and the worst of them. */
  readonly problems?: RowProblems;
  /** The text that "Copy address" copies. */
  readonly copyText?: string;
  /** The command that "Copy as kubectl Command" copies. */
  readonly copyCommand?: string;
  /** Writes down the address that is predicted for the Service. */
  readonly pin?: ChosenAction;
  /** Writes down the address that the Service had before: the fix that keeps it. */
  readonly keep?: ChosenAction;
  /** The name of the cluster, on rows that stand for all of it. */
  readonly cluster?: string;
}

export interface RowProblems {
  readonly count: number;
  readonly severity: 'error' | 'warning';
}

/** Request with `TreeChildrenParams`. Without `parent`, the top rows. An unknown parent gives no rows. */
export const treeChildrenRequest = 'lbipam/treeChildren';

/** Request: the tooltip of a row that came without one, as Markdown; empty for a row that is no more. */
export const treeTooltipRequest = 'lbipam/treeTooltip';
export interface TreeTooltipParams {
  readonly id: string;
}

/** The formats of the allocation as a document, the same as those of `lbipam report`. */
export type ReportFormat = 'markdown' | 'csv' | 'json' | 'mermaid' | 'svg' | 'kubectl' | 'status';

/** Request: the allocation as a document. */
export const reportRequest = 'lbipam/report';
export interface ReportParams {
  readonly format: ReportFormat;
}
export interface ReportResult {
  readonly text: string;
}

/** The subject of a story. It is stable while it means the same thing. */
export interface StorySubject {
  readonly kind: 'service' | 'pool' | 'address';
  /** The name of the cluster. */
  readonly cluster: string;
  /** The id of a claim or a pool, or the address. */
  readonly id: string;
}

/** Request: all that is known about something, as Markdown; null where there is nothing to tell. One of the three says what it is about. */
export const storyRequest = 'lbipam/story';
export interface StoryParams {
  readonly subject?: StorySubject;
  /** The place that the beginning of the story is about. */
  readonly place?: ProtocolLocation;
  /** The id of a row of the view. */
  readonly row?: string;
}
export interface StoryResult {
  readonly subject: StorySubject;
  readonly title: string;
  /** Workspace text in it is escaped. Links lead from the first folder that is open. */
  readonly markdown: string;
}

/** Request: read everything again from disk. */
export const refreshRequest = 'lbipam/refresh';
/** The command of the server (`workspace/executeCommand`) that scans again, for every client. */
export const rescanCommand = 'lbipam.rescan';
/** Command of the server with a location: the client shows it (`window/showDocument`). */
export const goToPlaceCommand = 'lbipam.goToPlace';
