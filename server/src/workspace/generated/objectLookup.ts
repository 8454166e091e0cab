/** Other objects of a cluster, which the Services of an object may depend on. */
import type { Resource } from '../../manifest/manifest';

/** The object of a kind and a name; of several in more than one namespace that of the namespace which is given. */
export type ObjectLookup = (kind: string, name: string, namespace: string) => Resource | undefined;

/** An object is looked at by itself. */
export const noObjects: ObjectLookup = () => undefined;

const fluxSources: ReadonlySet<string> = new Set(['OCIRepository', 'HelmChart']);

export function mayBeLookedUp({ kind, apiVersion }: Resource): boolean {
  return kind === 'GatewayClass' || (fluxSources.has(kind) && apiVersion.startsWith('source.toolkit.fluxcd.io/'));
}

/** `resources` are asked for at the first question, once. */
export function objectLookup(resources: () => readonly Resource[]): ObjectLookup {
  let byName: ReadonlyMap<string, readonly Resource[]> | undefined;
  return (kind, name, namespace) => {
    byName ??= resourcesByName(resources());
    const named = byName.get(`${kind}/${name}`) ?? [];
    const [only] = named;
    return named.find((resource) => (resource.namespace ?? '') === namespace) ?? (named.length === 1 ? only : undefined);
  };
}

function resourcesByName(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const byName = new Map<string, Resource[]>();
  for (const resource of resources) {
    const key = `${resource.kind}/${resource.name}`;
    const named = byName.get(key);
    if (named) named.push(resource);
    else byName.set(key, [resource]);
  }
  return byName;
}
