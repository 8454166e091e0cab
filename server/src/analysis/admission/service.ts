/**
 * What the API server does to a Service before Cilium sees it: types are checked and defaults filled in. Only the fields that LB IPAM
 * reads are looked at; a manifest may be a patch, so what is missing is never held against it.
 */
import { isList, isMap, valueAt } from '../../manifest/values';
import { decodeService } from '../../model/decode';
import { message } from '../../model/message';
import type { ClusterOptions } from '../../model/options';
import type { Service, ServiceSpec } from '../../model/service';
import { serviceAsRead } from '../../model/versions/olderVersions';
import type { Claim } from '../../workspace/resource/claim';
import type { Circumstances } from './circumstances';
import { checkString, checkStringList, checkStringMap, checkWord, type FieldCheck, mapItems, refuseType } from './fieldChecks';
import type { Refusal } from './refusal';

export interface AdmittedService {
  /** Undefined when the API server refuses the object. */
  readonly service: Service | undefined;
  readonly refusals: readonly Refusal[];
}

/** The Service gets the key that tells it apart. */
export function admitService(claim: Claim, key: string, { options, stated }: Pick<Circumstances, 'options' | 'stated'>): AdmittedService {
  const refusals: Refusal[] = [];
  const check: FieldCheck = {
    root: claim.value,
    written: (path) => claim.locate(path)?.source ?? '',
    refusals,
  };
  checkFields(check);
  // Between Helm values (or an operator's template) and the Service a chart may turn one type into another.
  if (refusals.length > 0) return { service: undefined, refusals: claim.origin === 'Service' ? refusals : [] };
  const decoded = decodeService(claim.value);
  if (decoded.spec.ipFamilyPolicy === 'SingleStack' && decoded.spec.ipFamilies.length > 1) {
    refusals.push(twoFamilies(decoded.spec.ipFamilies));
    return { service: undefined, refusals: claim.origin === 'Service' ? refusals : [] };
  }
  const spec = defaulted(decoded.spec, options);
  if (spec.ipFamilyPolicy === 'RequireDualStack' && !(options.ipv4Enabled && options.ipv6Enabled)) {
    refusals.push({
      code: 'require_dual_stack_refused',
      path: valueAt(claim.value, ['spec', 'ipFamilyPolicy']) === undefined ? ['spec', 'ipFamilies'] : ['spec', 'ipFamilyPolicy'],
      message: message(
        'RequireDualStack needs a cluster with IPv4 and IPv6, and this one has {0} only: the API server refuses the Service and it gets no address. Use PreferDualStack or SingleStack.',
        options.ipv4Enabled ? 'IPv4' : 'IPv6',
      ),
      isAssumed: (options.ipv4Enabled ? stated.ipv6Enabled : stated.ipv4Enabled) === undefined,
      meant: { path: ['spec', 'ipFamilyPolicy'], value: 'PreferDualStack', trust: 'choice' },
    });
    return { service: undefined, refusals };
  }
  const service: Service = {
    key,
    namespace: claim.namespace,
    name: claim.name,
    creationTimestamp: decoded.creationTimestamp,
    labels: decoded.labels,
    annotations: decoded.annotations,
    spec,
    status: decoded.status,
  };
  return { service: serviceAsRead(service, options.versionProfile), refusals };
}

/** Source: `validateServiceClusterIPsRelatedFields` of Kubernetes. */
function twoFamilies(families: readonly string[]): Refusal {
  return {
    code: 'invalid_resource',
    path: ['spec', 'ipFamilies'],
    message: message(
      'SingleStack has room for one family, and ipFamilies names {0}: the API server refuses the Service and it gets no address. Name one family, or use PreferDualStack.',
      families.join(', '),
    ),
    meant: { path: ['spec', 'ipFamilyPolicy'], value: 'PreferDualStack', trust: 'choice' },
  };
}

function checkFields(check: FieldCheck): void {
  const spec = valueAt(check.root, ['spec']);
  if (spec !== undefined && spec !== null && !isMap(spec)) {
    refuseType(check, ['spec'], spec, 'map');
    return;
  }
  checkString(check, ['metadata', 'name']);
  checkString(check, ['metadata', 'namespace']);
  checkStringMap(check, ['metadata', 'labels']);
  checkStringMap(check, ['metadata', 'annotations']);
  for (const field of ['type', 'loadBalancerClass', 'loadBalancerIP']) checkString(check, ['spec', field]);
  checkWord(check, ['spec', 'ipFamilyPolicy'], ['SingleStack', 'PreferDualStack', 'RequireDualStack']);
  checkWord(check, ['spec', 'externalTrafficPolicy'], ['Cluster', 'Local']);
  checkFamilies(check);
  checkStringMap(check, ['spec', 'selector']);
  for (const item of mapItems(check, ['spec', 'ports'])) {
    checkWord(check, [...item, 'protocol'], ['TCP', 'UDP', 'SCTP']);
    checkString(check, [...item, 'name']);
    const port = valueAt(check.root, [...item, 'port']);
    if (port !== undefined && port !== null && !(typeof port === 'number' && Number.isInteger(port))) {
      refuseType(check, [...item, 'port'], port, 'integer');
    }
  }
}

function checkFamilies(check: FieldCheck): void {
  const path = ['spec', 'ipFamilies'];
  const families = valueAt(check.root, path);
  if (!isList(families)) checkStringList(check, path);
  else for (const index of families.keys()) checkWord(check, [...path, index], ['IPv4', 'IPv6']);
}

/** The primary family first. */
function enabledFamilies({ ipv4Enabled, ipv6Enabled, primaryFamily }: ClusterOptions): readonly string[] {
  const enabled = [...(ipv4Enabled ? ['IPv4'] : []), ...(ipv6Enabled ? ['IPv6'] : [])];
  return primaryFamily === 'IPv6' ? enabled.toReversed() : enabled;
}

function defaulted(spec: ServiceSpec, options: ClusterOptions): ServiceSpec {
  const enabled = enabledFamilies(options);
  // Two families without a policy require both: the API server completes such a Service so.
  const ipFamilyPolicy = spec.ipFamilyPolicy ?? (spec.ipFamilies.length > 1 ? 'RequireDualStack' : 'SingleStack');
  const wantsBoth = ipFamilyPolicy === 'PreferDualStack' || ipFamilyPolicy === 'RequireDualStack';
  const listed = spec.ipFamilies.length > 0 ? spec.ipFamilies : enabled.slice(0, 1);
  return {
    type: spec.type,
    loadBalancerClass: spec.loadBalancerClass,
    loadBalancerIP: spec.loadBalancerIP,
    ipFamilyPolicy,
    ipFamilies: wantsBoth ? [...listed, ...enabled.filter((family) => !listed.includes(family))] : listed,
    externalTrafficPolicy: spec.externalTrafficPolicy === '' ? 'Cluster' : spec.externalTrafficPolicy,
    ports: spec.ports.map(({ name, port, protocol }) => ({ name, port, protocol: protocol === '' ? 'TCP' : protocol })),
    selector: spec.selector,
  };
}
