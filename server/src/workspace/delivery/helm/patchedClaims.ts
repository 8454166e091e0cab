/**
 * Patches of what a chart renders: those of the kustomization that inflates it, and post renderers. The Service of a claim is patched like any object,
 * as far as its name is known.
 */
import type { ManifestMap, ManifestPath, ManifestValue, Resource, SourceMap } from '../../../manifest/manifest';
import { isMap, mapAt, valueAt } from '../../../manifest/values';
import { once } from '../../../model/once';
import { patchedService } from '../../charts/chartService';
import { type Claim, claimAnchor, type Knowledge } from '../../resource/claim';
import { holdsTemplate } from '../../resource/templates';
import { afterPatches } from '../kustomize/kustomizeLayer';
import type { Patch } from '../kustomize/patches';
import type { TargetIndex } from '../kustomize/targetIndex';
import type { Installed } from './installed';

/** The objects that patches are written for. */
export interface Patched {
  /** The chart under the name that the patches have. */
  readonly before: Installed;
  /** True if a Service that the chart is not known to make is likely one of its own. */
  readonly isOwn: (name: string) => boolean;
}

/** Patches that are for the one chart alone, under the name that it has. */
function patchesOfOne(before: Installed): Patched {
  return { before, isOwn: () => true };
}

export function withPatches(
  installed: Installed,
  patches: readonly TargetIndex<Patch>[],
  of: Patched = patchesOfOne(installed),
): Installed {
  const { before } = of;
  const needed = patches.filter(({ all }) => all.length > 0);
  if (needed.length === 0) return installed;
  const patched = (claims: Installed['claims'], written: Installed['claims']) => {
    const names = written().map(({ name }) => name);
    return claims().flatMap((claim, index) => needed.reduce(patchedBy(names[index] ?? claim.name), [claim]));
  };
  const others = once(() => (needed.some(makesLoadBalancers) ? patched(installed.others, before.others) : installed.others()));
  const claims = once(() => {
    const made = others().filter(isLoadBalancer);
    return [...patched(installed.claims, before.claims), ...made, ...ofPatchesAlone(installed, needed, of)];
  });
  return {
    ...installed,
    claims,
    others: () => others().filter((claim) => !isLoadBalancer(claim)),
    again: (other) => withPatches(installed.again(other), needed, of),
  };
}

/**
 * Services that only a patch names: it makes LoadBalancer Services of them, and nothing else is known of them. A patch that looks like a Service itself is
 * shown as what it is.
 */
function ofPatchesAlone(installed: Installed, needed: readonly TargetIndex<Patch>[], { before, isOwn }: Patched): readonly Claim[] {
  const named = needed
    .flatMap(({ all }) => all.filter((patch) => !patch.speaker && makesLoadBalancer(patch)))
    .map(({ target }) => target.name ?? '');
  if (named.length === 0) return [];
  const known = [installed, before].flatMap((chart) => [...chart.claims(), ...chart.others()]).map(({ name }) => name);
  // A target without a name is for the Services of a chart that is known, where there are any.
  const names = [...new Set(named)].filter((name) => (name === '' ? known.length === 0 : !known.includes(name)) && isOwn(name));
  return names.flatMap((name) => needed.reduce(patchedBy(name), [patchedService(installed.installation, name)])).filter(isLoadBalancer);
}

function makesLoadBalancers({ all }: TargetIndex<Patch>): boolean {
  return all.some(makesLoadBalancer);
}

function makesLoadBalancer({ target, change }: Patch): boolean {
  if (target.kind !== 'Service') return false;
  if (change.kind === 'merge') return mentionsLoadBalancer(valueAt(change.patch.value, typePath));
  return (
    change.kind === 'operations' &&
    change.operations.some(({ value }) => mentionsLoadBalancer(value) || mentionsLoadBalancer(valueAt(value, ['type'])))
  );
}

const typePath: ManifestPath = ['spec', 'type'];

function isLoadBalancer({ value }: Claim): boolean {
  return mentionsLoadBalancer(valueAt(value, typePath));
}

function mentionsLoadBalancer(type: ManifestValue | undefined): boolean {
  return typeof type === 'string' && type.includes('LoadBalancer');
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
    writablePlace: (path) => (claim.locate(path) || !source.locate(path) ? source.writable(path) : undefined),
  };
}

/** The Service as kustomize gets it. */
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
    writable: claim.writablePlace,
  };
}

function withoutType({ apiVersion: _, kind: __, ...value }: ManifestMap): ManifestMap {
  return value;
}

/** Values of a patch are known, and a field that it removes is absent. A mapping that the chart adds to stays unknown as a whole. */
function knowledgeAfter(claim: Claim, value: ManifestValue, path: ManifestPath): Knowledge {
  const before = claim.knowledge(path);
  const found = valueAt(value, path);
  if (found === valueAt(claim.value, path) || (before === 'unknown' && isMap(found))) return before;
  if (found === undefined || found === null) return 'absent';
  return holdsTemplate(found) ? 'unknown' : 'known';
}
