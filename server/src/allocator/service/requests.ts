/** What a Service asks of LB IPAM, read from its spec and annotations. */
import { type Address, addressesEqual, parseAddress } from '../../model/address';
import { type AnnotationPurpose, annotationOf, permitDifferentPodsKey } from '../../model/annotations';
import type { ClusterOptions } from '../../model/options';
import type { SelectorMatcher } from '../../model/selector';
import type { Service } from '../../model/service';
import { portIndex, type SharingTerms } from './compatible';

const nameLabel = 'io.kubernetes.service.name';
const namespaceLabel = 'io.kubernetes.service.namespace';

const noAddresses: readonly Address[] = [];
const noNamespaces: ReadonlySet<string> = new Set();
/** The characters that Go's `strings.TrimSpace` removes. */
const outerSpace =
  /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;

/** True if LB IPAM handles the Service at all. */
export function isResponsibleFor(service: Service, options: ClusterOptions): boolean {
  if (!options.lbIpam || service.spec.type !== 'LoadBalancer') return false;
  const loadBalancerClass = service.spec.loadBalancerClass;
  return loadBalancerClass === undefined ? options.defaultIPAM : options.lbClasses.includes(loadBalancerClass);
}

/** The specific addresses it asks for. What can't be parsed is dropped without a word, as in the cluster. */
export function requestedAddresses(service: Service): readonly Address[] {
  const annotation = annotationText(service, 'ips');
  if (annotation === '' && service.spec.loadBalancerIP === '') return noAddresses;
  if (service.spec.loadBalancerIP === '' && !annotation.includes(',')) {
    // Most of those that ask for an address ask for one.
    const parsed = parseAddress(trimSpace(annotation));
    return parsed.ok ? [parsed.value] : noAddresses;
  }
  const texts: string[] = [];
  if (service.spec.loadBalancerIP !== '') texts.push(service.spec.loadBalancerIP);
  if (annotation !== '') for (const entry of annotation.split(',')) texts.push(trimSpace(entry));
  const addresses: Address[] = [];
  for (const text of texts) {
    const parsed = parseAddress(text);
    const previous = addresses[addresses.length - 1];
    if (parsed.ok && (previous === undefined || !addressesEqual(previous, parsed.value))) addresses.push(parsed.value);
  }
  return addresses;
}

function trimSpace(text: string): string {
  return text.replace(outerSpace, '');
}

/** The key is not trimmed and is case-sensitive. It is empty for a Service that does not share. */
export function sharingKeyOf(service: Service): string {
  return annotationText(service, 'sharingKey');
}

/** The namespaces it shares with besides its own. Entries are not trimmed, `*` stands for all. */
export function sharingNamespacesOf(service: Service): ReadonlySet<string> {
  const value = annotationText(service, 'sharingCrossNamespace');
  return value === '' ? noNamespaces : new Set(value.split(','));
}

/** True for the texts that Go's `strconv.ParseBool` reads as true. Only newer versions read the annotation. */
export function permitsDifferentPods({ annotations }: Service): boolean {
  const value = annotations.size === 0 ? undefined : annotations.get(permitDifferentPodsKey);
  return value !== undefined && /^(1|t|T|true|TRUE|True)$/.test(value);
}

/** The terms that decide whether a Service may share an address with others. */
export function sharingTerms(service: Service): SharingTerms {
  return {
    service,
    sharingKey: sharingKeyOf(service),
    sharingNamespaces: sharingNamespacesOf(service),
    permitsDifferentPods: permitsDifferentPods(service),
    ports: portIndex(service.spec.ports),
  };
}

/** A label as pool selectors see it: name and namespace can't be spoofed. */
export function labelOf(service: Service, key: string): string | undefined {
  if (key === nameLabel) return service.name;
  if (key === namespaceLabel) return service.namespace;
  return service.labels.get(key);
}

/** True if a pool selects a Service. */
export function selectsService({ requirements }: SelectorMatcher, service: Service): boolean {
  for (const { key, accepts } of requirements) if (!accepts(labelOf(service, key))) return false;
  return true;
}

/** The value that counts; empty when there is none. */
function annotationText(service: Service, purpose: AnnotationPurpose): string {
  // Most Services have no annotation at all.
  return service.annotations.size === 0 ? '' : (annotationOf(service, purpose)?.value ?? '');
}
