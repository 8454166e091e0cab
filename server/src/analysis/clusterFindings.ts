/**
 * What the rules find in one cluster, by file. What they say of a Service is kept from one analysis to the next while the Service and its
 * surroundings stay the same, so that after an edit only few Services are looked at.
 */
import { alignment } from '../model/alignment';
import { byFile, type ChosenRule, type FindingsByFile, type Found, found, foundAgain } from './found';
import type { Rule } from './rules/rule';
import { rules } from './rules/rules';
import type { Levels } from './settings';
import type { SeveritySetting } from './severity';
import { type Surroundings, sameSurroundings, surroundingsOf } from './surroundings';
import type { ClusterView, ServiceView } from './views';

export interface ClusterFindings {
  readonly byFile: FindingsByFile;
  /** What the next analysis may take over. */
  readonly memory: FindingsMemory;
}

interface FindingsMemory {
  readonly levels: Levels;
  readonly surroundings: Surroundings;
  readonly services: readonly ServiceView[];
  /** Services that nothing is wrong with are not in it. */
  readonly ofServices: ReadonlyMap<ServiceView, readonly Found[]>;
}

export function clusterFindings(cluster: ClusterView, levels: Levels, previous: ClusterFindings | undefined): ClusterFindings {
  const chosen = rules.flatMap((rule, order): readonly ChosenRule[] => {
    const severity = levelOf(rule, levels);
    return severity === 'off' ? [] : [{ rule, severity, order }];
  });
  const memory = remembered(cluster, chosen, levels, previous?.memory);
  const ofCluster = chosen.flatMap((one) =>
    (typeof one.rule.check === 'function' ? one.rule.check(cluster) : []).map((draft) => found(one, draft, cluster)),
  );
  return { byFile: byFile([...ofCluster, ...[...memory.ofServices.values()].flat()], previous?.byFile ?? new Map()), memory };
}

export function levelOf(
  { code, severity }: Pick<Rule, 'code' | 'severity'>,
  levels: Readonly<Record<string, SeveritySetting | undefined>>,
): SeveritySetting {
  return levels[code] ?? severity;
}

function remembered(
  cluster: ClusterView,
  chosen: readonly ChosenRule[],
  levels: Levels,
  previous: FindingsMemory | undefined,
): FindingsMemory {
  const now = surroundingsOf(cluster);
  const kept = previous && sameSurroundings(previous.surroundings, now) && sameLevels(previous.levels, levels) ? previous : undefined;
  const surroundings = kept?.surroundings ?? now;
  const checks = chosen.flatMap((one) => ('ofService' in one.rule.check ? [{ one, check: one.rule.check.ofService }] : []));
  const lookAt = (service: ServiceView) =>
    checks.flatMap(({ one, check }) => check(service, surroundings).map((draft) => found(one, draft, cluster)));
  const { services } = cluster;
  const added = new Set(alignment(kept?.services ?? [], services).added);
  const ofServices = new Map<ServiceView, readonly Found[]>();
  for (const service of services) {
    const own = added.has(service) ? lookAt(service) : kept?.ofServices.get(service)?.map((one) => foundAgain(one, cluster));
    if (own && own.length > 0) ofServices.set(service, own);
  }
  return { levels, surroundings, services, ofServices };
}

function sameLevels(a: Levels, b: Levels): boolean {
  return rules.every(({ code }) => a[code] === b[code]);
}
