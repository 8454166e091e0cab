/**
 * What a Service of the cluster says of its origin: its name, its Helm release, its application, its Gateway. Sources: Helm 3 (annotations
 * meta.helm.sh/…), Flux helm-controller (labels helm.toolkit.fluxcd.io/…), Argo CD (tracking annotation), the recommended labels of
 * Kubernetes, Gateway API (GEP-1762), Cilium's and Envoy Gateway's own labels.
 */
import { listAt, stringAt, textsAt } from '../../../manifest/values';
import { annotationKeys } from '../../../model/annotations';
import { type LiveService, releaseAnnotations } from './liveState';

export interface ReleaseName {
  readonly name: string;
  /** Undefined where no annotation or label tells it. */
  readonly namespace: string | undefined;
}

export interface LiveIdentity {
  readonly namespace: string;
  readonly name: string;
  readonly release: ReleaseName | undefined;
  readonly releaseObject: ReleaseName | undefined;
  /** The Argo CD Application. */
  readonly application: string | undefined;
  readonly instance: string | undefined;
  readonly gateway: ReleaseName | undefined;
  /** Addresses that it asks for or has. */
  readonly addresses: readonly string[];
  /** Every key of values from which the Service may have been made. */
  readonly serviceIds: readonly string[];
}

export function liveIdentity({ namespace, name, value }: LiveService): LiveIdentity {
  const labels = textsAt(value, ['metadata', 'labels']);
  const annotations = textsAt(value, ['metadata', 'annotations']);
  return {
    namespace,
    name,
    release: named(annotations.get(releaseAnnotations.name), annotations.get(releaseAnnotations.namespace)),
    releaseObject: named(labels.get('helm.toolkit.fluxcd.io/name'), labels.get('helm.toolkit.fluxcd.io/namespace')),
    application: annotations.get(releaseAnnotations.argoTracking)?.split(':')[0] || labels.get('argocd.argoproj.io/instance'),
    instance: labels.get('app.kubernetes.io/instance'),
    gateway:
      named(labels.get('gateway.envoyproxy.io/owning-gateway-name'), labels.get('gateway.envoyproxy.io/owning-gateway-namespace')) ??
      named(labels.get('gateway.networking.k8s.io/gateway-name') ?? labels.get('io.cilium.gateway/owning-gateway'), namespace),
    addresses: addressesOf(value, annotations),
    serviceIds: serviceIds(name, labels.get('app.kubernetes.io/service')),
  };
}

function named(name: string | undefined, namespace: string | undefined): ReleaseName | undefined {
  return name === undefined ? undefined : { name, namespace };
}

function addressesOf(value: LiveService['value'], annotations: ReadonlyMap<string, string>): readonly string[] {
  const requested = annotationKeys.ips.flatMap((key) => annotations.get(key)?.split(',') ?? []).map((text) => text.trim());
  const given = listAt(value, ['status', 'loadBalancer', 'ingress']).flatMap((entry) => stringAt(entry, ['ip']) ?? []);
  const field = stringAt(value, ['spec', 'loadBalancerIP']);
  return [...new Set([...requested, ...given, ...(field ? [field] : [])])].filter((text) => text !== '');
}

/** `dns-tcp-web` may have been made from the key `dns-tcp-web`, `tcp-web` or `web`. */
function serviceIds(name: string, label: string | undefined): readonly string[] {
  const ids = new Set<string>();
  for (const text of label === undefined ? [name] : [name, label]) {
    const words = text.split('-');
    for (const start of words.keys()) ids.add(words.slice(start).join('-'));
  }
  return [...ids];
}
