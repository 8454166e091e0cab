/** What a chart may use when it makes one Service: the release, the chart, the values and the key of the Service. */
import type { ManifestPath } from '../../manifest/manifest';
import type { Key, ReleaseValues } from './releaseValues';

/**
 * A text with tokens in braces: `{release}`, `{namespace}`, `{chart}` and `{version}` of the chart, `{name}` and `{fullname}` as charts name what
 * they make, `{key}` and `{self}`, the key and the name of the Service, and any other token is a path into the values; a
 * dot before it tells a value like `{.name}` from a token.
 */
export type Text = string;

/** A text, alternatives of which the first that is not empty counts, or what the chart does where a template says more than that. */
export type TextRule = Text | readonly Text[] | ((scope: ServiceScope) => KnownText);

export interface KnownText {
  readonly text: string;
  /** False where a later step fills in a part of the text, or where the files do not tell it. */
  readonly known: boolean;
}

/** How the chart names what it makes, where that is not the rule of `helm create`. Of alternatives the first that is not empty counts. */
export interface Naming {
  /** The token `{name}`; by default `nameOverride`, then the name of the chart. */
  readonly name?: readonly Text[];
  /** The token `{fullname}` where the values give it; by default `fullnameOverride`. */
  readonly fullname?: readonly Text[];
}

export interface ServiceScope {
  readonly release: string;
  readonly namespace: string | undefined;
  readonly chart: string;
  /** Undefined where the files do not tell the exact version. */
  readonly version: string | undefined;
  readonly values: ReleaseValues;
  /** The path of the values in the ground of the release. */
  readonly root: ManifestPath;
  /** Some of the values come from elsewhere. */
  readonly isPartial: boolean;
  readonly naming: Naming;
  /** Empty for a Service without a key. */
  readonly key: Key;
  /** The name of the Service; undefined while it is being made. */
  readonly self: KnownText | undefined;
}
