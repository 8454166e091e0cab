/** What objects say that matters for LB IPAM, and that tells clusters apart. */
import type { Resource } from '../../manifest/manifest';
import type { Memory } from '../../memory/memory';
import { onceFor } from '../../model/once';
import type { FileIndex } from '../delivery/fileIndex';
import type { Applied } from '../delivery/layers';
import { isDelivery } from '../delivery/roots';
import { type Member, membersOf } from '../delivery/sourceFile';
import { claimsOf } from '../generated/claims';
import { noContext } from '../generated/clusterContext';

export interface Speech {
  readonly hasPool: boolean;
  readonly hasClaim: boolean;
  /** An installation of Cilium, or what is rendered of one. */
  readonly hasCilium: boolean;
  readonly tellings: readonly Telling[];
  /** The names of what tells, and the files that it is written in. */
  readonly identities: readonly string[];
}

/** An object that tells clusters apart. */
export interface Telling {
  readonly written: Resource;
  readonly name: string | undefined;
  readonly kind: SpeechKind | undefined;
  /** True for an object that exists once in an API server, so that a second definition is no mistake. */
  readonly single: boolean;
}

export type SpeechKind = 'pool' | 'claim';

/** The speech of objects that came together. */
export type SpeechOf = (items: readonly Applied[]) => Speech;

export function isSpeaking({ hasPool, hasClaim }: Speech): boolean {
  return hasPool || hasClaim;
}

type IsChartPart = FileIndex['isChartPart'];

export function speechIn({ isChartPart }: Pick<FileIndex, 'isChartPart'>, memory: Memory): SpeechOf {
  const kept = memory.memo(speechOfItems);
  return onceFor((items) => kept(items, isChartPart));
}

function speechOfItems(items: readonly Applied[], isChartPart: IsChartPart): Speech {
  const tellings: Telling[] = [];
  const identities = new Set<string>();
  let hasCilium = false;
  for (const applied of items) {
    const kind = kindOf(applied, isChartPart);
    const isOfCilium = isCilium(applied);
    hasCilium ||= isOfCilium;
    const single = kind === 'pool' || isDelivery(applied.resource) || isOfCilium;
    if (kind === undefined && !single) continue;
    const name = nameOf(applied);
    tellings.push({ written: applied.resource, name, kind, single });
    identities.add(applied.resource.uri);
    if (name !== undefined) identities.add(name);
  }
  return {
    hasPool: tellings.some(({ kind }) => kind === 'pool'),
    hasClaim: tellings.some(({ kind }) => kind === 'claim'),
    hasCilium,
    tellings,
    identities: [...identities],
  };
}

/** A file of a chart is no object of a cluster by itself, so it says nothing. Resources that a chart makes are judged one by one, since no file lists them. */
function kindOf({ resource, spoken, installed, release, isHeld }: Applied, isChartPart: IsChartPart): SpeechKind | undefined {
  if (installed && installed.claims().length > 0) return 'claim';
  if (release || isHeld) return kindOfMembers(membersOf(resource, claimsOf(resource, noContext)));
  return spoken === undefined || isChartPart(resource.uri) ? undefined : kindOfMembers(spoken);
}

function kindOfMembers(members: readonly Member[]): SpeechKind | undefined {
  if (members.length === 0) return undefined;
  return members.some(({ kind }) => kind === 'pool') ? 'pool' : 'claim';
}

function nameOf({ resource: { kind, namespace, name } }: Applied): string | undefined {
  if (name === '' || name.includes('${') || name.includes('{{')) return undefined;
  return namespace !== undefined || kind === 'CiliumLoadBalancerIPPool' ? `${kind} ${namespace ?? ''}/${name}` : undefined;
}

/** Recognizes an installation of Cilium and what is rendered of one. */
function isCilium({ resource: { kind, name } }: Applied): boolean {
  if (kind === 'ConfigMap') return name === 'cilium-config';
  return name === 'cilium' && /^(?:HelmRelease|HelmInstallation|Application|HelmChart|DaemonSet|CiliumConfig)$/.test(kind);
}
