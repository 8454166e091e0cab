/** What a controller looks at besides the object that it makes a Service for: the classes and parameters of the cluster, and how Cilium is set up. */
import type { Resource } from '../../manifest/manifest';
import { mapAt, stringAt } from '../../manifest/values';
import { grouped } from '../../model/lists';
import { once } from '../../model/once';
import { defaultClusterOptions, type VersionProfile } from '../../model/options';
import { ciliumVersion } from '../../model/versions/ciliumVersion';
import { type CiliumFacts, ciliumFacts } from '../facts/ciliumFacts';

export interface ClusterContext {
  /** The objects of a kind that `contextKinds` lists. */
  readonly list: (kind: string) => readonly Resource[];
  /** The objects of a kind that have a name. */
  readonly named: (kind: string, name: string) => readonly Resource[];
  /** The Gateway of a class that comes first by namespace and name. */
  readonly firstGateway: (className: string) => Resource | undefined;
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
export const noContext: ClusterContext = { list: () => [], named: () => [], firstGateway: () => undefined, facts: ciliumFacts([], {}) };

export function contextOf(facts: CiliumFacts, resources: readonly Resource[]): ClusterContext {
  const byKind = grouped(resources, ({ kind }) => kind);
  const byName = once(() => grouped(resources, ({ kind, name }) => `${kind} ${name}`));
  const firstGateways = once(() => firstOfClass(byKind.get('Gateway') ?? []));
  return {
    list: (kind) => byKind.get(kind) ?? [],
    named: (kind, name) => byName().get(`${kind} ${name}`) ?? [],
    firstGateway: (className) => firstGateways().get(className),
    facts,
  };
}

function firstOfClass(gateways: readonly Resource[]): ReadonlyMap<string, Resource> {
  const nameOf = ({ namespace = '', name }: Resource) => `${namespace}/${name}`;
  const first = new Map<string, Resource>();
  for (const gateway of gateways) {
    const className = stringAt(gateway.value, ['spec', 'gatewayClassName']);
    if (className === undefined) continue;
    const known = first.get(className);
    if (!known || nameOf(gateway) < nameOf(known)) first.set(className, gateway);
  }
  return first;
}

/** The objects of a running cluster that a controller sees and no file declares. */
export function withoutDeclared(running: readonly Resource[], declared: readonly Resource[]): readonly Resource[] {
  const known = new Set(declared.map(objectKey));
  return running.filter((one) => contextKinds.has(one.kind) && !known.has(objectKey(one)));
}

function objectKey({ kind, namespace, name }: Resource): string {
  return JSON.stringify([kind, namespace ?? 'default', name]);
}

/** Without a namespace, an object of the cluster is looked for. */
export function findObject(context: ClusterContext, kind: string, name: string, namespace?: string): Resource | undefined {
  return context.named(kind, name).find((candidate) => namespace === undefined || (candidate.namespace ?? 'default') === namespace);
}

/** The object of a kind and a name; of several in more than one namespace that of the namespace which is given. */
export function lookUp(context: ClusterContext, kind: string, name: string, namespace: string): Resource | undefined {
  const named = context.named(kind, name).filter((candidate) => candidate.apiVersion.startsWith('source.toolkit.fluxcd.io/'));
  const [only] = named;
  return named.find((candidate) => (candidate.namespace ?? '') === namespace) ?? (named.length === 1 ? only : undefined);
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
