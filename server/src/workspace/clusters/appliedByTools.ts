/** What a person applies with Fleet, Helmfile or Kluctl, where neither Flux nor Argo CD nor an object of Fleet does, and what such a tool leaves out. */
import type { FolderFiles } from '../delivery/folderFiles';
import { kluctlProjects } from '../delivery/kluctl/kluctl';
import type { SourceFile } from '../delivery/sourceFile';
import { type Unit, unitOfDeliveries } from '../delivery/units';
import type { Walker } from '../delivery/walk';
import { parentOf } from '../resource/paths';
import { type AppliedByHand, hasNeighbours } from './handApplied';
import { holdsPool } from './leftovers';
import type { SpeechOf } from './speech';

export interface AppliedByTools {
  readonly units: readonly Unit[];
  /** A tool leaves out a file that lies below its configuration and that it does not take. */
  readonly leavesOut: (uri: string) => boolean;
}

/** The files for which `isFree` holds are applied by nothing else. */
export function appliedByTools(files: FolderFiles, isFree: AppliedByHand, walker: Walker, speechOf: SpeechOf): AppliedByTools {
  const { index, builder } = walker;
  const folders = files.those(isFileOfFleet).length > 0 ? index.folders().filter((folder) => index.fleetAround(folder) === folder) : [];
  const bundles = folders
    .filter((folder) => isFree(`${folder}/fleet.yaml`))
    .map((folder) => unitOfDeliveries(folder, walker.fleet.bundle(folder), walker))
    // A bundle that another bundle's tool applies already is no bundle of its own.
    .filter(({ contents }) => [...contents.values()].every((content) => [...content.files].every(isFree)));
  const states = walker.helmfiles
    .starts()
    .filter(isFree)
    .map((uri) => unitOfDeliveries(uri, walker.helmfiles.deliver(uri), walker));
  const projects = kluctlProjects(files, { ...index, kustomize: builder.kustomize }, walker.memory).filter(({ deliveries }) =>
    deliveries.every(({ built }) => built.files.every(isFree)),
  );
  const deployed = projects.map(({ folder, deliveries }) => unitOfDeliveries(folder, deliveries, walker));
  const levels = new Set(holdsPool(deployed, speechOf) ? projects.flatMap((project) => project.folders.map(parentOf)) : []);
  return {
    units: [...bundles, ...states, ...deployed],
    leavesOut: (uri) => index.fleetAround(parentOf(uri)) !== undefined || hasNeighbours(uri, levels),
  };
}

function isFileOfFleet({ uri }: SourceFile): boolean {
  return /\/fleet\.ya?ml$/.test(uri);
}
