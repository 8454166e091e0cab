/** What the server and its client say of the base that the files are compared with, and of the view *Changes*. */
import type { ProtocolPosition } from './protocol';

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

/** Request: the lines above pools and Services of a file as the base has it, for the other side of a comparison. None for any other text. */
export const baseLensesRequest = 'lbipam/baseLenses';
export interface BaseLensesParams {
  readonly uri: string;
  readonly text: string;
}
export interface BaseLensesResult {
  readonly lenses: readonly { readonly position: ProtocolPosition; readonly title: string }[];
}
