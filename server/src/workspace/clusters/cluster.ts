/** Everything that meets in one API server, as LB IPAM sees it. */

import type { Resource } from '../../manifest/manifest';
import type { Message } from '../../model/message';
import type { Cut } from '../delivery/built';
import type { Scope } from '../delivery/scope';
import type { Member, SourceFile } from '../delivery/sourceFile';
import type { NamedAddress } from '../facts/addresses/namedAddress';
import type { CiliumFacts } from '../facts/ciliumFacts';
import type { LiveState } from '../facts/live/liveState';
import type { CiliumSource } from '../facts/source';
import type { StatedOptions, WorkspaceConfig } from '../resource/config';
import type { MetallbPool } from '../resource/metallbPool';
import type { FolderStructure } from './folderStructure';

/** Objects of a running cluster that decide about what the files of a cluster mean. */
export interface RunningObjects {
  readonly cilium: CiliumSource | undefined;
  readonly objects: readonly Resource[];
}

export interface Cluster {
  readonly name: string;
  /** The files are in canonical order: by path, then by document. A file that nothing applies is with the nearest cluster. */
  readonly files: readonly SourceFile[];
  readonly members: readonly Member[];
  /** Tells whether this cluster applies a file. */
  readonly reaches: (uri: string) => boolean;
  /** Version and options of Cilium, each with the place that states it. */
  readonly facts: CiliumFacts;
  /** The options of the operator, as far as the facts state them. */
  readonly options: StatedOptions;
  readonly reservedRanges: readonly string[];
  /** True where the settings put the cluster on a network with others: an address that one of them has is not free in the others. */
  readonly sharesNetwork: boolean;
  /** The addresses that files give to nodes, to the API server and to other machines. */
  readonly namedAddresses: readonly NamedAddress[];
  /** The ranges from which MetalLB gives addresses in this cluster. */
  readonly metallbPools: readonly MetallbPool[];
  /** The severities that settings give to codes of findings, as they are written there. */
  readonly severity: WorkspaceConfig['severity'];
  /** The variables that are filled into a resource on its way here. There are several scopes when several Kustomizations apply it. */
  readonly scopes: (resource: Resource) => readonly Scope[];
  /** The same cluster, with the facts of Cilium and the parameters of Gateway classes that the running cluster has. */
  readonly informedBy: (running: RunningObjects) => Cluster;
  /** The state of the running cluster; undefined while only files are known. */
  readonly live: LiveState | undefined;
  /** The reason why a state that the settings name does not count. */
  readonly liveProblem: Message | undefined;
  /** The structure of the folder that the cluster is in. All clusters of one folder share it. */
  readonly structure: FolderStructure;
  /** Says which part was left out because the cluster grew too large; undefined in all others. */
  readonly cut: Cut | undefined;
  /** Copies of Services that releases of this cluster, and of those before it in its folder, make of the same values. */
  readonly copies: number;
}
