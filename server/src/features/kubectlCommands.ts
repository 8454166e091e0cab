/** The commands that show the same in a cluster. A name that a shell would read as more than a name gives none. */

import type { ServiceView } from '../analysis/views/serviceView';
import { formatAddress } from '../model/address';
import { annotationKeys } from '../model/annotations';
import type { Claim } from '../workspace/resource/claim';
import { unknownNamespace } from '../workspace/resource/templates';

/** A name of the API server. No shell interprets a character of it, and no program takes it for an option. */
const safeName = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

export function serviceCommands({ name, namespace, namespaceAssumed }: Claim): readonly string[] {
  if (!safeName.test(name)) return [];
  const isKnown = namespace !== unknownNamespace && !namespaceAssumed;
  if (isKnown && !safeName.test(namespace)) return [];
  const service = `kubectl get svc ${name}${isKnown ? ` -n ${namespace}` : ''}`;
  return [service, `${service} -o jsonpath='{.status.conditions}'`];
}

/** A longer command would not be pasted. */
const mostRequested = 10;

/** A command that asks in the cluster for the addresses that a Service has here; undefined where a name is not known or would need quotes. */
export function requestCommand({ claim, addresses }: Pick<ServiceView, 'claim' | 'addresses'>): string | undefined {
  const { name, namespace, namespaceAssumed } = claim;
  const texts = addresses.flatMap(({ address }) => (address ? [formatAddress(address)] : []));
  if (namespaceAssumed || !safeName.test(name) || !safeName.test(namespace) || texts.length === 0 || texts.length > mostRequested)
    return undefined;
  return `kubectl annotate svc ${name} -n ${namespace} ${annotationKeys.ips[0]}=${texts.join(',')} --overwrite`;
}

export function poolCommands(name: string): readonly string[] {
  return safeName.test(name) ? [`kubectl get ippool ${name}`, `kubectl get ippool ${name} -o jsonpath='{.status.conditions}'`] : [];
}

export const allPoolsCommand = 'kubectl get ippools';

/** `address` was parsed and formatted by this tool. */
export function addressCommand(address: string): string {
  return `kubectl get svc -A | grep -wF '${address}'`;
}
