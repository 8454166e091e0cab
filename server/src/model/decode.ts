/**
 * Decodes plain JSON into the values of the model. Nothing is refused here: a value of the wrong type counts as absent, as if the API server had
 * never let it in.
 */
import type { Condition, Pool, PoolBlock, PoolSpec } from './pool';
import type { LabelSelector, LabelSelectorRequirement } from './selector';
import type { IngressEntry, Service, ServicePort, ServiceStatus } from './service';

type JsonObject = Readonly<Record<string, unknown>>;

export function decodePool(value: unknown): Pool {
  const object = objectOf(value);
  const metadata = objectOf(object['metadata']);
  const status = optionalObject(object['status']);
  return {
    name: stringOf(metadata['name']),
    creationTimestamp: optionalString(metadata['creationTimestamp']),
    spec: decodePoolSpec(objectOf(object['spec'])),
    conditions: status === undefined ? undefined : decodeConditions(status['conditions']),
  };
}

function decodePoolSpec(spec: JsonObject): PoolSpec {
  return {
    blocks: listOf(spec['blocks']).map(decodeBlock),
    allowFirstLastIPs: stringOf(spec['allowFirstLastIPs']),
    disabled: spec['disabled'] === true,
    serviceSelector: decodeSelector(spec['serviceSelector']),
  };
}

function decodeBlock(value: unknown): PoolBlock {
  const block = objectOf(value);
  return { cidr: stringOf(block['cidr']), start: stringOf(block['start']), stop: stringOf(block['stop']) };
}

/** The selector of a pool or policy. Undefined when there is no selector object at all, which is not the same as an empty one. */
export function decodeSelector(value: unknown): LabelSelector | undefined {
  const selector = optionalObject(value);
  if (selector === undefined) return undefined;
  return {
    matchLabels: stringsByKey(selector['matchLabels']),
    matchExpressions: listOf(selector['matchExpressions']).map(decodeRequirement),
  };
}

function decodeRequirement(value: unknown): LabelSelectorRequirement {
  const requirement = objectOf(value);
  return { key: stringOf(requirement['key']), operator: stringOf(requirement['operator']), values: strings(requirement['values']) };
}

export function decodeService(value: unknown): Service {
  const object = objectOf(value);
  const metadata = objectOf(object['metadata']);
  const spec = objectOf(object['spec']);
  return {
    namespace: stringOf(metadata['namespace']),
    name: stringOf(metadata['name']),
    creationTimestamp: optionalString(metadata['creationTimestamp']),
    labels: stringsByKey(metadata['labels']),
    annotations: stringsByKey(metadata['annotations']),
    spec: {
      type: stringOf(spec['type']),
      loadBalancerClass: optionalString(spec['loadBalancerClass']),
      loadBalancerIP: stringOf(spec['loadBalancerIP']),
      ipFamilyPolicy: optionalString(spec['ipFamilyPolicy']),
      ipFamilies: strings(spec['ipFamilies']),
      externalTrafficPolicy: stringOf(spec['externalTrafficPolicy']),
      ports: listOf(spec['ports']).map(decodePort),
      selector: stringsByKey(spec['selector']),
    },
    status: decodeStatus(object['status']),
  };
}

function decodePort(value: unknown): ServicePort {
  const { name, port, protocol } = objectOf(value);
  return { name: stringOf(name), port: typeof port === 'number' ? port : 0, protocol: stringOf(protocol) };
}

function decodeStatus(value: unknown): ServiceStatus | undefined {
  const status = optionalObject(value);
  if (status === undefined) return undefined;
  return {
    ingress: listOf(objectOf(status['loadBalancer'])['ingress']).map(decodeIngress),
    conditions: decodeConditions(status['conditions']),
  };
}

function decodeIngress(value: unknown): IngressEntry {
  const entry = objectOf(value);
  return { ip: stringOf(entry['ip']), hostname: stringOf(entry['hostname']) };
}

function decodeConditions(value: unknown): readonly Condition[] {
  return listOf(value).map((item) => {
    const { type, status, reason, message } = objectOf(item);
    return { type: stringOf(type), status: stringOf(status), reason: stringOf(reason), message: stringOf(message) };
  });
}

const nothing: JsonObject = {};
const noStrings: ReadonlyMap<string, string> = new Map();

function optionalObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

function objectOf(value: unknown): JsonObject {
  return optionalObject(value) ?? nothing;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function optionalString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function strings(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}

function stringsByKey(value: unknown): ReadonlyMap<string, string> {
  const object = optionalObject(value);
  if (object === undefined) return noStrings;
  return new Map(Object.entries(object).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
