/** Lets Services share an address: the annotations that all of them need. Offered only where Cilium's other conditions hold. */
import { sharingTerms } from '../../allocator/service/requests';
import { listed, message } from '../../model/message';
import type { VersionProfile } from '../../model/options';
import type { Service } from '../../model/service';
import { spellingsRead } from '../../model/versions/olderVersions';
import { serviceName } from '../places/fieldPlaces';
import type { ClusterView } from '../views/clusterView';
import type { ServiceView } from '../views/serviceView';
import { sharingProblem } from '../why/sharingGroup';
import type { OwnerChanges } from './fieldEdits';
import { choiceFix, type Fix } from './fix';
import { setAnnotation } from './requestEdits';

export function shareAddressFixes(cluster: ClusterView, service: ServiceView, holders: readonly ServiceView[]): readonly Fix[] {
  const plan = planFor(cluster, service, holders);
  if (!plan || !(plan.setsKeys || plan.permits)) return [];
  const names = listed(holders.map(serviceName));
  const title = plan.permits
    ? message('Share the address with {0}, across namespaces (sharing key "{1}")', names, plan.key)
    : message('Share the address with {0} (sharing key "{1}")', names, plan.key);
  return choiceFix(
    title,
    plan.sides.flatMap((side) => changesOf(side, cluster.options.versionProfile)),
  );
}

/** For cases in which one step is not enough: another key together with a missing permission, or several holders. */
export function shareInEveryWayFixes(cluster: ClusterView, service: ServiceView, holders: readonly ServiceView[]): readonly Fix[] {
  const plan = planFor(cluster, service, holders);
  return plan && ((plan.setsKeys && plan.permits) || holders.length > 1) ? shareAddressFixes(cluster, service, holders) : [];
}

interface Plan {
  readonly key: string;
  readonly sides: readonly Planned[];
  readonly setsKeys: boolean;
  readonly permits: boolean;
}

/** Undefined where the Services do not fit together all the same. */
function planFor(cluster: ClusterView, service: ServiceView, holders: readonly ServiceView[]): Plan | undefined {
  const [holder] = holders;
  if (!holder) return undefined;
  const key = keyFor(cluster, holder);
  const all = [service, ...holders];
  const sides = all.map((view) => plannedFor(cluster, view, key, all));
  const asking = sides[0]?.service;
  if (!sides.slice(1).every((other) => fits(cluster, key, asking, other.service))) return undefined;
  const permits = sides.some(({ namespaces }) => namespaces !== undefined);
  return { key, sides, setsKeys: sides.some(({ setsKey }) => setsKey), permits };
}

/** The key of the holder, or a new one that no other Service has. */
function keyFor(cluster: ClusterView, holder: ServiceView): string {
  if (holder.sharingKey) return holder.sharingKey;
  const name = holder.claim.name;
  for (let number = 1; ; number++) {
    const key = number === 1 ? name : `${name}-${number}`;
    if (cluster.index.withSharingKey(key).length === 0) return key;
  }
}

interface Planned {
  readonly view: ServiceView;
  readonly key: string;
  readonly setsKey: boolean;
  /** The whole list, where something has to be added to it. */
  readonly namespaces: string | undefined;
  readonly service: Service | undefined;
}

function plannedFor({ options: { versionProfile } }: ClusterView, view: ServiceView, key: string, all: readonly ServiceView[]): Planned {
  const { service, claim, sharingKey } = view;
  const permitted = service ? sharingTerms(service).sharingNamespaces : new Set<string>();
  const needed = new Set(all.map((other) => other.claim.namespace).filter((namespace) => namespace !== claim.namespace));
  const missing = permitted.has('*') ? [] : [...needed].filter((namespace) => !permitted.has(namespace));
  const namespaces = missing.length > 0 ? [...permitted, ...missing].join(',') : undefined;
  const permits =
    namespaces === undefined
      ? []
      : spellingsRead('sharingCrossNamespace', versionProfile).map((spelling) => [spelling, namespaces] as const);
  const planned = service && { ...service, annotations: new Map([...service.annotations, ...permits]) };
  return { view, key, setsKey: sharingKey !== key, namespaces, service: planned };
}

function fits(cluster: ClusterView, key: string, a: Service | undefined, b: Service | undefined): boolean {
  return a !== undefined && b !== undefined && sharingProblem(cluster, key, a, b) === undefined;
}

function changesOf({ view, key, setsKey, namespaces }: Planned, profile: VersionProfile): readonly OwnerChanges[] {
  const changes = [
    ...(setsKey ? [setAnnotation(view.claim, 'sharingKey', key, profile)] : []),
    ...(namespaces === undefined ? [] : [setAnnotation(view.claim, 'sharingCrossNamespace', namespaces, profile)]),
  ];
  return changes.length > 0 ? [{ owner: view.claim, changes }] : [];
}
