/** What of a Service decides which resources announce it: its class, the families of its addresses, and the labels that selectors read. */
import { mapAt, stringAt, valueAt } from '../../manifest/values';
import type { IPFamily } from '../../model/address';
import type { Claim } from '../../workspace/resource/claim';
import { holdsText } from '../../workspace/resource/templates';
import type { ServiceView } from '../views/serviceView';

/** A later step decides about the label. */
export const unknownLabel = { label: 'unknown' } as const;
/** A chart or an operator may add it, and nothing in the files speaks for that. */
export const openLabel = { label: 'open' } as const;
export const unknownClass = { loadBalancerClass: 'unknown' } as const;

export type Label = string | typeof unknownLabel | typeof openLabel;

export interface ServiceTraits {
  readonly loadBalancerClass: string | undefined | typeof unknownClass;
  /** Undefined while the addresses are not known. */
  readonly families: readonly IPFamily[] | undefined;
  /** The labels that selectors read. A key that is not in the map is absent. */
  readonly labels: ReadonlyMap<string, Label>;
}

export function traitsOf({ claim, addresses }: ServiceView, keys: ReadonlySet<string>): ServiceTraits {
  const families = [...new Set(addresses.flatMap(({ address }) => address?.family ?? []))].sort();
  return {
    loadBalancerClass: classOf(claim),
    families: families.length > 0 ? families : undefined,
    labels: isPlain(claim) ? statedLabels(claim, keys) : doubtfulLabels(claim, keys),
  };
}

function classOf(claim: Claim): ServiceTraits['loadBalancerClass'] {
  const path = ['spec', 'loadBalancerClass'];
  return claim.knowledge(path) === 'unknown' ? unknownClass : stringAt(claim.value, path);
}

const nameKey = 'io.kubernetes.service.name';
const namespaceKey = 'io.kubernetes.service.namespace';

/** A Service that says everything about itself. */
function isPlain(claim: Claim): boolean {
  return (
    claim.origin === 'Service' &&
    !claim.namespaceAssumed &&
    [['labels'], ['name'], ['namespace']].every((path) => claim.knowledge(['metadata', ...path]) !== 'unknown')
  );
}

/** However many keys selectors read, a Service has few labels. */
function statedLabels(claim: Claim, keys: ReadonlySet<string>): ReadonlyMap<string, Label> {
  const labels = new Map<string, Label>();
  for (const [key, value] of Object.entries(mapAt(claim.value, ['metadata', 'labels']) ?? {})) {
    if (keys.has(key)) labels.set(key, typeof value === 'string' ? value : unknownLabel);
  }
  if (keys.has(nameKey)) labels.set(nameKey, claim.name);
  if (keys.has(namespaceKey)) labels.set(namespaceKey, claim.namespace);
  return labels;
}

function doubtfulLabels(claim: Claim, keys: ReadonlySet<string>): ReadonlyMap<string, Label> {
  return new Map(
    [...keys].flatMap((key) => {
      const label = labelOf(claim, key);
      return label === undefined ? [] : [[key, label] as const];
    }),
  );
}

function labelOf(claim: Claim, key: string): Label | undefined {
  if (key === nameKey) return claim.knowledge(['metadata', 'name']) === 'unknown' ? unknownLabel : claim.name;
  if (key === namespaceKey) {
    return claim.namespaceAssumed || claim.knowledge(['metadata', 'namespace']) === 'unknown' ? unknownLabel : claim.namespace;
  }
  const path = ['metadata', 'labels', key];
  const written = valueAt(claim.value, path);
  switch (claim.knowledge(path)) {
    case 'known':
      return typeof written === 'string' ? written : unknownLabel;
    case 'absent':
      return isGatewayLabel(claim, key) ? unknownLabel : undefined;
    case 'unknown':
      return written === undefined && !isConventional(key) && !mentions(claim, key) ? openLabel : unknownLabel;
  }
}

/** The controller that makes the Service of a Gateway labels it with the Gateway's name. */
function isGatewayLabel({ origin }: Claim, key: string): boolean {
  return origin === 'Gateway' && key.includes('gateway');
}

/** Labels that charts and operators add by themselves. */
function isConventional(key: string): boolean {
  return key.includes('kubernetes.io/') || key.startsWith('helm.sh/') || (!/[./]/.test(key) && conventional.has(key));
}

const conventional: ReadonlySet<string> = new Set(['app', 'chart', 'component', 'heritage', 'k8s-app', 'name', 'release', 'role', 'tier']);

/** Somewhere else in its resource, such as in values for all objects of a chart. */
function mentions({ resource }: Claim, key: string): boolean {
  return holdsText(resource.value, (text) => text === key);
}
