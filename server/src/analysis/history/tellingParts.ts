/** What a file tells of addresses, as texts that can be compared. */
import type { ManifestValue, Resource } from '../../manifest/manifest';
import { mayConcernLoadBalancers } from '../../manifest/relevance';
import type { Member, SourceFile } from '../../workspace/clusters/workspace';

/** The parts of a file that tell of clusters: its Services and pools, the values of a chart that name some, and patches of them. */
export function tellingParts(file: SourceFile): readonly string[] {
  const { members, manifest } = file;
  const patches = patchesOf(file).map(({ value }) => textOf(value));
  return [...members.flatMap(tellingMember), ...(isTellingText(file) ? [manifest.raw?.text ?? ''] : []), ...patches];
}

/** True if the file has any of these parts. */
export function isTelling(file: SourceFile): boolean {
  return file.members.some(({ kind }) => kind !== 'announcement') || isTellingText(file) || patchesOf(file).length > 0;
}

function isTellingText({ manifest: { raw } }: SourceFile): boolean {
  return raw !== undefined && mayConcernLoadBalancers(raw.text);
}

/** The objects of a file that are no Services and pools by themselves and may be parts of some. */
function patchesOf({ speaking, manifest: { resources, lines } }: SourceFile): readonly Resource[] {
  const silent = resources.filter((resource) => !speaking.has(resource));
  return silent.length > 0 && mayConcernLoadBalancers(lines.text) ? silent : [];
}

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

/** A value as JSON. */
export function textOf(value: ManifestValue): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}
