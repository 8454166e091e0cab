/** The Services that a known chart makes of the values of a release: what the templates of the chart would render, as drafts of claims. */
import type { ManifestPath, ManifestValue } from '../../manifest/manifest';
import { samePath, startsWith, valueAt } from '../../manifest/values';
import { message } from '../../model/message';
import type { ClaimDraft } from '../resource/claimDraft';
import { isTemplated } from '../resource/templates';
import type { ChartService, ChartVariant } from './chart';
import { absentPlaces, serviceFields, specPlace } from './fields';
import type { KnownChart } from './knownChart';
import {
  firstUnmet,
  isEmpty,
  itemsAt,
  type Key,
  mergedAt,
  pathOf,
  type ReleaseValues,
  releaseValues,
  stepsOf,
  type Truth,
  type ValuesPath,
} from './releaseValues';
import type { ServiceScope } from './serviceScope';
import { firstText, ruleText, shortenedName } from './text';

/** The part of a draft that the chart decides. The rest is the release's. */
export type ServiceDraft = Pick<
  ClaimDraft,
  'container' | 'part' | 'fields' | 'absentFields' | 'added' | 'undecided' | 'name' | 'namespace' | 'doubt'
>;

/** A release as its chart knows it. */
export interface ChartRelease extends Pick<ServiceScope, 'release' | 'namespace' | 'root' | 'isPartial'> {
  readonly values: ManifestValue | undefined;
}

/** The Services of a release that may be LoadBalancer Services by its values, or those that are none. */
export interface WantedServices extends ChartRelease {
  readonly wanted: readonly Truth[];
}

export const loadBalancers: readonly Truth[] = ['yes', 'unknown'];
export const otherServices: readonly Truth[] = ['no'];

/** The Services of a variant for which `wanted` tells whether they are LoadBalancer Services. */
export function variantServices(
  { wanted, ...release }: WantedServices,
  { calledAs, version }: KnownChart,
  variant: ChartVariant,
): readonly ServiceDraft[] {
  const { services, defaults, naming = {} } = variant;
  const values = releaseValues(defaults, release.values);
  const base = { ...release, chart: calledAs, version, values, naming, self: undefined };
  return services.flatMap((service, index) => {
    const isOneOfSeveral = services.some((other) => other !== service && other.at === service.at);
    return keysOf(service, values).flatMap((key) => {
      const draft = serviceDraft({ ...base, key }, service, wanted);
      return draft ? [{ ...draft, ...(isOneOfSeveral ? { part: String(index) } : {}) }] : [];
    });
  });
}

/** True if the chart is known to make a Service, or none, of a place in its values. The look of the values then tells nothing more. */
export function isReadByChart({ chart, variants }: KnownChart, place: ManifestPath): boolean {
  if (chart.configurations?.some((path) => startsWith(place, stepsOf(path, '')))) return true;
  return variants.some(({ services }) =>
    services.some(({ at, spec, annotations }) =>
      [at, ...Object.values(spec).flat(), ...annotations].some((path) => startsWith(place, stepsOf(beforeKey(path), ''))),
    ),
  );
}

function beforeKey(path: ValuesPath): ValuesPath {
  const star = path.indexOf('.*');
  return star < 0 ? path : path.slice(0, star);
}

function keysOf({ at }: ChartService, values: ReleaseValues): readonly Key[] {
  const map = beforeKey(at);
  return map === at ? [''] : itemsAt(values, map);
}

function serviceDraft(scope: ServiceScope, service: ChartService, wanted: readonly Truth[]): ServiceDraft | undefined {
  const { values, key, root, isPartial } = scope;
  const steps = stepsOf(service.at, key);
  // Values that are not known may make a LoadBalancer Service of any; one that is such a Service by default is listed.
  if (isPartial && valueAt(values.given, steps) === undefined && mergedType(scope, service) !== 'LoadBalancer') return undefined;
  const open = firstUnmet(values, service.when ?? [], key);
  const isLoadBalancer = isLoadBalancerIn(scope, service);
  if (open?.truth === 'no' || !wanted.includes(isLoadBalancer)) return undefined;
  const name = shortenedName(ruleText(scope, service.name));
  const { fields, added, undecided } = serviceFields({ ...scope, self: name }, service);
  if (service.needsPort && added.some(({ field, value }) => samePath(field, ['spec', 'ports']) && isEmpty(value))) return undefined;
  return {
    container: [...root, ...steps],
    fields,
    absentFields: absentPlaces(scope, service),
    added,
    name: name.text,
    namespace: namespaceOf(scope, service),
    undecided: [
      ...undecided,
      ...(isLoadBalancer === 'yes' ? [] : [['spec', 'type']]),
      ...(name.known && !isPartial ? [] : [['metadata', 'name']]),
    ],
    doubt: open && message('Whether the chart makes this Service depends on "{0}", which is filled in later.', pathOf(open.condition)),
  };
}

/** The type by the values that are known and by the values of the chart. */
function mergedType(scope: ServiceScope, service: ChartService): ManifestValue | undefined {
  const { values, key } = scope;
  const place = specPlace(scope, service, 'type');
  const stated = place === undefined ? undefined : mergedAt(values, place, key);
  return service.fixedSpec?.['type'] ?? stated ?? service.specByDefault?.['type'];
}

function isLoadBalancerIn(scope: ServiceScope, service: ChartService): Truth {
  const { values, key, isPartial } = scope;
  const place = specPlace(scope, service, 'type');
  const type = mergedType(scope, service);
  const isGiven =
    service.fixedSpec?.['type'] !== undefined || (place !== undefined && valueAt(values.given, stepsOf(place, key)) !== undefined);
  if (typeof type === 'string' && isTemplated(type)) return 'unknown';
  if (isPartial && !isGiven) return 'unknown';
  return type === 'LoadBalancer' ? 'yes' : 'no';
}

/** The namespace of the release, unless the values tell another one. */
function namespaceOf(scope: ServiceScope, { namespace = [] }: ChartService): string | undefined {
  const { text } = firstText(scope, namespace);
  return text === '' ? scope.namespace : text;
}
