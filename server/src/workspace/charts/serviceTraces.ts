/**
 * Finds what will become a LoadBalancer Service inside Helm values and custom resources: a mapping with `type: LoadBalancer` whose place
 * says Service, or with an LB IPAM annotation. Gives for each the places of the Service's fields.
 */
import type { ManifestMap, ManifestPath, ManifestValue } from '../../manifest/manifest';
import { isList, isMap, valueAt } from '../../manifest/values';
import { annotationSpelling } from '../../model/annotationSpelling';
import type { FieldPlace } from '../resource/claimDraft';
import { isTemplated } from '../resource/templates';

export interface ServiceTrace {
  readonly container: ManifestPath;
  readonly fields: readonly FieldPlace[];
  /** The places at which absent fields would be written. */
  readonly absentFields: readonly FieldPlace[];
  /** The mapping is a Service (or a template of one) as Kubernetes has it, not some chart's idea of one. */
  readonly whole: boolean;
  /** Something on the way says `enabled: false`. */
  readonly disabled: boolean;
}

export function serviceTraces(root: ManifestValue | undefined, start: ManifestPath): readonly ServiceTrace[] {
  const traces: ServiceTrace[] = [];
  walk(valueAt(root, start), [...start], false, traces);
  return traces;
}

/** The nesting of values is limited where they are read. `path` is that of the value while it is walked, and is copied for what is found. */
function walk(value: ManifestValue | undefined, path: (string | number)[], disabled: boolean, traces: ServiceTrace[]): void {
  if (isList(value)) {
    for (const [index, item] of value.entries()) if (typeof item === 'object') walkInto(index, item, { path, disabled, traces });
    return;
  }
  if (!isMap(value)) return;
  const off = disabled || value['enabled'] === false;
  const trace = traceOf(value, path, off);
  if (trace) traces.push(trace);
  for (const [key, item] of Object.entries(value)) {
    if (typeof item !== 'object' || item === null || isScalarMap(key)) continue;
    // The parts of a Service that was found are not Services of their own.
    if (trace && (key === 'spec' || key === 'metadata')) continue;
    walkInto(key, item, { path, disabled: off, traces });
  }
}

interface Walking {
  readonly path: (string | number)[];
  readonly disabled: boolean;
  readonly traces: ServiceTrace[];
}

function walkInto(step: string | number, item: ManifestValue, { path, disabled, traces }: Walking): void {
  path.push(step);
  walk(item, path, disabled, traces);
  path.pop();
}

function isScalarMap(key: string): boolean {
  return key === 'annotations' || key === 'labels' || key === 'matchLabels';
}

const annotationPlaces: readonly ManifestPath[] = [
  ['annotations'],
  ['metadata', 'annotations'],
  ['serviceAnnotations'],
  ['loadBalancerAnnotations'],
];
const typePlaces: readonly ManifestPath[] = [['spec', 'type'], ['type'], ['serviceType']];

function traceOf(map: ManifestMap, path: ManifestPath, disabled: boolean): ServiceTrace | undefined {
  const annotations = annotationPlaces.find((place) => hasLoadBalancerAnnotation(valueAt(map, place)));
  const type = typePlaces.find((place) => isLoadBalancer(valueAt(map, place)) && saysService(path, map, place));
  if (!annotations && !type) return undefined;
  const stated = type ?? typePlaces.find((place) => typeof valueAt(map, place) === 'string' && saysService(path, map, place));
  // Told to be of another type: whatever the annotations are for, it is no LoadBalancer Service.
  if (stated && !type && !isTemplated(String(valueAt(map, stated)))) return undefined;
  const whole = isMap(map['spec']) && (isMap(map['metadata']) || map['kind'] === 'Service');
  return {
    container: [...path],
    fields: fieldsOf(map, path, stated, annotations),
    absentFields: absentFields(path, stated, whole),
    whole,
    disabled,
  };
}

/** A Service as Kubernetes has it takes everything where Kubernetes has it. Of a chart's `service`, only the annotations are a common habit. */
function absentFields(path: ManifestPath, type: ManifestPath | undefined, whole: boolean): readonly FieldPlace[] {
  if (whole) return [['metadata', 'annotations'], ['metadata', 'labels'], ['spec']].map((field) => ({ field, place: [...path, ...field] }));
  const isService = path.slice(-2).some((step) => typeof step === 'string' && /^service$/i.test(step));
  if (type?.length !== 1 || type[0] !== 'type' || !isService) return [];
  return [{ field: ['metadata', 'annotations'], place: [...path, 'annotations'] }];
}

function isLoadBalancer(value: ManifestValue | undefined): boolean {
  return value === 'LoadBalancer' || (typeof value === 'string' && isTemplated(value) && value.includes('LoadBalancer'));
}

function hasLoadBalancerAnnotation(value: ManifestValue | undefined): boolean {
  return isMap(value) && Object.keys(value).some((key) => annotationSpelling(key).kind !== 'foreign');
}

/** `type: LoadBalancer` alone may mean anything; the names on the way to it, or the keys beside it, say Service. */
function saysService(path: ManifestPath, map: ManifestMap, place: ManifestPath): boolean {
  if (place[0] === 'serviceType' || map['kind'] === 'Service') return true;
  const beside = place[0] === 'spec' ? map['spec'] : map;
  if (
    isMap(beside) &&
    ['ports', 'annotations', 'loadBalancerIP', 'loadBalancerClass', 'externalTrafficPolicy'].some((key) => Object.hasOwn(beside, key))
  )
    return true;
  return path.some((step) => typeof step === 'string' && /service|svc|expose|load-?balancer/i.test(step));
}

const specFields = ['loadBalancerIP', 'loadBalancerClass', 'externalTrafficPolicy', 'ipFamilyPolicy', 'ipFamilies', 'selector'] as const;

function fieldsOf(
  map: ManifestMap,
  path: ManifestPath,
  type: ManifestPath | undefined,
  annotations: ManifestPath | undefined,
): readonly FieldPlace[] {
  const fields: FieldPlace[] = [];
  const add = (field: ManifestPath, ...places: readonly ManifestPath[]) => {
    const place = places.find((candidate) => valueAt(map, candidate) !== undefined);
    if (place) fields.push({ field, place: [...path, ...place] });
  };
  if (type) fields.push({ field: ['spec', 'type'], place: [...path, ...type] });
  add(['metadata', 'annotations'], ...(annotations ? [annotations] : annotationPlaces));
  add(['metadata', 'labels'], ['labels'], ['metadata', 'labels'], ['serviceLabels']);
  // Templates leave out a field whose value is empty: charts write `loadBalancerClass: ""` for "none".
  for (const field of specFields) if (valueAt(map, [field]) !== '') add(['spec', field], ['spec', field], [field]);
  if (isList(valueAt(map, ['spec', 'ports']))) add(['spec', 'ports'], ['spec', 'ports']);
  else if (isList(map['ports'])) add(['spec', 'ports'], ['ports']);
  if (isMap(map['metadata'])) add(['metadata', 'name'], ['metadata', 'name']);
  if (isMap(map['metadata'])) add(['metadata', 'namespace'], ['metadata', 'namespace']);
  return fields;
}
