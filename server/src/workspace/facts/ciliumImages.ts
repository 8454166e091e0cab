/** The version of Cilium by the images of its rendered workloads: the operator, which decides about addresses, and the agent. */
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { listAt, stringAt } from '../../manifest/values';
import type { CiliumSource } from './source';

const containersPath: ManifestPath = ['spec', 'template', 'spec', 'containers'];

/** Neither Hubble's nor Envoy's images have the version of Cilium. */
const image = /(?:^|\/)cilium\/(?:cilium(?:-ci)?|operator(?:-[a-z]+)*):(v?\d[\w.-]*)/;

export function isCiliumWorkload({ kind, name }: Resource): boolean {
  return (kind === 'DaemonSet' && name === 'cilium') || (kind === 'Deployment' && name === 'cilium-operator');
}

export function imageSource(resource: Resource): CiliumSource | undefined {
  const { source, root, value } = resource;
  for (const index of listAt(value, containersPath).keys()) {
    const path = [...containersPath, index, 'image'];
    const version = image.exec(stringAt(value, path) ?? '')?.[1];
    const location = source.locate([...root, ...path]);
    if (version === undefined || !location) continue;
    return { version: { value: version, location }, ask: () => undefined, isComplete: false, location };
  }
  return undefined;
}
