/** Something that is known of a cluster, and what tells it. */
import type { NodeLocation } from '../../manifest/manifest';

export type FactOrigin =
  /** A file says so. */
  | { readonly kind: 'file'; readonly location: NodeLocation }
  /** The release that is there leaves it to the chart. */
  | { readonly kind: 'chart'; readonly version: string | undefined; readonly location: NodeLocation }
  /** It would be on, and does not work without something that is off. */
  | { readonly kind: 'needs'; readonly option: string; readonly location: NodeLocation | undefined }
  /** The running cluster has it so. */
  | { readonly kind: 'cluster'; readonly source: string; readonly taken: string | undefined }
  /** The editor's settings, `.lbipam.yaml` or the command line. */
  | { readonly kind: 'setting' }
  /** No file tells it. */
  | { readonly kind: 'assumed' };

export interface Fact<T> {
  /** Undefined where files say something that only a later step fills in, or contradict each other. */
  readonly value: T | undefined;
  readonly origin: FactOrigin;
}

export const assumed: FactOrigin = { kind: 'assumed' };
const setting: FactOrigin = { kind: 'setting' };

export function settingFact<T>(value: T): Fact<T> {
  return { value, origin: setting };
}

/** Whether something in the workspace or its settings speaks of it. */
export function isTold({ origin }: Fact<unknown>): boolean {
  return origin.kind !== 'assumed';
}

/** Whether a file or the running cluster has it in so many words. */
export function isStated({ origin }: Fact<unknown>): boolean {
  return origin.kind === 'file' || origin.kind === 'cluster';
}
