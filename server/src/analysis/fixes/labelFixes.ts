/** Labels that selectors ask for. For a pool nothing is offered that would not help: the pool has to serve the Service then. */
import { selectsService } from '../../allocator/service/requests';
import { setValue } from '../../manifest/edit/change';
import { type Message, message } from '../../model/message';
import { type LabelSelector, type LabelSelectorRequirement, selectorMatcher } from '../../model/selector';
import type { Service } from '../../model/service';
import type { PoolView } from '../views/poolView';
import type { ServiceView } from '../views/serviceView';
import { verdict } from '../why/verdicts';
import type { Owner } from './fieldEdits';
import { choiceFix, type Fix } from './fix';

const offeredAtMost = 5;
const triedAtMost = 100;
/** It is not worth giving a Service more labels for the sake of a pool. */
const labelsAtMost = 20;

export function labelFixes(pools: readonly PoolView[], view: ServiceView): readonly Fix[] {
  const fixes: Fix[] = [];
  for (const pool of pools.slice(0, triedAtMost)) {
    if (fixes.length >= offeredAtMost) break;
    for (const fix of labelFixesOf(pool, view)) fixes.push(fix);
  }
  return fixes;
}

function labelFixesOf(pool: PoolView, view: ServiceView): readonly Fix[] {
  const { service, claim } = view;
  const selector = pool.state === 'enabled' ? pool.value?.spec.serviceSelector : undefined;
  const labels = service && selector && missingLabels(selector, service);
  if (!service || !labels || labels.length === 0) return [];
  const labelled = { ...service, labels: new Map([...service.labels, ...labels]) };
  if (verdict(pool, { ...view, service: labelled }).kind !== 'serves') return [];
  const text = labels.map(([key, value]) => `${key}=${value}`).join(', ');
  return choiceFix(message('Add the label {0}, which pool "{1}" selects', text, pool.name), [
    { owner: claim, changes: labels.map(([key, value]) => setValue(['metadata', 'labels', key], value)) },
  ]);
}

/** Undefined where labels alone do not help. */
function missingLabels(selector: LabelSelector, service: Service): readonly (readonly [string, string])[] | undefined {
  const labels = new Map<string, string>();
  if (selector.matchLabels.size > labelsAtMost || selector.matchExpressions.length > labelsAtMost) return undefined;
  const labelsOf = [...selector.matchLabels].map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  for (const requirement of [...labelsOf, ...selector.matchExpressions]) {
    const alone = selectorMatcher({ matchLabels: new Map(), matchExpressions: [requirement] });
    const current = { ...service, labels: new Map([...service.labels, ...labels]) };
    if (!alone.ok) return undefined;
    if (selectsService(alone.value, current)) continue;
    const value = fittingValue(requirement);
    // Name and namespace are no labels that one could set.
    if (value === undefined || requirement.key.startsWith('io.kubernetes.service.')) return undefined;
    labels.set(requirement.key, value);
  }
  return [...labels];
}

function fittingValue({ operator, values }: LabelSelectorRequirement): string | undefined {
  if (operator === 'In') return values[0];
  return operator === 'Exists' ? 'true' : undefined;
}

/** The labels that a selector states literally. Its expressions could be met in several ways. */
export function giveLabels(owner: Owner, selector: LabelSelector | undefined, title: Message): readonly Fix[] {
  if (!selector || selector.matchLabels.size === 0 || selector.matchExpressions.length > 0) return [];
  const changes = [...selector.matchLabels].map(([key, value]) => setValue(['metadata', 'labels', key], value));
  return choiceFix(title, [{ owner, changes }]);
}
