/** The ports that a chart gives a Service, by rules of a few forms. */
import type { ManifestMap, ManifestValue } from '../../manifest/manifest';
import { isList, isMap, valueAt } from '../../manifest/values';
import { type ChartCondition, firstUnmet, helmTruthOf, isEmpty, keysAt, mergedAt, type ValuesPath } from './releaseValues';
import type { ServiceScope } from './serviceScope';

export type PortRule = PortList | FixedPort | PortMap | ((scope: ServiceScope) => FoundPorts);

/** A list of ports as Kubernetes has them. */
export interface PortList {
  readonly list: ValuesPath;
}

/** A port by its number, or by places in the values of which the first that is not empty counts. */
export interface FixedPort {
  readonly name: string;
  readonly port: number | ValuesPath | readonly ValuesPath[];
  /** TCP where it is absent. */
  readonly protocol?: 'TCP' | 'UDP';
  /** The place at which the values may give another protocol. */
  readonly protocolAt?: ValuesPath;
  readonly when?: readonly ChartCondition[];
}

/** A mapping with a port under each key. */
export interface PortMap {
  readonly map: ValuesPath;
  /** The places of the number in the mapping of a port. The first that is not empty counts. */
  readonly port: readonly string[];
  /** A switch in the mapping of a port. Where the port does not have it, `byDefault` counts. */
  readonly enabled?: { readonly at: string; readonly byDefault: boolean };
}

export interface FoundPorts {
  readonly ports: readonly ManifestMap[];
  /** False where a later step decides about the ports. */
  readonly known: boolean;
}

export function portsOf(scope: ServiceScope, rules: readonly PortRule[]): FoundPorts {
  const found = rules.map((rule) => portsOfRule(scope, rule));
  return { ports: found.flatMap(({ ports }) => ports), known: found.every(({ known }) => known) };
}

function portsOfRule(scope: ServiceScope, rule: PortRule): FoundPorts {
  if (typeof rule === 'function') return rule(scope);
  if ('list' in rule) return listed(scope, rule);
  return 'map' in rule ? mapped(scope, rule) : fixed(scope, rule);
}

function listed({ values, key }: ServiceScope, { list }: PortList): FoundPorts {
  const ports = mergedAt(values, list, key);
  if (isEmpty(ports)) return { ports: [], known: true };
  return isList(ports) ? { ports: ports.filter(isMap), known: true } : { ports: [], known: false };
}

function fixed({ values, key }: ServiceScope, { name, port, protocol = 'TCP', protocolAt = '', when = [] }: FixedPort): FoundPorts {
  const open = firstUnmet(values, when, key);
  if (open?.truth === 'no') return { ports: [], known: true };
  const places = typeof port === 'string' ? [port] : port;
  const number = typeof places === 'number' ? places : firstOf(places.map((place) => mergedAt(values, place, key)));
  const stated = protocolAt === '' ? protocol : (mergedAt(values, protocolAt, key) ?? protocol);
  return { ports: [portOf(name, number, stated)], known: open === undefined && number !== undefined };
}

function mapped({ values, key }: ServiceScope, { map, port, enabled }: PortMap): FoundPorts {
  const ports: ManifestMap[] = [];
  let known = true;
  for (const name of keysAt(values, map, key)) {
    const entry = valueAt(mergedAt(values, map, key), [name]);
    if (!isMap(entry)) continue;
    const given = enabled && Object.hasOwn(entry, enabled.at) ? helmTruthOf(entry[enabled.at]) : undefined;
    const truth = given ?? (enabled?.byDefault === false ? 'no' : 'yes');
    if (truth === 'no') continue;
    if (truth === 'unknown') known = false;
    ports.push(portOf(name, firstOf(port.map((place) => entry[place])), entry['protocol']));
  }
  return { ports, known };
}

/** Charts write `HTTP` and `HTTPS` for what is TCP to Kubernetes. */
export function portOf(name: string, port: ManifestValue | undefined, protocol: ManifestValue | undefined): ManifestMap {
  const isTcp = isEmpty(protocol) || (typeof protocol === 'string' && /^https?$/i.test(protocol));
  return { name, port: numberOf(port), protocol: isTcp ? 'TCP' : (protocol ?? 'TCP') };
}

/** A template writes a text of digits as a number. */
function numberOf(port: ManifestValue | undefined): ManifestValue {
  return typeof port === 'string' && /^\d{1,5}$/.test(port) ? Number(port) : (port ?? null);
}

export function firstOf(values: readonly (ManifestValue | undefined)[]): ManifestValue | undefined {
  return values.find((value) => !isEmpty(value));
}
