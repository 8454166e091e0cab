/**
 * The cheap test before the parse: most YAML of a repository has nothing to do with addresses. The tables name, for everything the product
 * reads, a text that can't be missing from a document that holds it. A new kind of resource is one more row.
 */
import { contentStart } from './read/documents';

interface Mark {
  /** Case-sensitive, and as short as its spelling mistakes allow: a misspelt annotation has to be found as well. */
  readonly text: string;
  readonly concerns: string;
}

const marks: readonly Mark[] = [
  { text: 'LoadBalancer', concerns: '`type: LoadBalancer` of Services, CiliumLoadBalancerIPPool' },
  { text: 'loadBalancer', concerns: '`loadBalancerIP` and `loadBalancerClass` of Services, and values of charts that name the type so' },
  { text: 'lbipam', concerns: 'annotations `lbipam.cilium.io/…`' },
  { text: 'lb-ipam', concerns: 'annotations `io.cilium/lb-ipam-…`' },
];

/** True if a text itself names something of load balancers. */
export function mayConcernLoadBalancers(text: string): boolean {
  return marks.some((mark) => text.includes(mark.text));
}

/**
 * Kinds that never name an address and yet decide about one: which files reach a cluster, in which namespace, with which variables, how
 * Cilium is configured there, and which Services are announced. The test says when a document of that kind is worth reading.
 */
const structuralKinds: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['Kustomization', always],
  ['Component', (text) => text.includes('kustomize.config.k8s.io')],
  ['Application', (text) => text.includes('argoproj.io')],
  ['ApplicationSet', (text) => text.includes('argoproj.io')],
  ['FluxInstance', always],
  ['Namespace', always],
  // A patch may make one a load balancer, or give it the labels that a pool selects.
  ['Service', always],
  ['ConfigMap', (text) => holdsVariables(text) || /name["']?: *["']?cilium-config|address-pools:/.test(text)],
  ['Gateway', (text) => text.includes('gateway.networking.k8s.io')],
  ['GatewayClass', always],
  ['CiliumConfig', always],
  ['CiliumGatewayClassConfig', always],
  ['EnvoyProxy', always],
  ['AgentgatewayParameters', always],
  ['GatewayParameters', (text) => text.includes('kgateway.dev')],
  ['GatewayConfig', (text) => text.includes('stunner.l7mp.io')],
  ['NginxProxy', always],
  ['IngressClass', (text) => text.includes('cilium')],
  // An Ingress without a class may be one of the default class.
  ['Ingress', (text) => text.includes('cilium') || !/ingressClassName|ingress\.class/.test(text)],
  ['HelmRelease', (text) => /flux-instance|valuesFrom|valuesFiles|GitRepository|kube-vip/.test(text) || installsLoadBalancer(text)],
  ['HelmChart', installsLoadBalancer],
  ['HelmChartConfig', installsLoadBalancer],
  ['OCIRepository', always],
  ['GitRepository', always],
  ['CiliumL2AnnouncementPolicy', always],
  ['CiliumBGPAdvertisement', always],
  ['CiliumBGPPeerConfig', always],
  ['CiliumBGPClusterConfig', always],
  ['CiliumBGPPeeringPolicy', always],
  ['IPAddressPool', (text) => text.includes('metallb.io')],
]);

/** Kinds of several tools, some under names that others use as well, that say which clusters there are and what each of them gets. */
const clusterGroups: readonly string[] = ['fleet.cattle.io/', 'cluster.x-k8s.io/', 'projectsveltos.io/'];
const clusterKinds: ReadonlySet<string> = new Set([
  'Cluster',
  'ClusterProfile',
  'ClusterResourceSet',
  'GitRepo',
  'Profile',
  'SveltosCluster',
]);

function isOfClusterGroup(text: string): boolean {
  return clusterGroups.some((group) => text.includes(group));
}

/** Workloads, which are many: those of Cilium tell its version, those of kube-vip the address of the API server. */
const workloads: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'Pod']);
const tellingImages = ['cilium/cilium:', 'cilium/operator', 'kube-vip/kube-vip:'];

/** A word in the output of `kubectl get nodes`. Many other objects have the word "node". */
const nodeMark = 'InternalIP';

function holdsTellingImage(text: string): boolean {
  return tellingImages.some((image) => text.includes(image));
}

/**
 * A release of a chart that makes a load balancer, or says how Cilium works, without a word about it in its values. It states the chart, or the
 * object that holds the chart and is called like it.
 */
const speakingRelease =
  /\b(?:chart|name)["']?:[ \t]{0,9}["']?(?:[^\s"']{0,200}\/)?(?:(?:rke2-)?cilium|(?:traefik|ingress-nginx|gateway|k8s-gateway|adguard-home|technitium-dnsserver)(?![\w-]))/;

/** True if a chart of that name makes a load balancer by itself. */
export function isLoadBalancerChart(name: string): boolean {
  return installsLoadBalancer(`chart: ${name}`);
}

function installsLoadBalancer(text: string): boolean {
  return speakingRelease.test(text);
}

function always(): boolean {
  return true;
}

/** Scripts are ConfigMaps as well; what Flux can fill in has names such as `SVC_IP`. However long it is, another object may refer to it. */
function holdsVariables(text: string): boolean {
  return /\n[ \t]+["']?[A-Za-z_][A-Za-z0-9_]*["']?:[ \t]/.test(text) || /(?:^|[\n{,])[ \t]*["']?data["']?:[ \t]*\{/.test(text);
}

/** Secrets, and what makes them. They are many, and only the names in them are read: one that may stand for an address hides what a ConfigMap says. */
const secretKinds: ReadonlySet<string> = new Set(['Secret', 'SealedSecret', 'ExternalSecret']);

function holdsAddressVariable(text: string): boolean {
  return /\n[ \t]+["']?[A-Za-z0-9_]{0,60}(?:IP|ADDR|CIDR|LB|RANGE|SUBNET|NETWORK|GATEWAY)[A-Za-z0-9_]{0,60}["']?:/i.test(text);
}

/** A key of kustomize's replacements, which may be in files that hold nothing else of interest. */
const replacementMark = 'fieldPaths:';

/** A JSON patch in a file of its own: a bare list of operations with pointers. Everything else that is read starts with a key. */
function holdsOperations(text: string): boolean {
  if (!text.includes('op:') && !text.includes('op":')) return false;
  return startsWith(text, /[ \t]*(?:-[ \t\r\n]|\[)/y) && /\bpath["']?:[ \t]*["']?\//.test(text);
}

/** Kinds that speak of all this, at length, and never mean an address: the schema of a custom resource repeats the whole Service. */
const kindsWithoutAddresses: ReadonlySet<string> = new Set(['CustomResourceDefinition']);

/** True if a text can contain anything that the product reads. Other texts are never parsed. */
export function mayConcern(text: string): boolean {
  if (mayConcernLoadBalancers(text) || text.includes(replacementMark) || holdsOperations(text)) return true;
  for (const kind of structuralKinds.keys()) if (text.includes(kind)) return true;
  return (
    isOfClusterGroup(text) ||
    holdsTellingImage(text) ||
    text.includes(nodeMark) ||
    (/kind["']?:[ \t]*["']?(?:Sealed|External)?Secret\b/.test(text) && holdsAddressVariable(text))
  );
}

/** True if one document of a text can contain anything that the product reads. It has to be an object of the Kubernetes API as well. */
export function documentMayConcern(text: string): boolean {
  if (text.includes(replacementMark) || holdsOperations(text)) return true;
  if (!text.includes('apiVersion') || !text.includes('kind')) return false;
  const kind = kindOf(text);
  if (kind !== undefined && kindsWithoutAddresses.has(kind)) return false;
  // The schema of a resource, or an example in a text, has no kind where an object has it.
  if (kind === undefined && !mayHaveKind(text)) return false;
  if (mayConcernLoadBalancers(text)) return true;
  // What decides about others is no use as a template of Helm, and a broken document costs the parser a lot. An ApplicationSet holds templates as texts.
  if (kind !== 'ApplicationSet' && /(?:^|\n)[ \t]*(?:- )?\{\{/.test(text)) return false;
  // The kind of JSON, and of the items of a list, is not read without a parser.
  if (kind === undefined || kind.endsWith('List')) return mayConcern(text);
  return (
    structuralKinds.get(kind)?.(text) ??
    ((workloads.has(kind) && holdsTellingImage(text)) ||
      (kind === 'Node' && text.includes(nodeMark)) ||
      (clusterKinds.has(kind) && isOfClusterGroup(text)) ||
      (secretKinds.has(kind) && holdsAddressVariable(text)))
  );
}

/** An object in flow style, indented as a whole, with an unusual way to write its kind, or at the margin after all. */
function mayHaveKind(text: string): boolean {
  if (hasKeyAtMargin(text, 'kind') || /(?:^|\n)\?/.test(text)) return true;
  return startsWith(text, /\uFEFF?(?:---)?[ \t]*(?:[ \t]\S|[{&!])/y);
}

/** True if the first line with contents begins as the pattern, a sticky one, has it. */
function startsWith(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = contentStart(text);
  return pattern.test(text);
}

/** `kind` of a YAML document, read without a parser. */
function kindOf(text: string): string | undefined {
  return /(?:^|\n)\uFEFF?kind:[ \t]*["']?([A-Za-z]+)["']?[ \t]*(?:[\r\n#]|$)/.exec(text)?.[1];
}

/**
 * True if a document that does not parse is meant to be a Kubernetes object that names something of load balancers: only then is its syntax our
 * business. YAML states its apiVersion at the left margin; JSON anywhere.
 */
export function syntaxConcerns(text: string): boolean {
  if (!mayConcernLoadBalancers(text)) return false;
  if (/^(?:---)?\s*\{/.test(text)) return /"apiVersion"\s*:/.test(text) && /"kind"\s*:/.test(text);
  return hasKeyAtMargin(text, 'apiVersion') && hasKeyAtMargin(text, 'kind');
}

/** Longer than any file of values, parameters or templates that a person wrote. */
const longestNamed = 200_000;

/** True if another file may name this one, and so say what it is about: it is no object of the Kubernetes API, or a template of some. */
export function mayBeNamed(uri: string, text: string): boolean {
  if (text.length > longestNamed) return false;
  if (text.includes('{{') && (uri.includes('/templates/') || /\.(?:tpl|gotmpl)$/.test(uri))) return true;
  return !hasKeyAtMargin(text, 'apiVersion') && !(text.includes('"apiVersion"') && /^\uFEFF?\s*[{[]/.test(text));
}

function hasKeyAtMargin(text: string, key: string): boolean {
  return new RegExp(`(?:^|\\n)\\uFEFF?["']?${key}["']?[ \\t]*:`).test(text);
}
