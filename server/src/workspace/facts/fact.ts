/** Something that is known of a cluster, and what tells it. */
import type { NodeLocation } from '../../manifest/manifest';

export type FactOrigin =
  /** A file says so. */
  | { readonly kind: 'file'; readonly location: NodeLocation }
  /** The release that is there leaves it to the chart. */
  | { readonly kind: 'chart'; readonly version: string | undefined; readonly location: NodeLocation }
  /** The option would be on, but another option that it needs is off. */
  | { readonly kind: 'needs'; readonly option: string; readonly location: NodeLocation | undefined }
  /** The running cluster has it so. */
  | { readonly kind: 'cluster'; readonly source: string; readonly taken: string | undefined }
  /** The editor's settings, `.lbipam.yaml` or the command line. */
  | { readonly kind: 'setting' }
  /** No file tells it. */
  | { readonly kind: 'assumed' };

export interface Fact<T> {
  /** Undefined where files contradict each other, or where a later step fills the value in. */
  readonly value: T | undefined;
  readonly origin: FactOrigin;
}

export const assumed: FactOrigin = { kind: 'assumed' };
const setting: FactOrigin = { kind: 'setting' };

export function settingFact<T>(value: T): Fact<T> {
  return { value, origin: setting };
}

/** True if the workspace or its settings speak of the option. */
export function isTold({ origin }: Fact<unknown>): boolean {
  return origin.kind !== 'assumed';
}

/** True if a file or the running cluster states the option literally. */
export function isStated({ origin }: Fact<unknown>): boolean {
  return origin.kind === 'file' || origin.kind === 'cluster';
}
