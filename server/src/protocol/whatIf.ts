/** Questions about pools and Services that no file has, and their answers in the view *Changes*. */

/** A question of a person about one cluster. */
export type WhatIf =
  | {
      readonly kind: 'services';
      readonly cluster: string;
      readonly count: number;
      readonly namespace: string;
      readonly labels: Readonly<Record<string, string>>;
      /** The families that the Service asks for; an empty list means the default of the cluster. */
      readonly families: readonly ('IPv4' | 'IPv6')[];
    }
  /** A pool of that name has these blocks then, each a CIDR or `first-last`; else there is one more pool. */
  | { readonly kind: 'pool'; readonly cluster: string; readonly name: string; readonly blocks: readonly string[] }
  | { readonly kind: 'disable'; readonly cluster: string; readonly pool: string };

/** Begins the URIs of objects that are only asked about: no file has them. */
export const whatIfUri = 'lbipam-what-if:/';

/** Request: what there is to ask about. */
export const whatIfChoicesRequest = 'lbipam/whatIfChoices';
export interface WhatIfChoicesResult {
  readonly clusters: readonly (Named & {
    readonly pools: readonly (Named & { readonly blocks: readonly string[] })[];
    readonly namespaces: readonly string[];
  })[];
}
/** `label` shows the name as a text, whatever is in it. */
interface Named {
  readonly name: string;
  readonly label: string;
}

/** Request: the view *Changes* shows the answer from now on; without a question what the edits do. */
export const whatIfRequest = 'lbipam/whatIf';
export interface WhatIfParams {
  readonly question?: WhatIf;
}
export interface WhatIfResult {
  /** Why the question has no answer, in the user's language. */
  readonly problem?: string;
}
