/** What a person applies with Fleet, Helmfile or Kluctl, where neither Flux nor Argo CD nor an object of Fleet does, and what such a tool leaves out. */
import { kluctlProjects } from '../delivery/kluctl/kluctl';
import type { SourceFile } from '../delivery/sourceFile';
import { type Unit, unitOfDeliveries } from '../delivery/units';
import type { Walker } from '../delivery/walk';
import { parentOf } from '../resource/paths';
import { type AppliedByHand, hasNeighbours } from './handApplied';
import { holdsPool } from './leftovers';
import type { Speaks } from './partings';

export interface AppliedByTools {
  readonly units: readonly Unit[];
  /** Whether a tool covers the place of a file, and does not take the file. */
  readonly leavesOut: (uri: string) => boolean;
}

/** `isFree` holds for what nothing else applies. */
export function appliedByTools(files: readonly SourceFile[], isFree: AppliedByHand, walker: Walker, speaks: Speaks): AppliedByTools {
  const { index, builder } = walker;
  const folders = [...new Set(files.map(({ folder }) => folder))].filter((folder) => index.fleetAround(folder) === folder);
  const bundles = folders
    .filter((folder) => isFree(`${folder}/fleet.yaml`))
    .map((folder) => unitOfDeliveries(folder, walker.fleet.bundle(folder), walker))
    // Something that another one applies makes it no bundle of its own.
    .filter(({ contents }) => [...contents.values()].every((content) => [...content.files].every(isFree)));
  const states = walker.helmfiles
    .starts()
    .filter(isFree)
    .map((uri) => unitOfDeliveries(uri, walker.helmfiles.deliver(uri), walker));
  const projects = kluctlProjects(files, { ...index, kustomize: builder.kustomize }).filter(({ built }) => built.files.every(isFree));
  const deployed = projects.map(({ folder, built }) => unitOfDeliveries(folder, [{ built, cluster: '' }], walker));
  const levels = new Set(holdsPool(deployed, speaks) ? projects.flatMap(({ targets }) => targets.map(parentOf)) : []);
  return {
    units: [...bundles, ...states, ...deployed],
    leavesOut: (uri) => index.fleetAround(parentOf(uri)) !== undefined || hasNeighbours(uri, levels),
  };
}
