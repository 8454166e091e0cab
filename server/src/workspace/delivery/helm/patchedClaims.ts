/**
 * Patches of what a chart renders: those of the kustomization that inflates it, and post renderers. The Service of a claim is patched like any object,
 * as far as its name is known.
 */
import type { ManifestMap, ManifestPath, ManifestValue, Resource, SourceMap } from '../../../manifest/manifest';
import { isMap, mapAt, valueAt } from '../../../manifest/values';
import { once } from '../../../model/once';
import { type Claim, claimAnchor, type Knowledge } from '../../resource/claim';
import { holdsTemplate } from '../../resource/templates';
import { afterPatches } from '../kustomize/kustomizeLayer';
import type { Patch } from '../kustomize/patches';
import type { TargetIndex } from '../kustomize/targetIndex';
import type { Installed } from './installed';

/** `before` are the claims of the same chart under the name that the patches were written for. */
export function withPatches(installed: Installed, patches: readonly TargetIndex<Patch>[], before: Installed = installed): Installed {
  const needed = patches.filter(({ all }) => all.length > 0);
  if (needed.length === 0) return installed;
  const claims = once(() => {
    const written = before.claims();
    return installed.claims().flatMap((claim, index) => needed.reduce(patchedBy(written[index]?.name ?? claim.name), [claim]));
  });
  return { ...installed, claims, again: (other) => withPatches(installed.again(other), needed, before) };
}

function patchedBy(written: string) {
  return (claims: readonly Claim[], patches: TargetIndex<Patch>): readonly Claim[] =>
    claims.flatMap((claim) => patchedClaim(claim, written, patches) ?? []);
}

/** Undefined when a patch deletes the Service. */
function patchedClaim(claim: Claim, written: string, patches: TargetIndex<Patch>): Claim | undefined {
  const service = serviceOf(claim);
  const patched = afterPatches(service, { ...service, name: written }, patches);
  if (!patched || patched.value === service.value) return patched && claim;
  const { source, value } = patched;
  return {
    ...claim,
    value: withoutType(value),
    parts: [...claim.parts, ...(patched.patchedIn ?? []).filter((part) => !claim.parts.includes(part))],
    knowledge: (path) => knowledgeAfter(claim, value, path),
    locate: (path) => (path.length === 0 ? claim.locate(path) : source.locate(path)),
    placeOf: (path) => (claim.locate(path) || !source.locate(path) ? source.writable(path) : undefined),
  };
}

/** As kustomize sees it. */
function serviceOf(claim: Claim): Resource {
  const { name, namespace, namespaceAssumed, resource, value } = claim;
  const metadata = { ...(mapAt(value, ['metadata']) ?? {}), name, ...(namespaceAssumed ? {} : { namespace }) };
  return {
    uri: resource.uri,
    document: resource.document,
    root: [],
    apiVersion: 'v1',
    kind: 'Service',
    name,
    namespace: namespaceAssumed ? undefined : namespace,
    value: { apiVersion: 'v1', kind: 'Service', ...value, metadata },
    source: placesOf(claim),
  };
}

function placesOf(claim: Claim): SourceMap {
  return {
    locate: claim.locate,
    nearest: (path) => claim.locate(path) ?? claimAnchor(claim),
    pathAt: (position) => {
      const hit = claim.hitAt(position);
      return hit && { path: hit.path, part: hit.part };
    },
    writable: claim.placeOf,
  };
}

function withoutType({ apiVersion: _, kind: __, ...value }: ManifestMap): ManifestMap {
  return value;
}

/** What a patch gives is known, and what it takes away is absent. A mapping that the chart adds to stays unknown as a whole. */
function knowledgeAfter(claim: Claim, value: ManifestValue, path: ManifestPath): Knowledge {
  const before = claim.knowledge(path);
  const found = valueAt(value, path);
  if (found === valueAt(claim.value, path) || (before === 'unknown' && isMap(found))) return before;
  if (found === undefined || found === null) return 'absent';
  return holdsTemplate(found) ? 'unknown' : 'known';
}
