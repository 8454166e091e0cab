/**
 * A Helm chart that is installed, whichever tool does it: Flux, Argo CD, kustomize, Helmfile, Fleet, k3s. `workspace/delivery` makes these of
 * what the tools read; `workspace/charts` says which Services they make, `workspace/facts` what they say of Cilium.
 */
import type { ManifestPath, NodeLocation, Resource } from '../../manifest/manifest';
import type { Message } from '../../model/message';
import type { ChartReference } from './chartReference';
import type { ClaimRelease, Origin } from './claim';
import type { Ground, Home } from './ground';

export interface HelmInstallation {
  readonly origin: Origin;
  /** The object of a file that asks for it. */
  readonly resource: Resource;
  /** Undefined where the files do not tell the chart. */
  readonly chart: ChartReference | undefined;
  /** The place that states the version of the chart. */
  readonly versionLocation?: NodeLocation | undefined;
  /** The folder of a chart that is in the workspace. */
  readonly chartFolder?: string | undefined;
  /** The name of the release; template text where it is filled in later, empty where nothing tells it. */
  readonly release: string;
  /** Undefined when nothing states one, so that the tool that installs it decides; `unknownNamespace` when a later step fills it in. */
  readonly namespace: string | undefined;
  /** One set of values from all layers. The place of each value is in the layer that gives it. */
  readonly values: Ground;
  /** Some of the values come from where the files do not tell them, so what these values leave out is not known to be left to the chart. */
  readonly isPartial: boolean;
  /** Why it may be that no such release comes into being; undefined when nothing speaks against it. */
  readonly doubt: Message | undefined;
}

export function releaseOf({ release, namespace, resource }: HelmInstallation): ClaimRelease {
  return { name: release, namespace, object: resource };
}

/**
 * The object that a Service in the values is written in: the one that says its type, since several layers may each say a part of it; else the
 * last one that has `container`, the mapping of the Service. The path is that of the container there.
 */
export function serviceHome({ values, resource }: HelmInstallation, container: ManifestPath, type: ManifestPath | undefined): Home {
  const stated = type && values.home(type);
  if (stated) return { resource: stated.resource, path: stated.path.slice(0, stated.path.length - type.length + container.length) };
  return values.home(container) ?? { resource, path: container };
}
