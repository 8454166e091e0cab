/** What speaks of Cilium in a cluster: a Helm release with its values, the ConfigMap `cilium-config`, the images of what was rendered. */
import type { ManifestMap, ManifestPath, ManifestValue, NodeLocation } from '../../manifest/manifest';
import type { OptionPlace } from './optionTable';

export interface CiliumSource {
  /** As written: of a Helm release, of an image. */
  readonly version: Statement | undefined;
  readonly ask: (option: OptionPlace) => Statement | undefined;
  /** What the source leaves out is left to the chart: nothing of it comes from elsewhere. */
  readonly isComplete: boolean;
  /** Of the whole. */
  readonly location: NodeLocation;
  /** The running cluster that it was read of, in place of a file. */
  readonly cluster?: ReadCluster;
}

/** Where a state of a running cluster comes from, and when it was read, in RFC 3339. */
export interface ReadCluster {
  readonly source: string;
  readonly taken: string | undefined;
}

export interface Statement {
  readonly value: ManifestValue;
  readonly location: NodeLocation;
}

/** Values with their places; `workspace/resource/ground.ts` is one. */
export interface PlacedValues {
  readonly value: ManifestMap;
  readonly locate: (path: ManifestPath) => NodeLocation | undefined;
}
