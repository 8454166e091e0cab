/** What one file contributes to a workspace. Made when its text changes, kept while it does not. */
import { fileApiVersion } from '../../manifest/impliedType';
import type { Manifest, ManifestProblem, Resource } from '../../manifest/manifest';
import { once } from '../../model/once';
import { claimsOf, dependsOnCluster } from '../generated/claims';
import { contextKinds, noContext } from '../generated/clusterContext';
import { type AnnouncementResource, announcementResource } from '../resource/announcementResource';
import type { Claim } from '../resource/claim';
import { baseName, parentOf } from '../resource/paths';
import { type PoolResource, poolResource } from '../resource/poolResource';
import { costsOf } from './costs';
import { isKustomization, type Kustomization, readKustomization, speakersIn } from './kustomize/kustomization';
import { dataVariables, type VariableValue } from './scope';

/** The objects of LB IPAM, and those that announce its addresses, in one order. */
export type Member =
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'pool'; readonly pool: PoolResource }
  | { readonly kind: 'announcement'; readonly announcement: AnnouncementResource };

export function memberResource(member: Member): Resource {
  switch (member.kind) {
    case 'claim':
      return member.claim.resource;
    case 'pool':
      return member.pool.resource;
    case 'announcement':
      return member.announcement.resource;
  }
}

export interface SourceFile {
  readonly uri: string;
  readonly folder: string;
  readonly manifest: Manifest;
  /** The members in the order of the document, as the file alone tells them. */
  readonly members: readonly Member[];
  /** The members of each resource that has any. */
  readonly speaking: ReadonlyMap<Resource, readonly Member[]>;
  /** The file is the kustomization of its folder. */
  readonly kustomization: Kustomization | undefined;
  /** The file decides about others, or about how Cilium works. */
  readonly structural: boolean;
  /** The parts of the file that are not read because of their cost. */
  readonly unread: readonly ManifestProblem[];
  /** The variables of a file such as `cluster.env`, which generators take in. */
  readonly variables?: () => ReadonlyMap<string, VariableValue>;
}

export function sourceFile(manifest: Manifest): SourceFile {
  const { uri, resources } = manifest;
  const named = /^kustomization(?:\.ya?ml)?$/i.test(baseName(uri)) ? resources.find(isKustomization) : undefined;
  const kustomization = named && readKustomization(named);
  const speakers = kustomization ? speakersIn(kustomization) : [];
  const variables = resources.find(({ kind }) => kind === 'Variables');
  const members = [...resources, ...speakers].flatMap((resource) => membersOf(resource, claimsOf(resource, noContext)));
  return {
    uri,
    folder: parentOf(uri),
    manifest,
    members,
    speaking: members.length > 0 ? byResource(members) : silent,
    kustomization,
    structural: resources.some(isStructural),
    ...(variables && { variables: once(() => dataVariables(variables)) }),
    unread: [...manifest.problems.filter(({ cause }) => cause === 'cost'), ...resources.flatMap(costsOf)],
  };
}

const silent: SourceFile['speaking'] = new Map();

function byResource(members: readonly Member[]): SourceFile['speaking'] {
  const speaking = new Map<Resource, Member[]>();
  for (const member of members) {
    const resource = memberResource(member);
    const list = speaking.get(resource);
    if (list) list.push(member);
    else speaking.set(resource, [member]);
  }
  return speaking;
}

/** The members of a resource. Most resources have none. */
export function membersOf(resource: Resource, claims: readonly Claim[]): readonly Member[] {
  const pool = poolResource(resource);
  const announcement = announcementResource(resource);
  return [
    ...claims.map((claim): Member => ({ kind: 'claim', claim })),
    ...(pool ? [{ kind: 'pool', pool } as const] : []),
    ...(announcement ? [{ kind: 'announcement', announcement } as const] : []),
  ];
}

const structuralKinds: ReadonlySet<string> = new Set([
  'Kustomization',
  'Component',
  'Application',
  'ApplicationSet',
  'FluxInstance',
  'Namespace',
  'ConfigMap',
  // It states its own version of the API, whose name is no other's.
  'Chart',
  'GatewayClass',
  'HelmRelease',
  'HelmChart',
  'HelmChartConfig',
  'CiliumConfig',
  'OCIRepository',
  'DaemonSet',
  'Deployment',
  'Pod',
  'IPAddressPool',
  'GitRepository',
]);

/** Resources of Fleet, Cluster API and Sveltos that name clusters and assign objects to them. */
const structuralGroups = /^(?:fleet\.cattle\.io|(?:addons\.)?cluster\.x-k8s\.io|(?:lib|config)\.projectsveltos\.io)\//;

function isStructural(resource: Resource): boolean {
  return (
    resource.apiVersion === fileApiVersion ||
    structuralGroups.test(resource.apiVersion) ||
    structuralKinds.has(resource.kind) ||
    contextKinds.has(resource.kind) ||
    dependsOnCluster(resource)
  );
}

/** Patches can change a Service, the addresses of a machine are taken, and a variable of a Secret is unknown whatever a ConfigMap says of it. */
const ownKinds: ReadonlySet<string> = new Set(['Service', 'Node', 'Secret', 'SealedSecret', 'ExternalSecret']);

/** True if the workspace can do without a file: it says nothing of addresses, decides about nothing, and no other file may name it. */
export function isIrrelevant(file: SourceFile): boolean {
  if (file.members.length > 0 || file.manifest.problems.length > 0 || file.unread.length > 0 || file.structural) return false;
  if (file.manifest.raw) return false;
  return !file.manifest.resources.some(({ kind }) => ownKinds.has(kind));
}
