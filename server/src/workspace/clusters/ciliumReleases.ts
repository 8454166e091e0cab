/** The Helm releases of Cilium among what is installed in a cluster. */
import type { Resource } from '../../manifest/manifest';
import type { CiliumRelease } from '../facts/ciliumRelease';
import type { HelmInstallation } from '../resource/helmInstallation';

/** What RKE2 calls its own copy of the chart. */
const names: ReadonlySet<string> = new Set(['cilium', 'rke2-cilium']);

export function ciliumReleases(installations: readonly HelmInstallation[]): readonly CiliumRelease[] {
  const all = installations.filter(isCilium);
  // A release that may never come into being says nothing beside one that does.
  const certain = all.filter(({ doubt }) => doubt === undefined);
  return (certain.length > 0 ? certain : all).map(({ resource, chart, versionLocation, values, isPartial }) => {
    const location = locationOf(resource);
    const isStated = chart?.version !== undefined && chart.version !== '*';
    return { version: isStated ? { value: chart.version, location: versionLocation ?? location } : undefined, values, isPartial, location };
  });
}

/** By its chart; where the files do not tell the chart, by the name of the release. */
function isCilium({ chart, chartFolder, release }: HelmInstallation): boolean {
  return chart ? names.has(chart.name) : chartFolder === undefined && names.has(release);
}

function locationOf({ source, root }: Resource): CiliumRelease['location'] {
  return source.nearest([...root, 'kind']);
}
