/** A Helm release of Cilium, whichever tool installs it: its version, and the options that its values state. */
import { valueAt } from '../../manifest/values';
import type { CiliumSource, PlacedValues, Statement } from './source';

export interface CiliumRelease {
  /** The version of the chart, as a file states it. */
  readonly version: Statement | undefined;
  readonly values: PlacedValues;
  /** Some of the values are not in the workspace. */
  readonly isPartial: boolean;
  readonly location: Statement['location'];
}

/** These values replace the version of the images. LB IPAM is a part of the operator, so its image decides. */
const tags = [
  ['operator', 'image', 'tag'],
  ['image', 'tag'],
];

export function releaseSource({ version, values, isPartial, location }: CiliumRelease): CiliumSource {
  const ask = (path: readonly (string | number)[]): Statement | undefined => {
    const value = valueAt(values.value, path);
    return value === undefined || value === null ? undefined : { value, location: values.locate(path) ?? location };
  };
  const tag = tags.map(ask).find((stated) => typeof stated?.value === 'string' && stated.value !== '');
  return { version: tag ?? version, ask: ({ helm }) => ask(helm), isComplete: !isPartial, location };
}

/** Keys that no other chart has at the top of its values. One of them tells that a file of values is one of Cilium. */
const ciliumKeys = [
  'kubeProxyReplacement',
  'defaultLBServiceIPAM',
  'enableLBIPAM',
  'l2announcements',
  'bgpControlPlane',
  'l2podAnnouncements',
  'k8sServiceHost',

  'ipv4NativeRoutingCIDR',
  'autoDirectNodeRoutes',
];

/** Tells whether values belong to the chart `cilium` itself. */
export function isCiliumValues(values: PlacedValues['value']): boolean {
  return ciliumKeys.some((key) => Object.hasOwn(values, key));
}
