/**
 * Gateways and Ingresses of a running cluster: of each its name and the addresses that it has. They lead from the Gateway or Ingress of the
 * files to the Service that was made for it, whatever that is called.
 */
import type { ManifestMap } from '../../../manifest/manifest';
import { isMap, listAt, stringAt } from '../../../manifest/values';

export interface LiveEntryPoint {
  readonly kind: 'Gateway' | 'Ingress';
  readonly namespace: string;
  readonly name: string;
  readonly addresses: readonly string[];
  /** The fields of the object that are kept. */
  readonly value: ManifestMap;
}

export function entryPointKey({
  kind,
  namespace,
  name,
}: {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  return `${kind} ${namespace}/${name}`;
}

const groups = { Gateway: 'gateway.networking.k8s.io/', Ingress: 'networking.k8s.io/' } as const;

export function isEntryPointKind(kind: string): kind is LiveEntryPoint['kind'] {
  return kind === 'Gateway' || kind === 'Ingress';
}

/** The group is that of the list where an item does not say its own. */
export function liveEntryPoint(kind: LiveEntryPoint['kind'], object: ManifestMap, apiVersion: string): readonly LiveEntryPoint[] {
  const [namespace, name] = [stringAt(object, ['metadata', 'namespace']), stringAt(object, ['metadata', 'name'])];
  if (namespace === undefined || name === undefined || !apiVersion.startsWith(groups[kind])) return [];
  const addresses = addressesOf(kind, object);
  const status =
    kind === 'Gateway'
      ? { addresses: addresses.map((value) => ({ type: 'IPAddress', value })) }
      : { loadBalancer: { ingress: addresses.map((ip) => ({ ip })) } };
  return [{ kind, namespace, name, addresses, value: { apiVersion, kind, metadata: { namespace, name }, status } }];
}

function addressesOf(kind: LiveEntryPoint['kind'], object: ManifestMap): readonly string[] {
  const [list, field] = kind === 'Gateway' ? [['status', 'addresses'], 'value'] : [['status', 'loadBalancer', 'ingress'], 'ip'];
  return listAt(object, list)
    .filter(isMap)
    .flatMap((entry) => (entry['type'] === 'Hostname' ? [] : (stringAt(entry, [field]) ?? [])));
}
