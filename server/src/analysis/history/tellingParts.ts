/** What a file tells of addresses, as texts that can be compared: a part that only moved to another file tells nothing new. */
import type { ManifestValue } from '../../manifest/manifest';
import { mayConcernLoadBalancers } from '../../manifest/relevance';
import type { Member, SourceFile } from '../../workspace/clusters/workspace';

/** The parts of a file that tell of clusters: its Services and pools, and the values of a chart that name some. */
export function tellingParts({ members, manifest: { raw } }: SourceFile): readonly string[] {
  return [...members.flatMap(tellingMember), ...(raw && mayConcernLoadBalancers(raw.text) ? [raw.text] : [])];
}

/**
 * How the file delivers others, as one text: namespaces, patches, variables, paths. Which files it lists is left out, since a list grows
 * with every application, and those that tell of addresses are told by themselves.
 */
export function deliveryPart({ kustomization, structural, manifest: { resources } }: SourceFile): string {
  if (kustomization === undefined && !structural) return '';
  return textOf(resources.flatMap(({ kind, value }) => (releaseKinds.has(kind) ? [] : [{ ...value, resources: null, components: null }])));
}

/** Kinds of releases: the members have what they tell of Services, and the rest says which version of a chart is installed. */
const releaseKinds: ReadonlySet<string> = new Set([
  'HelmRelease',
  'HelmChart',
  'HelmChartConfig',
  'OCIRepository',
  'GitRepository',
  'DaemonSet',
  'Deployment',
  'Pod',
]);

function tellingMember(member: Member): readonly string[] {
  switch (member.kind) {
    case 'claim':
      return [textOf([member.claim.namespace, member.claim.name, member.claim.value])];
    case 'pool':
      return [textOf(member.pool.resource.value)];
    case 'announcement':
      return [];
  }
}

function textOf(value: ManifestValue): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}
