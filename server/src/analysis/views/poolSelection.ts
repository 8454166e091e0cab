/** What a pool's selector takes. It is checked once for the pool, however many Services ask. */
import { labelOf, selectsService } from '../../allocator/service/requests';
import { type Message, message } from '../../model/message';
import { type LabelSelector, type LabelSelectorRequirement, selectorMatcher } from '../../model/selector';
import type { Service } from '../../model/service';

export interface PoolSelection {
  /** The reason why Kubernetes refuses the selector; undefined for a valid one. */
  readonly error: string | undefined;
  /** A pool with an invalid selector takes no Service. */
  readonly takes: (service: Service) => boolean;
  /** The requirement of the selector that the Service fails, in words; undefined when the pool takes it. */
  readonly mismatch: (service: Service) => Message | undefined;
}

type Condition = (service: Service) => Message | undefined;

export function poolSelection(selector: LabelSelector | undefined): PoolSelection {
  const matcher = selectorMatcher(selector);
  if (!matcher.ok) {
    return { error: matcher.error, takes: () => false, mismatch: () => message('its selector is invalid: {0}', matcher.error) };
  }
  const takes = (service: Service) => selectsService(matcher.value, service);
  const conditions = selector
    ? [...[...selector.matchLabels].map(labelCondition), ...selector.matchExpressions.map(expressionCondition)]
    : [];
  const mismatch = (service: Service) => {
    if (takes(service)) return undefined;
    for (const condition of conditions) {
      const text = condition(service);
      if (text) return text;
    }
    return message('its selector does not match');
  };
  return { error: undefined, takes, mismatch };
}

function labelCondition([key, value]: readonly [string, string]): Condition {
  return (service) => {
    const actual = labelOf(service, key);
    if (actual === value) return undefined;
    return actual === undefined
      ? message('selector {0}={1} does not match (label {0} is absent)', key, value)
      : message('selector {0}={1} does not match (label {0} is "{2}")', key, value, actual);
  };
}

/** A sentence with more values is not read. */
const valuesTold = 100;

function expressionCondition(requirement: LabelSelectorRequirement): Condition {
  const { key, operator, values } = requirement;
  const alone = selectorMatcher({ matchLabels: new Map(), matchExpressions: [requirement] });
  const list = values.slice(0, valuesTold).join(', ');
  const written = [key, operator, ...(list === '' ? [] : [`(${list}${values.length > valuesTold ? ', …' : ''})`])].join(' ');
  return (service) => {
    if (!alone.ok || selectsService(alone.value, service)) return undefined;
    const actual = labelOf(service, key);
    return actual === undefined
      ? message('selector {0} does not match (label {1} is absent)', written, key)
      : message('selector {0} does not match (label {1} is "{2}")', written, key, actual);
  };
}
