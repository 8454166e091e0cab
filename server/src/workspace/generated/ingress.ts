/**
 * Cilium's own Ingress controller (operator/pkg/ingress, operator/pkg/model/translation/ingress): a dedicated Ingress gets a Service, and all
 * shared ones use the Service of Cilium's chart, which takes nothing from them.
 */
import type { ManifestMap, ManifestPath, Resource } from '../../manifest/manifest';
import { mapAt, stringAt } from '../../manifest/values';
import { annotationSpelling } from '../../model/annotationSpelling';
import { annotationKeys } from '../../model/annotations';
import { type Message, message } from '../../model/message';
import type { Claim } from '../resource/claim';
import { type FieldPlace, makeClaim } from '../resource/claimDraft';
import { resourceGround } from '../resource/ground';
import { ownLbIpamAnnotations } from '../resource/notHandedOn';
import { isTemplated } from '../resource/templates';
import { type ClusterContext, findObject } from './clusterContext';

/** Cilium's two spellings of the prefix; only some of the annotations have the older one. */
const prefixes = ['ingress.cilium.io', 'io.cilium.ingress'];
const settings = {
  mode: prefixes.map((prefix) => `${prefix}/loadbalancer-mode`),
  type: prefixes.map((prefix) => `${prefix}/service-type`),
  class: ['ingress.cilium.io/loadbalancer-class'],
  policy: ['ingress.cilium.io/service-external-traffic-policy'],
};

export function isIngress({ kind, apiVersion }: Resource): boolean {
  return kind === 'Ingress' && apiVersion.startsWith('networking.k8s.io/');
}

export function ingressClaims(resource: Resource, context: ClusterContext): readonly Claim[] {
  if (!isIngress(resource)) return [];
  const isOurs = isCiliums(resource, context);
  if (!isOurs) return [];
  const mode = modeOf(resource, context);
  if (mode === 'shared') return asksForAnything(resource) ? [sharedClaim(resource)] : [];
  const { facts } = context;
  if (facts.ingressController.value === false && !asksForAnything(resource)) return [];
  return [dedicatedClaim(resource, context, mode)];
}

/** The annotation counts more than the field. Without either the default class does. */
function isCiliums({ value }: Resource, context: ClusterContext): boolean {
  const name = stringAt(value, ['metadata', 'annotations', 'kubernetes.io/ingress.class']) ?? stringAt(value, ['spec', 'ingressClassName']);
  if (name !== undefined && name !== '') return name === 'cilium';
  const ciliumClass = findObject(context, 'IngressClass', 'cilium');
  const isDefault = stringAt(ciliumClass?.value, ['metadata', 'annotations', 'ingressclass.kubernetes.io/is-default-class']);
  return ciliumClass ? isDefault === 'true' : context.facts.ingressDefault.value === true;
}

function modeOf({ value }: Resource, { facts }: ClusterContext): 'shared' | 'dedicated' | undefined {
  const stated = settingOf(value, settings.mode)?.text;
  if (stated === 'shared' || stated === 'dedicated') return stated;
  const { value: byDefault, origin } = facts.ingressMode;
  if (byDefault === undefined || origin.kind === 'assumed' || (stated !== undefined && isTemplated(stated))) return undefined;
  return byDefault === 'shared' ? 'shared' : 'dedicated';
}

interface Setting {
  readonly text: string;
  readonly place: ManifestPath;
}

function settingOf(value: ManifestMap, keys: readonly string[]): Setting | undefined {
  for (const key of keys) {
    const place = ['metadata', 'annotations', key];
    const text = stringAt(value, place);
    if (text !== undefined) return { text, place };
  }
  return undefined;
}

function asksForAnything(resource: Resource): boolean {
  return ownLbIpamAnnotations(resource).length > 0;
}

function baseDraft(resource: Resource) {
  return {
    origin: 'embedded in Ingress' as const,
    resource,
    ground: resourceGround(resource),
    container: [],
    anchor: stringAt(resource.value, ['spec', 'ingressClassName']) === undefined ? ['kind'] : ['spec', 'ingressClassName'],
    titles: [['kind'], ['metadata', 'name'], ['spec', 'ingressClassName']],
    namespace: resource.namespace,
    name: `cilium-ingress-${resource.name}`,
    undecided: [],
    doubt: undefined,
  };
}

/** The claim is shown because annotations of the Ingress ask for an address that it does not get. */
function sharedClaim(resource: Resource): Claim {
  const asking = ownLbIpamAnnotations(resource).filter((key) => annotationSpelling(key).kind === 'known');
  return makeClaim({
    ...baseDraft(resource),
    fields: [],
    unread: asking.map((key) => ({
      path: ['metadata', 'annotations', key],
      message: message(
        "This Ingress is shared: it uses the Service of Cilium's chart, which does not take {0} from it. Write it to ingressController.service.annotations of the chart's values, or make the Ingress dedicated.",
        key,
      ),
    })),
    noLoadBalancer: message("This Ingress is shared: it uses the Service of Cilium's chart and gets none of its own."),
  });
}

function dedicatedClaim(resource: Resource, context: ClusterContext, mode: 'dedicated' | undefined): Claim {
  const { value } = resource;
  const { facts } = context;
  const handedOn = facts.ingressPrefixes.value ?? [];
  const isHandedOn = (key: string) => handedOn.some((prefix) => key.startsWith(prefix));
  const copied = (part: 'annotations' | 'labels'): readonly FieldPlace[] =>
    Object.keys(mapAt(value, ['metadata', part]) ?? {})
      .filter(isHandedOn)
      .map((key) => ({ field: ['metadata', part, key], place: ['metadata', part, key] }));
  const base = baseDraft(resource);
  const loadBalancerClass = settingOf(value, settings.class);
  const policy = settingOf(value, settings.policy);
  return makeClaim({
    ...base,
    fields: [
      ...copied('annotations'),
      ...copied('labels'),
      ...(loadBalancerClass ? [{ field: ['spec', 'loadBalancerClass'], place: loadBalancerClass.place }] : []),
      ...(policy ? [{ field: ['spec', 'externalTrafficPolicy'], place: policy.place }] : []),
    ],
    absentFields: Object.values(annotationKeys).flatMap(([key]) =>
      isHandedOn(key) ? [{ field: ['metadata', 'annotations', key], place: ['metadata', 'annotations', key] }] : [],
    ),
    added: [
      { field: ['spec', 'type'], value: 'LoadBalancer' },
      { field: ['metadata', 'name'], value: base.name },
      { field: ['metadata', 'labels', 'cilium.io/ingress'], value: 'true' },
      {
        field: ['spec', 'ports'],
        value: [
          { name: 'http', port: 80, protocol: 'TCP' },
          { name: 'https', port: 443, protocol: 'TCP' },
        ],
      },
    ],
    // A list of prefixes that a later step fills in may have any.
    undecided: facts.ingressPrefixes.value ? [] : [['metadata', 'annotations']],
    notHandedOn: ownLbIpamAnnotations(resource).filter((key) => !isHandedOn(key)),
    doubt:
      mode === 'dedicated'
        ? undefined
        : message('The Ingress does not state its loadbalancer-mode, so it may use the Service that all shared Ingresses have in common.'),
    noLoadBalancer: noLoadBalancer(value, context),
  });
}

function noLoadBalancer(value: ManifestMap, { facts }: ClusterContext): Message | undefined {
  if (facts.ingressController.value === false) {
    return facts.ingressController.origin.kind === 'needs'
      ? message("Cilium's Ingress controller does not run without kubeProxyReplacement, so this Ingress gets no Service.")
      : message("Cilium's Ingress controller is off (ingressController.enabled), so this Ingress gets no Service.");
  }
  if (facts.ingressHostNetwork.value === true) {
    return message(
      'Ingresses use the network of the nodes (ingressController.hostNetwork.enabled), so their Services are no load balancers.',
    );
  }
  // Any other word counts as LoadBalancer.
  return settingOf(value, settings.type)?.text === 'NodePort'
    ? message('The annotation service-type makes the Service of this Ingress NodePort, so LB IPAM gives it no address.')
    : undefined;
}
