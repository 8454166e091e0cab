/**
 * Controllers that deploy a Service for each Gateway in the Gateway's namespace, beside Cilium, Envoy Gateway and Istio, which have files of their own.
 * Sources: agentgateway (controller/pkg/helm/agentgateway, Apache-2.0), kgateway (internal/kgateway/helm and GatewayParameters, Apache-2.0), STUNner
 * (stunner-gateway-operator, internal/renderer, MIT), NGINX Gateway Fabric (provisioner and NginxProxy, Apache-2.0).
 */
import type { ManifestMap, ManifestPath, ManifestValue, Resource } from '../../manifest/manifest';
import { mapAt, stringAt, valueAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import type { Claim } from '../resource/claim';
import { type FieldPlace, makeClaim } from '../resource/claimDraft';
import { groundUnder, mergedGround, resourceGround } from '../resource/ground';
import { type ClusterContext, parametersOf } from './clusterContext';
import { type Deployer, deployers } from './deployers';
import { askingAnnotation, type Gateway, gatewayDraft, isOpen, labelFields } from './gatewayObject';

/** The controller of the class decides. Where the class is not in the workspace, its usual name does. */
export function deployerOf({ className, gatewayClass }: Gateway): Deployer | undefined {
  const controller = gatewayClass && stringAt(gatewayClass.value, ['spec', 'controllerName']);
  return deployers.find((candidate) =>
    controller === undefined ? candidate.className === className : candidate.controllers.includes(controller),
  );
}

export function deployedGatewayClaim(gateway: Gateway, deployer: Deployer, context: ClusterContext): Claim {
  const { resource, addresses } = gateway;
  const parameters = parametersFor(gateway, deployer, context);
  const found = parameters?.found;
  const isMissing = parameters !== undefined && !found;
  const ofResource = resourceGround(resource);
  const ground = found ? mergedGround([groundUnder([deployer.parameters.kind], resourceGround(found)), ofResource]) : ofResource;
  const fields = [...(found ? ofParameters(found, deployer) : []), ...ofGateway(resource, deployer)];
  const address = addresses.find(({ type }) => type === 'IPAddress');
  const type = typeOf(ground.value, fields, deployer);
  const name = deployer.nameOf(gateway);
  const add = (field: string, value: ManifestValue) =>
    fields.some((stated) => stated.field[0] === 'spec' && stated.field[1] === field) ? [] : [{ field: ['spec', field], value }];
  return makeClaim({
    ...gatewayDraft(gateway),
    ground,
    fields: [...fields, ...(address ? [{ field: ['spec', 'loadBalancerIP'], place: address.place }] : [])],
    added: [
      { field: ['metadata', 'name'], value: name },
      ...labelFields(deployer.labels(gateway)),
      ...add('type', type ?? 'LoadBalancer'),
      ...(deployer.trafficPolicy === undefined ? [] : add('externalTrafficPolicy', deployer.trafficPolicy)),
      { field: ['spec', 'ports'], value: deployer.ports(gateway) },
    ],
    name,
    undecided: [
      ...deployer.openLabels.filter((key) => !fields.some(({ field }) => field[2] === key)).map((key) => ['metadata', 'labels', key]),
      ['spec', 'selector'],
      ...(isMissing ? [['spec'], ['metadata']] : []),
    ],
    uncertain: isMissing ? [['spec', 'type']] : [],
    doubt: isInDoubt(gateway, deployer, found) ? versionDoubt : undefined,
    noLoadBalancer: noLoadBalancer(type, deployer, found),
  });
}

/** The Gateway's own count more than those of its class. */
function parametersFor({ resource, gatewayClass }: Gateway, { parameters }: Deployer, context: ClusterContext) {
  return (
    parametersOf(context, parameters.kind, { holder: resource, namespace: resource.namespace ?? 'default' }) ??
    (gatewayClass && parametersOf(context, parameters.kind, { holder: gatewayClass, namespace: undefined }))
  );
}

const specFields = ['type', 'externalTrafficPolicy', 'loadBalancerClass', 'loadBalancerIP', 'ipFamilyPolicy', 'ipFamilies'];

function ofParameters({ value }: Resource, { parameters }: Deployer): readonly FieldPlace[] {
  const { kind, annotations, labels, spec } = parameters;
  const stated = spec && mapAt(value, spec);
  return [
    ...keyed(value, annotations, 'annotations', [kind]),
    ...keyed(value, labels, 'labels', [kind]),
    ...specFields
      .filter((field) => stated && valueAt(stated, [field]) !== undefined)
      .map((field) => ({ field: ['spec', field], place: [kind, ...(spec ?? []), field] })),
  ];
}

function ofGateway({ value }: Resource, { metadata }: Deployer): readonly FieldPlace[] {
  return [
    ...keyed(value, [...metadata, 'annotations'], 'annotations', []),
    ...(metadata[0] === 'spec' ? keyed(value, [...metadata, 'labels'], 'labels', []) : []),
  ];
}

function keyed(value: ManifestMap, path: ManifestPath | undefined, part: string, under: ManifestPath): readonly FieldPlace[] {
  const map = path && mapAt(value, path);
  return Object.keys(map ?? {}).map((key) => ({ field: ['metadata', part, key], place: [...under, ...(path ?? []), key] }));
}

/** The type that something states: a field of the parameters, or an annotation. */
function typeOf(ground: ManifestValue, fields: readonly FieldPlace[], { typeAnnotation }: Deployer): string | undefined {
  const stated = fields.findLast(({ field }) =>
    typeAnnotation === undefined ? field.join('.') === 'spec.type' : field[1] === 'annotations' && field[2] === typeAnnotation,
  );
  return stated && stringAt(ground, stated.place);
}

/** Older versions make none, and only what newer ones read tells the version. */
function isInDoubt(gateway: Gateway, { isSince, parameters }: Deployer, found: Resource | undefined): boolean {
  if (isSince === undefined) return false;
  return askingAnnotation(gateway) === undefined && !(found && parameters.spec && mapAt(found.value, parameters.spec));
}

const versionDoubt: Message = message(
  'NGINX Gateway Fabric makes a Service for each Gateway from 2.0 on and none before, and nothing here tells the version.',
);

function noLoadBalancer(type: string | undefined, { parameters }: Deployer, found: Resource | undefined): Message | undefined {
  if (type === undefined || type === 'LoadBalancer' || isOpen(type)) return undefined;
  return found
    ? message('{0} {1} makes the Service of this Gateway {2}.', parameters.kind, found.name, type)
    : message('An annotation makes the Service of this Gateway {0}.', type);
}
