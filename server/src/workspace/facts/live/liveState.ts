/**
 * The state of a running cluster, as `kubectl get … -o json` or `-o yaml` prints it: its load balancer Services, its pools, the other resources of
 * Cilium that are read of files, the Gateways and Ingresses with their addresses, and Cilium's options; of each only the fields that decide about
 * addresses. Other kinds in the output (Secrets above all) are passed over and never kept.
 */
import type { ManifestMap, ManifestValue, Resource } from '../../../manifest/manifest';
import { plainDocuments } from '../../../manifest/read/plainDocuments';
import { isList, isMap, listAt, mapAt, stringAt, textsAt } from '../../../manifest/values';
import { annotationKeys, permitDifferentPodsKey } from '../../../model/annotations';
import { type Message, message } from '../../../model/message';
import { poolKind } from '../../resource/poolResource';
import { liveCiliumObject } from './liveCiliumObjects';
import { liveConfig } from './liveConfig';
import { isEntryPointKind, type LiveEntryPoint, liveEntryPoint } from './liveEntryPoints';

/** A Service of the cluster as a Service-shaped value: metadata, spec and status, with the fields that this tool reads. */
export interface LiveService {
  readonly namespace: string;
  readonly name: string;
  readonly value: ManifestMap;
}

export interface LivePool {
  readonly name: string;
  readonly apiVersion: string;
  readonly value: ManifestMap;
}

export interface LiveState {
  /** The name of the file or context that it comes from. */
  readonly source: string;
  /** The time of reading, in RFC 3339; undefined when it is not known. */
  readonly taken: string | undefined;
  /** Services of type LoadBalancer, in the order of the output. */
  readonly services: readonly LiveService[];
  readonly pools: readonly LivePool[];
  readonly entryPoints: readonly LiveEntryPoint[];
  /** The objects that announce addresses, and parameters of Gateway classes. */
  readonly ciliumObjects: readonly Resource[];
  /** The options of the ConfigMap `cilium-config` that are kept, if the output contains it. */
  readonly config: ManifestMap | undefined;
  /** The output ends before the list of the cluster does (`metadata.continue`). */
  readonly isPart: boolean;
}

export type LiveObjects = Omit<LiveState, 'source' | 'taken'>;

/** The state in the documents of one output, or why they are none. */
function liveObjects(documents: readonly ManifestValue[]): LiveObjects | Message {
  const services: LiveService[] = [];
  const pools: LivePool[] = [];
  const entryPoints: LiveEntryPoint[] = [];
  const ciliumObjects: Resource[] = [];
  let config: ManifestMap | undefined;
  let isPart = false;
  if (documents.length === 0)
    return message('it is empty: expected the output of "kubectl get services,ciliumloadbalancerippools -A -o json"');
  for (const document of documents) {
    const kind = stringAt(document, ['kind']);
    if (kind === undefined || !isMap(document)) {
      return message(
        'it is no list of Kubernetes objects: expected the output of "kubectl get services,ciliumloadbalancerippools -A -o json"',
      );
    }
    if (kind === 'Status') return message('it is an answer of the API server that refuses the request: {0}', statusText(document));
    const items = document['items'];
    if (kind.endsWith('List') && !isList(items)) return message('it is a {0} without items: it may be cut off', kind);
    isPart = isPart || (stringAt(document, ['metadata', 'continue']) ?? '') !== '';
    for (const object of isList(items) ? items : [document]) {
      if (!isMap(object)) continue;
      const type = stringAt(object, ['kind']) ?? (isList(items) ? kind.replace(/List$/, '') : '');
      if (type === 'Service') for (const service of liveService(object)) services.push(service);
      else if (type === poolKind) for (const pool of livePool(object)) pools.push(pool);
      else if (type === 'ConfigMap') config ??= liveConfig(object);
      else {
        const apiVersion = stringAt(object, ['apiVersion']) ?? stringAt(document, ['apiVersion']) ?? '';
        if (isEntryPointKind(type)) for (const entryPoint of liveEntryPoint(type, object, apiVersion)) entryPoints.push(entryPoint);
        else for (const other of liveCiliumObject(type, object, apiVersion)) ciliumObjects.push(other);
      }
    }
  }
  return { services, pools, entryPoints, ciliumObjects, config, isPart };
}

function statusText(status: ManifestMap): string {
  return stringAt(status, ['reason']) ?? stringAt(status, ['status']) ?? 'Failure';
}

function liveService(object: ManifestMap): readonly LiveService[] {
  const [namespace, name] = [stringAt(object, ['metadata', 'namespace']), stringAt(object, ['metadata', 'name'])];
  const spec = mapAt(object, ['spec']) ?? {};
  if (namespace === undefined || name === undefined || spec['type'] !== 'LoadBalancer') return [];
  const annotations = [...textsAt(object, ['metadata', 'annotations'])].filter(([key]) => annotationsThatCount(key));
  const value: ManifestMap = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      namespace,
      name,
      ...picked(mapAt(object, ['metadata']) ?? {}, ['creationTimestamp', 'labels']),
      annotations: Object.fromEntries(annotations),
    },
    spec: {
      ...picked(spec, ['type', 'loadBalancerClass', 'loadBalancerIP', 'ipFamilyPolicy', 'ipFamilies', 'externalTrafficPolicy', 'selector']),
      ports: listAt(spec, ['ports'])
        .filter(isMap)
        .map((port) => picked(port, ['name', 'port', 'protocol'])),
    },
    status: {
      loadBalancer: {
        ingress: listAt(object, ['status', 'loadBalancer', 'ingress'])
          .filter(isMap)
          .map((entry) => picked(entry, ['ip', 'hostname'])),
      },
      conditions: conditionsOf(object),
    },
  };
  return [{ namespace, name, value }];
}

function livePool(object: ManifestMap): readonly LivePool[] {
  const name = stringAt(object, ['metadata', 'name']);
  const apiVersion = stringAt(object, ['apiVersion']) ?? '';
  if (name === undefined || !apiVersion.startsWith('cilium.io/')) return [];
  const value: ManifestMap = {
    apiVersion,
    kind: poolKind,
    metadata: { name, ...picked(mapAt(object, ['metadata']) ?? {}, ['creationTimestamp']) },
    spec: mapAt(object, ['spec']) ?? {},
    status: { conditions: conditionsOf(object) },
  };
  return [{ name, apiVersion, value }];
}

function conditionsOf(object: ManifestMap): readonly ManifestValue[] {
  return listAt(object, ['status', 'conditions'])
    .filter(isMap)
    .map((condition) => picked(condition, ['type', 'status', 'reason', 'message']));
}

function picked(value: ManifestMap, fields: readonly string[]): ManifestMap {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const found = Object.hasOwn(value, field) ? value[field] : undefined;
      return found === undefined || found === null ? [] : [[field, found] as const];
    }),
  );
}

/** The longest output that is read, in UTF-16 units; 50,000 Services with all that kubectl prints of them take about 150 million. */
const lengthLimit = 256 * 1024 * 1024;

/** The state that kubectl printed as a text. `source` names the output for people; `taken` is when it was read. A message says why the text is no state of a cluster. */
export function readLiveState(text: string, { source, taken }: Pick<LiveState, 'source' | 'taken'>): LiveState | Message {
  if (text.length > lengthLimit) return message('it is larger than {0} MB', lengthLimit / (1024 * 1024));
  const documents = plainDocuments(text);
  if ('text' in documents) return documents;
  const objects = liveObjects(documents);
  return 'text' in objects ? objects : { source, taken, ...objects };
}

/** Annotations and labels that tell what a Service was made from. Sources: Helm 3, Flux helm-controller, Argo CD's resource tracking. */
export const releaseAnnotations = {
  name: 'meta.helm.sh/release-name',
  namespace: 'meta.helm.sh/release-namespace',
  argoTracking: 'argocd.argoproj.io/tracking-id',
} as const;

const kept: ReadonlySet<string> = new Set([
  ...Object.values(annotationKeys).flat(),
  permitDifferentPodsKey,
  ...Object.values(releaseAnnotations),
]);

/**
 * True for the annotations that are kept: those that LB IPAM or this tool reads, and those that name the release or the application of the
 * Service. Any other annotation may hold secrets, and is dropped.
 */
function annotationsThatCount(key: string): boolean {
  return kept.has(key);
}
