/** The Helm releases of Cilium among what is installed in a cluster. */
import type { Resource } from '../../manifest/manifest';
import type { HelmInstallation } from '../resource/helmInstallation';
import type { CiliumRelease } from './ciliumRelease';

/** RKE2 packs Cilium's chart under a name of its own. */
const names: ReadonlySet<string> = new Set(['cilium', 'rke2-cilium']);

export function ciliumReleases(installations: readonly HelmInstallation[]): readonly CiliumRelease[] {
  const all = installations.filter(isCilium);
  // Where one release is certain, a release that may never be installed says nothing.
  const certain = all.filter(({ doubt }) => doubt === undefined);
  return (certain.length > 0 ? certain : all).map(({ resource, chart, versionLocation, values, isPartial }) => {
    const location = locationOf(resource);
    const isStated = chart?.version !== undefined && chart.version !== '*';
    return { version: isStated ? { value: chart.version, location: versionLocation ?? location } : undefined, values, isPartial, location };
  });
}

/** A release is Cilium's by its chart. Where the files do not tell the chart, the name of the release decides. */
function isCilium({ chart, chartFolder, release }: HelmInstallation): boolean {
  return chart ? names.has(chart.name) : chartFolder === undefined && names.has(release);
}

function locationOf({ source, root }: Resource): CiliumRelease['location'] {
  return source.nearest([...root, 'kind']);
}
