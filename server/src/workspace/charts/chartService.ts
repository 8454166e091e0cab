/** Services that a Helm chart makes from values, as far as values tell: what the chart decides is left open. */
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../../manifest/manifest';
import { type Message, message } from '../../model/message';
import type { Claim, Origin } from '../resource/claim';
import { type ClaimDraft, type Ground, makeClaim } from '../resource/claimDraft';
import { ownLbIpamAnnotations } from '../resource/notHandedOn';
import { isTemplated } from '../resource/templates';
import { isMap, stringAt, valueAt } from '../resource/value';
import { type ServiceTrace, serviceTraces } from './serviceTraces';

export interface Release {
  readonly origin: Origin;
  readonly resource: Resource;
  readonly ground: Ground;
  /** Where the values stand. */
  readonly values: ManifestPath;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly doubt: Message | undefined;
}

export function releaseClaims(release: Release): readonly Claim[] {
  const { ground, values } = release;
  return serviceTraces(ground.value, values).map((trace) => makeClaim(draftOf(release, trace)));
}

const decidedByCharts: readonly ManifestPath[] = [
  ['spec', 'type'],
  ['spec', 'externalTrafficPolicy'],
  ['spec', 'ports'],
  ['spec', 'selector'],
  ['metadata', 'labels'],
  ['metadata', 'name'],
  ['metadata', 'namespace'],
];

function draftOf(release: Release, trace: ServiceTrace): ClaimDraft {
  const { origin, resource, ground, namespace } = release;
  const common = commonLibraryService(release, trace);
  const written = stringAt(ground.value, [...trace.container, 'metadata', 'name']);
  const base = {
    origin,
    resource,
    ground,
    container: trace.container,
    anchor: trace.container,
    titles: [trace.container],
    fields: trace.fields,
    absentFields: trace.absentFields,
    namespace: stringAt(ground.value, [...trace.container, 'metadata', 'namespace']) ?? namespace,
    // Flux and Argo CD keep the metadata of their own objects for themselves.
    notHandedOn: origin === 'HelmRelease' || origin === 'Argo CD Application' ? ownLbIpamAnnotations(resource) : [],
    doubt: trace.disabled ? message('"enabled: false" stands there, so the chart probably makes no such Service.') : release.doubt,
  };
  if (trace.whole) return { ...base, name: written ?? fallbackName(release, trace), undecided: written ? [] : [['metadata', 'name']] };
  if (!common) return { ...base, name: written ?? fallbackName(release, trace), undecided: decidedByCharts };
  return {
    ...base,
    name: common.name,
    added: [{ field: ['spec', 'ports'], value: common.ports }],
    undecided: [['spec', 'type'], ['spec', 'selector'], ['metadata', 'labels'], ...(common.nameKnown ? [] : [['metadata', 'name']])],
  };
}

/** A name that people recognise: the release, and the key of the Service where it has one. */
function fallbackName({ name, values }: Release, { container }: ServiceTrace): string {
  const last = container
    .slice(values.length)
    .filter((step) => typeof step === 'string' && !/^services?$/i.test(step))
    .at(-1);
  return last === undefined || last === name ? name : [name, last].filter((part) => part !== '').join('-');
}

interface CommonService {
  readonly name: string;
  readonly nameKnown: boolean;
  readonly ports: readonly ManifestValue[];
}

/**
 * The bjw-s common library (app-template): values with `controllers`, Services under `service.<key>`. One enabled Service is named like the
 * release; of several each has its key behind it.
 */
function commonLibraryService({ ground, values, name }: Release, { container }: ServiceTrace): CommonService | undefined {
  const root = valueAt(ground.value, values);
  const key = container[values.length + 1];
  if (!isMap(root) || !isMap(root['controllers']) || typeof key !== 'string') return undefined;
  if (container.length !== values.length + 2 || container[values.length] !== 'service') return undefined;
  const services = isMap(root['service']) ? Object.values(root['service']) : [];
  const enabled = services.filter((service) => !(isMap(service) && service['enabled'] === false));
  const own = valueAt(root, ['service', key]);
  const renamed =
    ['nameOverride', 'forceRename', 'prefix', 'suffix'].some((field) => isMap(own) && own[field] !== undefined) ||
    root['global'] !== undefined;
  const undecided = services.some((service) => isMap(service) && typeof service['enabled'] === 'string');
  return {
    name: enabled.length > 1 ? `${name}-${key}` : name,
    nameKnown: !renamed && !undecided && name !== '' && !isTemplated(name),
    ports: isMap(own) && isMap(own['ports']) ? portsOf(own['ports']) : [],
  };
}

function portsOf(ports: ManifestMap): readonly ManifestValue[] {
  return Object.entries(ports).flatMap(([name, port]) => {
    if (!isMap(port) || port['enabled'] === false) return [];
    const protocol = typeof port['protocol'] === 'string' ? port['protocol'] : 'TCP';
    return [{ name, port: port['port'] ?? null, protocol: /^https?$/i.test(protocol) ? 'TCP' : protocol }];
  });
}
