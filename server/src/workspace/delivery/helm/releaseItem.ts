/** An installation on its way to a cluster: kustomize and Argo CD give it a namespace and a name like any object. */
import { fileApiVersion } from '../../../manifest/impliedType';
import type { ManifestPath } from '../../../manifest/manifest';
import type { Patch } from '../kustomize/patches';
import type { TargetIndex } from '../kustomize/targetIndex';
import { type Applied, effective } from '../layers';
import type { Installed } from './installed';
import { withPatches } from './patchedClaims';

/** An installation that is no object by itself, such as an entry of `helmCharts` or a source of an Application, gets this kind. */
const kind = 'HelmInstallation';

/** `way` leads from the object that asks for it to the place that does, and tells its installations apart. */
export function releaseItem(installed: Installed, way: ManifestPath): Applied {
  const { resource, release, namespace } = installed.installation;
  const root = [...resource.root, ...way];
  return {
    resource: { ...resource, root, apiVersion: fileApiVersion, kind, name: release, namespace, value: {} },
    layers: undefined,
    spoken: undefined,
    installed,
  };
}

/** The installation with the name and namespace that it has in the cluster; undefined for an object that installs nothing. */
export function arrivedInstallation(applied: Applied): Installed | undefined {
  if (!applied.installed || applied.resource.kind !== kind) return applied.installed;
  const arrived = effective(applied);
  const { installed } = applied;
  const { installation } = installed;
  const isSame = !arrived || (arrived.name === installation.release && arrived.namespace === installation.namespace);
  const placed = isSame ? installed : installed.again({ ...installation, release: arrived.name, namespace: arrived.namespace });
  return withPatches(placed, patchesOn(applied), { before: installed, isOwn: (name) => isNamedAfter(installation.release, name) });
}

/** The patches are for all that the kustomization holds. Charts name their Services after the release. */
function isNamedAfter(release: string, name: string): boolean {
  return release !== '' && (name === release || name.startsWith(`${release}-`));
}

/** The patches of the kustomizations that inflate the chart, the innermost first. */
function patchesOn({ layers }: Applied): readonly TargetIndex<Patch>[] {
  const found: TargetIndex<Patch>[] = [];
  for (let current = layers; current; current = current.inner) {
    const { layer } = current;
    if (layer.kind === 'kustomize') found.unshift(layer.patches, layer.latePatches);
  }
  return found;
}
