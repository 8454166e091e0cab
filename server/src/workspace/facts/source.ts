/** What speaks of Cilium in a cluster: a Helm release with its values, the ConfigMap `cilium-config`, the images of what was rendered. */
import type { ManifestMap, ManifestPath, ManifestValue, NodeLocation } from '../../manifest/manifest';
import type { OptionPlace } from './optionTable';

export interface CiliumSource {
  /** The version that a Helm release or an image states. */
  readonly version: Statement | undefined;
  readonly ask: (option: OptionPlace) => Statement | undefined;
  /** True if options that the source does not state are left to the chart, so that no other source gives them. */
  readonly isComplete: boolean;
  /** The place of the source as a whole. */
  readonly location: NodeLocation;
  /** The running cluster that it was read of, in place of a file. */
  readonly cluster?: ReadCluster;
}

/** The origin of a state of a running cluster, and its time of reading in RFC 3339. */
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
