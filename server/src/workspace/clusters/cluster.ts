/** Everything that meets in one API server, as LB IPAM sees it. */

import type { Resource } from '../../manifest/manifest';
import type { Message } from '../../model/message';
import type { Cut } from '../delivery/built';
import type { Scope } from '../delivery/scope';
import type { Member, SourceFile } from '../delivery/sourceFile';
import type { NamedAddress } from '../facts/addresses/namedAddress';
import type { CiliumFacts } from '../facts/ciliumFacts';
import type { LiveState } from '../facts/live/liveState';
import type { StatedOptions, WorkspaceConfig } from '../resource/config';
import type { MetallbPool } from '../resource/metallbPool';
import type { FolderStructure } from './folderStructure';

export interface Cluster {
  readonly name: string;
  /** In canonical order: by path, then by document. What nothing applies is with the cluster it is nearest to. */
  readonly files: readonly SourceFile[];
  readonly members: readonly Member[];
  /** Whether something applies the file here. */
  readonly reaches: (uri: string) => boolean;
  /** What is known of Cilium. */
  readonly facts: CiliumFacts;
  /** What the facts say about the operator. */
  readonly options: StatedOptions;
  readonly reservedRanges: readonly string[];
  /** Other clusters that say the same are on its network: an address that one has is none for the others. */
  readonly sharesNetwork: boolean;
  /** What files give to nodes, the API server and others. */
  readonly namedAddresses: readonly NamedAddress[];
  /** What MetalLB gives addresses from. */
  readonly metallbPools: readonly MetallbPool[];
  /** How findings are shown, by code and as written. */
  readonly severity: WorkspaceConfig['severity'];
  /** The variables that are filled into a resource on its way here; several scopes when several Kustomizations apply it. */
  readonly scopes: (resource: Resource) => readonly Scope[];
  /** The state of the running cluster; undefined while only files tell. */
  readonly live: LiveState | undefined;
  /** Why the state that settings name does not count. */
  readonly liveProblem: Message | undefined;
  /** What was found in the folder that the cluster is in; all clusters of one folder share it. */
  readonly structure: FolderStructure;
  /** What was left out because of its size, where anything was. */
  readonly cut: Cut | undefined;
}
