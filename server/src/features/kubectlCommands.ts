/** The commands that show the same in a cluster. A name that a shell would read as more than a name gives none. */

import type { Claim } from '../workspace/resource/claim';
import { unknownNamespace } from '../workspace/resource/namespaces';

/** What an API server takes as a name; no shell reads anything in it, and no program takes it for an option. */
const safeName = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

export function serviceCommands({ name, namespace, namespaceAssumed }: Claim): readonly string[] {
  if (!safeName.test(name)) return [];
  const isKnown = namespace !== unknownNamespace && !namespaceAssumed;
  if (isKnown && !safeName.test(namespace)) return [];
  const service = `kubectl get svc ${name}${isKnown ? ` -n ${namespace}` : ''}`;
  return [service, `${service} -o jsonpath='{.status.conditions}'`];
}

export function poolCommands(name: string): readonly string[] {
  return safeName.test(name) ? [`kubectl get ippool ${name}`, `kubectl get ippool ${name} -o jsonpath='{.status.conditions}'`] : [];
}

export const allPoolsCommand = 'kubectl get ippools';

/** `address` is one that was parsed and written by this tool. */
export function addressCommand(address: string): string {
  return `kubectl get svc -A | grep -wF '${address}'`;
}
