/** What the language server and its client say to each other beyond LSP. The only module of the server that the client may import. */
import type { KnownClusterState } from './runningClusters';

export interface ProtocolPosition {
  readonly line: number;
  readonly character: number;
}

export interface ProtocolLocation {
  readonly uri: string;
  readonly range: { readonly start: ProtocolPosition; readonly end: ProtocolPosition };
}

/** Sent by the client in `initializationOptions`. */
export interface InitializationOptions {
  /** Translations of the user's language: English template → translated template (`vscode.l10n.bundle`). */
  readonly translations?: Readonly<Record<string, string>>;
  /** The client renders `$(icon)` in Markdown of hovers. */
  readonly themeIcons?: boolean;
  /** The client shows the numbers of `statusNotification`; no other client gets any. */
  readonly showsStatus?: boolean;
  /** Another extension shows the syntax errors of YAML files; saying them twice is no help. */
  readonly syntaxShownElsewhere?: boolean;
  /** Another extension completes and explains the fields of Cilium's resources, in the documents that `schemaOffer.ts` tells. */
  readonly schemasShownElsewhere?: boolean;
  /** States of clusters that were read before; a notification takes their place later. */
  readonly clusterStates?: readonly KnownClusterState[];
  /** The base that the clusters are taken to run. Without it HEAD counts, where Git can be asked. Later requests replace it. */
  readonly base?: FirstBase;
  /** The client answers the requests of `clientFiles.ts`. */
  readonly clientFiles?: boolean;
  /** The commands that the client has, of those below. Without them code lenses are texts that do nothing. */
  readonly commands?: readonly string[];
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

/** Request: the rows of the view *Changes*, level by level. */
export const changeRowsRequest = 'lbipam/changeRows';

/** The base that the files are compared with: a revision of their Git repository, the files as they are saved now, or none. */
export type BaseChoice =
  | {
      readonly kind: 'revision';
      readonly revision: string;
      /** The path of the Git to ask, where the client knows one; else that of PATH. */
      readonly program?: string;
    }
  | { readonly kind: 'saved' }
  | { readonly kind: 'none' };

/** What is known of the base when the server starts. An awaited one comes with the first `setBaseRequest`; until then nothing is published. */
export type FirstBase = BaseChoice | { readonly kind: 'awaited' };

/** Request: compares with this from now on. A revision only in a trusted workspace, since it starts Git. The same again looks whether it moved. */
export const setBaseRequest = 'lbipam/setBase';
export interface SetBaseParams {
  readonly base: BaseChoice;
}
export interface SetBaseResult {
  /** Why there is no such base, in the user's language. */
  readonly problem?: string;
}

/** Request: the branches that the files could be compared with. Only in a trusted workspace. */
export const branchesRequest = 'lbipam/branches';
export interface BranchesResult {
  readonly branches: readonly string[];
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

/** Request: the lines above pools and Services of a file as the base has it, for the other side of a comparison. None for any other text. */
export const baseLensesRequest = 'lbipam/baseLenses';
export interface BaseLensesParams {
  readonly uri: string;
  readonly text: string;
}
export interface BaseLensesResult {
  readonly lenses: readonly { readonly position: ProtocolPosition; readonly title: string }[];
}

/** Request: read everything again from disk. */
export const refreshRequest = 'lbipam/refresh';
/** The command of the server (`workspace/executeCommand`) that scans again, for every client. */
export const rescanCommand = 'lbipam.rescan';
/** Command of the server with a location: the client shows it (`window/showDocument`). */
export const goToPlaceCommand = 'lbipam.goToPlace';

/** Notification, server → client, after each analysis and while the first scan runs. */
export const statusNotification = 'lbipam/status';
export interface StatusParams {
  readonly state: 'scanning' | 'ready';
  readonly revision: number;
  readonly pools: number;
  readonly services: number;
  /** Addresses in use and in all, as people read them. */
  readonly used: string;
  readonly total: string;
  readonly pending: number;
  readonly conflicts: number;
  readonly clusters: readonly ClusterStatus[];
  readonly changes: ChangesStatus;
}

/** The effect of the edits since the base, as the view *Changes* shows it beside its rows. */
export interface ChangesStatus {
  /** `1 lost · 2 move · 3 new`, in the user's language; empty where nothing changes. */
  readonly description: string;
  /** How many Services lose their address or get another one. */
  readonly badge: number;
  readonly badgeText: string;
  /** How many of them are among the pending ones of `StatusParams`. */
  readonly waiting: number;
  /** The text of the view without rows: nothing changes, or the reason why there is nothing to compare with. */
  readonly message: string;
  /** True if the view answers a question (*What If…*) in place of showing the edits. */
  readonly isAnswer: boolean;
}

export interface ClusterStatus {
  readonly name: string;
  readonly used: string;
  readonly total: string;
  readonly pending: number;
  readonly conflicts: number;
  /** `IPv4: 12 of 254 used (5 %) · IPv6: …`, in the user's language. */
  readonly detail: string;
  /** `state: prod, 12 min old`, in the user's language; empty while only the files tell. Sent again as it grows older. */
  readonly state: string;
}
