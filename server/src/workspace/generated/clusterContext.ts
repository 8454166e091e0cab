/** What a controller looks at besides the object that it makes a Service for: the classes and parameters of the cluster, and how Cilium is set up. */
import type { Resource } from '../../manifest/manifest';
import { mapAt, stringAt } from '../../manifest/values';
import { defaultClusterOptions, type VersionProfile } from '../../model/options';
import { ciliumVersion } from '../../model/versions/ciliumVersion';
import { type CiliumFacts, ciliumFacts } from '../facts/ciliumFacts';

export interface ClusterContext {
  /** The objects of a kind that `contextKinds` lists. */
  readonly list: (kind: string) => readonly Resource[];
  readonly facts: CiliumFacts;
}

/** The kinds that a context has to contain. */
export const contextKinds: ReadonlySet<string> = new Set([
  'GatewayClass',
  'CiliumGatewayClassConfig',
  'EnvoyProxy',
  'AgentgatewayParameters',
  'GatewayParameters',
  'GatewayConfig',
  'NginxProxy',
  'IngressClass',
  'Gateway',
  'OCIRepository',
  'HelmChart',
]);

/** A file by itself. */
export const noContext: ClusterContext = { list: () => [], facts: ciliumFacts([], {}) };

export function contextOf(facts: CiliumFacts, ...resources: readonly Resource[]): ClusterContext {
  const byKind = new Map<string, Resource[]>();
  for (const resource of resources) {
    const list = byKind.get(resource.kind);
    if (list) list.push(resource);
    else byKind.set(resource.kind, [resource]);
  }
  return { list: (kind) => byKind.get(kind) ?? [], facts };
}

/** Without a namespace, an object of the cluster is looked for. */
export function findObject(context: ClusterContext, kind: string, name: string, namespace?: string): Resource | undefined {
  return context.list(kind).find((one) => one.name === name && (namespace === undefined || (one.namespace ?? 'default') === namespace));
}

/** The object of a kind and a name; of several in more than one namespace that of the namespace which is given. */
export function lookUp(context: ClusterContext, kind: string, name: string, namespace: string): Resource | undefined {
  const named = context.list(kind).filter((one) => one.name === name && one.apiVersion.startsWith('source.toolkit.fluxcd.io/'));
  const [only] = named;
  return named.find((one) => (one.namespace ?? '') === namespace) ?? (named.length === 1 ? only : undefined);
}

export function profileOf({ facts }: ClusterContext): VersionProfile {
  return ciliumVersion(facts.version.value ?? '')?.profile ?? defaultClusterOptions.versionProfile;
}

/**
 * The object that a `parametersRef` names. `found` is undefined if it is not in the workspace; the result is undefined without a reference to such a
 * kind.
 */
export function parametersOf(
  context: ClusterContext,
  kind: string,
  { holder, namespace }: { readonly holder: Resource; readonly namespace: string | undefined },
): { readonly found: Resource | undefined } | undefined {
  for (const path of [
    ['spec', 'parametersRef'],
    ['spec', 'infrastructure', 'parametersRef'],
  ]) {
    const reference = mapAt(holder.value, path);
    const name = reference && stringAt(reference, ['name']);
    if (!reference || name === undefined || stringAt(reference, ['kind']) !== kind) continue;
    return { found: findObject(context, kind, name, stringAt(reference, ['namespace']) ?? namespace) };
  }
  return undefined;
}
