/** What the rules find in one cluster. What they say of one Service is kept while the Service and its surroundings stay the same. */
import { dequal } from 'dequal';
import type { Memory } from '../../memory/memory';
import { sameList } from '../../model/lists';
import { message } from '../../model/message';
import { isStated } from '../../workspace/facts/fact';
import { requestedValue } from '../index/requestedValues';
import { serviceName } from '../places/fieldPlaces';
import type { Draft, Rule, Surroundings } from '../rules/rule';
import { rules } from '../rules/rules';
import type { Levels } from '../settings';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';
import { withClaimPlaces } from './claimPlaces';
import type { SeveritySetting } from './finding';
import { type ChosenRule, type Found, findingOf, severityOf } from './found';

export interface ClusterFindings {
  readonly found: readonly Found[];
  readonly failures: readonly RuleFailure[];
}

/** A rule that threw, which is a defect of it. It says nothing then; all others do. */
export interface RuleFailure {
  readonly code: Rule['code'];
  readonly cluster: string;
  readonly error: unknown;
}

/** The text of a log line. Logs are not translated. */
export function failureText({ code, cluster, error }: RuleFailure): string {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `The rule ${code} failed in the cluster ${cluster}, so what it finds there is missing: ${cause}`;
}

/** The answer of a rule that has anything to say. */
type Answer =
  | { readonly rule: ChosenRule; readonly drafts: readonly Draft[]; readonly service?: ServiceView }
  | { readonly rule: ChosenRule; readonly drafts: readonly []; readonly service?: ServiceView; readonly error: unknown };

export function clusterFindings(cluster: ClusterView, levels: Levels, memory: Memory): ClusterFindings {
  const { name, services } = cluster;
  const chosen = memory.settled(`rules of ${name}`, chosenRules(levels), (now, earlier) =>
    sameList(now, earlier, sameRule) ? earlier : now,
  );
  const surroundings = memory.settled(`surroundings of ${name}`, surroundingsOf(cluster), (now, earlier) =>
    sameSurroundings(now, earlier) ? earlier : now,
  );
  const answersOf = memory.memo(serviceAnswers);
  const answers = [
    ...chosen.flatMap((rule) => clusterAnswer(rule, cluster)),
    ...services.flatMap((service) => answersOf(service, surroundings, chosen)),
  ];
  const finding = memory.memo(findingOf);
  return {
    found: answers.flatMap(({ rule, drafts, service }) =>
      drafts.map((said) => {
        const draft = withClaimPlaces(cluster, service, said, atValue(cluster, said));
        return { rule, draft, finding: finding(draft, rule.rule.code, severityOf(rule, said, cluster), name) };
      }),
    ),
    failures: answers.flatMap((answer) => ('error' in answer ? [{ code: answer.rule.rule.code, cluster: name, error: answer.error }] : [])),
  };
}

/** The rules that are on, in the order of all rules. */
function chosenRules(levels: Levels): readonly ChosenRule[] {
  return rules.flatMap((rule, order): readonly ChosenRule[] => {
    const severity = levelOf(rule, levels);
    return severity === 'off' ? [] : [{ rule, severity, order }];
  });
}

export function levelOf(
  { code, severity }: Pick<Rule, 'code' | 'severity'>,
  levels: Readonly<Record<string, SeveritySetting | undefined>>,
): SeveritySetting {
  return levels[code] ?? severity;
}

function sameRule(a: ChosenRule, b: ChosenRule): boolean {
  return a.rule === b.rule && a.severity === b.severity;
}

/** The surroundings do not hold the view of the cluster, which would live as long as a kept answer. */
function surroundingsOf({ options, cluster, pools }: ClusterView): Surroundings {
  return {
    options,
    cluster: { options: cluster.options },
    ingressPrefixes: isStated(cluster.facts.ingressPrefixes) ? cluster.facts.ingressPrefixes.value : undefined,
    pools: pools.map(({ name, pool }) => ({ name, pool })),
  };
}

function sameSurroundings(a: Surroundings, b: Surroundings): boolean {
  return (
    dequal([a.options, a.cluster, a.ingressPrefixes], [b.options, b.cluster, b.ingressPrefixes]) &&
    sameList(a.pools, b.pools, (before, other) => before.pool === other.pool)
  );
}

const none: readonly Answer[] = [];

function serviceAnswers(service: ServiceView, surroundings: Surroundings, chosen: readonly ChosenRule[]): readonly Answer[] {
  const answers: Answer[] = [];
  for (const rule of chosen) {
    const { check } = rule.rule;
    if (typeof check === 'function') continue;
    try {
      const drafts = check.ofService(service, surroundings);
      if (drafts.length > 0) answers.push({ rule, drafts, service });
    } catch (error) {
      answers.push({ rule, drafts: [], error });
    }
  }
  return answers.length > 0 ? answers : none;
}

function clusterAnswer(rule: ChosenRule, cluster: ClusterView): readonly Answer[] {
  const { check } = rule.rule;
  if (typeof check !== 'function') return none;
  try {
    const drafts = check(cluster);
    return drafts.length > 0 ? [{ rule, drafts }] : none;
  } catch (error) {
    return [{ rule, drafts: [], error }];
  }
}

/**
 * A finding about an address that a variable gives points at the value of the variable, since that has to change; the place in the Service
 * becomes a related one. A value that the files do not have leaves the finding at the Service.
 */
function atValue(cluster: ClusterView, draft: Draft): Draft {
  const { asked, uri, range, related = [] } = draft;
  const value = asked && requestedValue(cluster, asked.service, asked.request);
  if (!value) return draft;
  return { ...draft, ...value.place, related: [{ uri, range, message: message('Service {0}', serviceName(asked.service)) }, ...related] };
}
