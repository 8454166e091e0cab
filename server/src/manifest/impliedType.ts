/** What a file is by its name alone: files that state no `apiVersion` and `kind` because their name says it. */
import { mayConcernLoadBalancers } from './relevance';

export interface ImpliedType {
  readonly apiVersion: string;
  readonly kind: string;
  /** True if a text of that name is worth reading. */
  readonly concerns: (text: string) => boolean;
  /** The file is ours alone: no other tool says what is wrong with it. */
  readonly isOurs?: true;
}

/** The `apiVersion` of what is no object of the Kubernetes API: Helm values, `Chart.yaml`, `fleet.yaml`, variables, settings. */
export const fileApiVersion = 'file';

const always = () => true;

/** Values that hardly any chart but `cilium` has, at the top or in those of a chart that contains it. */
const valuesOfCilium =
  /(?:kubeProxyReplacement|gatewayAPI|ingressController|hubble|ipv4|ipv6|l2announcements|bgpControlPlane|defaultLBServiceIPAM|enableLBIPAM|k8sServiceHost|ipv4NativeRoutingCIDR|autoDirectNodeRoutes)["']?[ \t]*:/;

const kustomization: ImpliedType = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', concerns: always };
const chart: ImpliedType = { apiVersion: fileApiVersion, kind: 'Chart', concerns: always };
const fleet: ImpliedType = { apiVersion: fileApiVersion, kind: 'Fleet', concerns: always };
const settings: ImpliedType = { apiVersion: fileApiVersion, kind: 'Settings', concerns: always, isOurs: true };
const variables: ImpliedType = { apiVersion: fileApiVersion, kind: 'Variables', concerns: always };
const values: ImpliedType = {
  apiVersion: fileApiVersion,
  kind: 'Values',
  concerns: (text) => mayConcernLoadBalancers(text) || valuesOfCilium.test(text),
};

export function impliedType(uri: string): ImpliedType | undefined {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  if (/^kustomization\.ya?ml$/i.test(name)) return kustomization;
  if (name === 'Chart.yaml') return chart;
  if (name === 'fleet.yaml' || name === 'fleet.yml') return fleet;
  if (name === '.lbipam.yaml' || name === '.lbipam.yml') return settings;
  if (/\.env$/i.test(name)) return variables;
  return /values[^/]*\.ya?ml$/i.test(name) ? values : undefined;
}

const keysOfCilium =
  /^(?:kubeProxyReplacement|l2announcements|bgpControlPlane|defaultLBServiceIPAM|enableLBIPAM|k8sServiceHost|ipv4NativeRoutingCIDR|autoDirectNodeRoutes):/m;

/** Values of the chart `cilium` in a file, or a folder, that is called like the chart: no object of the Kubernetes API, with keys that no other chart has. */
export function typeOfContent(uri: string, text: string): ImpliedType | undefined {
  const isCalledSo = /(?:cilium[^/]*|\/cilium\/[^/]+)\.ya?ml$/i.test(uri);
  return isCalledSo && keysOfCilium.test(text) && !/^apiVersion:/m.test(text) ? values : undefined;
}
