/** How kustomizations lie in each other: how deep, and which in a circle. Both are told from the files alone, so they are the same whatever was built before. */
import type { Resource } from '../../../manifest/manifest';
import { message } from '../../../model/message';
import { once } from '../../../model/once';
import type { Cut } from '../built';
import { inCircles } from '../circles';
import type { FileIndex } from '../fileIndex';

type Kustomizations = Pick<FileIndex, 'kustomization' | 'kustomizationFolders'>;

/** No person nests kustomizations as deep. */
const deepest = 100;

/** True if a chain of too many kustomizations, each inside the one before, begins in a folder. */
export function tooDeepIn(index: Kustomizations): (folder: string) => boolean {
  const depths = once(() => depthsOf(index));
  return (folder) => (depths().get(folder) ?? 0) > deepest;
}

/**
 * Tells whether one kustomization leads back to another one that names it, or to itself. Kustomize refuses all kustomizations of a circle. While
 * a person is still writing, each of them is built here without the others.
 */
export function circlesIn(index: Kustomizations): (folder: string, inner: string) => boolean {
  const members = once(() => inCircles(index.kustomizationFolders(), (folder) => innerFolders(folder, index)));
  return (folder, inner) => folder === inner || (members().has(folder) && members().has(inner));
}

export function depthCut(resource: Resource): Cut {
  return { resource, message: message('More than {0} kustomizations lie in each other here: what they hold is left out.', deepest) };
}

/** A circle counts up to where it closes. Nothing recurs, since thousands may lie in each other. */
function depthsOf(index: Kustomizations): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const entered = new Set<string>();
  const open = [...index.kustomizationFolders()].reverse();
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    if (entered.has(folder)) {
      open.pop();
      if (!depths.has(folder)) depths.set(folder, depthOf(folder, index, depths));
    } else {
      entered.add(folder);
      for (const inner of innerFolders(folder, index)) if (!entered.has(inner)) open.push(inner);
    }
  }
  return depths;
}

function depthOf(folder: string, index: Kustomizations, depths: ReadonlyMap<string, number>): number {
  let below = 0;
  for (const inner of innerFolders(folder, index)) below = Math.max(below, depths.get(inner) ?? 0);
  return below + 1;
}

function* innerFolders(folder: string, index: Kustomizations): Generator<string> {
  const { resources = [], components = [], generatorFiles = [] } = index.kustomization(folder) ?? {};
  for (const named of [resources, components, generatorFiles]) for (const inner of named) if (index.kustomization(inner)) yield inner;
}
