/** What a plan's report is made of, whatever its format, and its JSON form (version 1). */

import type { PlanEvent } from '../../analysis/plan/clusterChanges';
import type { ClusterPlan, PoolChange } from '../../analysis/plan/plan';
import { type ServiceChange, type ServiceChangeKind, type ServiceSituation, serviceChangeKinds } from '../../analysis/plan/serviceChange';
import type { PoolView } from '../../analysis/views/poolView';
import { counted } from '../../features/counts';
import { serviceLine } from '../../features/report/reportEntries';
import { type Message, message, renderMessage, type Translations } from '../../model/message';
import { findingEntry } from '../jsonReport';
import { printableJson } from '../output';
import { listOf, relativeFiles } from '../report';
import type { BaseOrigin } from './base';

export interface PlanReport {
  readonly clusters: readonly ClusterPlan[];
  readonly base: BaseOrigin | undefined;
  readonly event: PlanEvent;
  /** Notes about the base that a reader needs. */
  readonly notes: readonly Message[];
  /** The folder of the files. */
  readonly root: string;
  /** The folder from which a forge resolves paths. */
  readonly forgeRoot: string;
  readonly colours: boolean;
  /** Renders messages in the language of the person. Formats for machines are English. */
  readonly translations: Translations;
}

function changeCounts(clusters: readonly ClusterPlan[]): Readonly<Record<ServiceChangeKind, number>> {
  const count = (change: ServiceChangeKind) =>
    clusters.reduce((sum, { services }) => sum + services.filter((service) => service.change === change).length, 0);
  return {
    lost: count('lost'),
    moved: count('moved'),
    gained: count('gained'),
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
  };
}

/** `1 Service loses its address, 2 move, 3 are new (against main)`, with the gravest first; without the first `Services: 2 move, 3 are new`. */
export function headline({ clusters, base, event }: PlanReport): Message {
  const counts = changeCounts(clusters);
  const parts = serviceChangeKinds.flatMap((change) => (counts[change] > 0 ? [wordsOf(change, counts[change])] : []));
  const list = listOf(parts) ?? message('No address changes');
  // Only the words of a lost address name what is counted.
  const what = parts.length > 0 && counts.lost === 0 ? message('Services: {0}', list) : list;
  if (base) return message('{0} (against {1})', what, base.name);
  return event === 'restart' ? message('{0} (after a restart of the operator)', what) : what;
}

function wordsOf(change: ServiceChangeKind, count: number): Message {
  switch (change) {
    case 'lost':
      return counted(count, message('1 Service loses its address'), message('{0} Services lose their address', count));
    case 'moved':
      return counted(count, message('1 moves'), message('{0} move', count));
    case 'gained':
      return counted(count, message('1 gets an address at last'), message('{0} get an address at last', count));
    case 'added':
      return counted(count, message('1 is new'), message('{0} are new', count));
    case 'removed':
      return counted(count, message('1 is removed'), message('{0} are removed', count));
    case 'changed':
      return counted(count, message('1 waits for another reason'), message('{0} wait for another reason', count));
  }
}

export function planJson({ clusters, base, event, root }: PlanReport): string {
  const fileOf = relativeFiles(root);
  return printableJson({
    version: 1,
    base: base ? { kind: base.kind, name: base.name, commit: base.commit ?? null } : null,
    event,
    clusters: clusters.map(({ name, services, pools, findings }) => ({
      name,
      services: services.map((service) => serviceEntry(service, fileOf)),
      pools: pools.map(poolEntry),
      findings: {
        new: findings.added.map((finding) => findingEntry(finding, fileOf)),
        fixed: findings.fixed.map((finding) => findingEntry(finding, fileOf)),
      },
    })),
    summary: changeCounts(clusters),
  });
}

function serviceEntry({ view, change, before, after, isPredicted, because }: ServiceChange, fileOf: (uri: string) => string) {
  const { claim } = view;
  return {
    namespace: claim.namespace,
    name: claim.name,
    origin: claim.origin,
    file: fileOf(claim.resource.uri),
    line: serviceLine(view),
    change,
    before: situationEntry(before),
    after: situationEntry(after),
    predicted: isPredicted,
    because: renderMessage(because),
  };
}

function situationEntry({ state, addresses, reason }: ServiceSituation) {
  return state === 'absent' ? null : { state, ips: addresses, reason: reason ?? null };
}

function poolEntry({ name, change, before, after, conflict }: PoolChange) {
  return { name, change, before: poolSituation(before, conflict.before), after: poolSituation(after, conflict.after) };
}

function poolSituation(pool: PoolView | undefined, conflict: string | undefined) {
  return pool ? { total: String(pool.total), used: String(pool.used), conflict: conflict ?? null } : null;
}
