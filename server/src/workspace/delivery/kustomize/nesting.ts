/** How kustomizations lie in each other: how deep, and which in a circle. Both are told from the files alone, so they are the same whatever was built before. */
import type { Resource } from '../../../manifest/manifest';
import { message } from '../../../model/message';
import { once } from '../../../model/once';
import type { Cut } from '../built';
import { inCircles } from '../circles';
import { kustomizationsByFolder } from '../fileIndex';
import type { SourceFile } from '../sourceFile';
import type { Kustomization } from './kustomization';

type Kustomizations = ReadonlyMap<string, Kustomization>;

export interface Nesting {
  /** True if a kustomization leads back to itself by another one, which is then left out. */
  readonly isCircle: (folder: string, inner: string) => boolean;
  readonly isTooDeep: (folder: string) => boolean;
}

/** No person nests kustomizations as deep. */
const deepest = 100;

/** The files are kustomizations. */
export function nestingOf(files: readonly SourceFile[]): Nesting {
  const kustomizations = kustomizationsByFolder(files);
  return { isCircle: circlesIn(kustomizations), isTooDeep: tooDeepIn(kustomizations) };
}

/** True if a chain of too many kustomizations, each inside the one before, begins in a folder. */
function tooDeepIn(kustomizations: Kustomizations): Nesting['isTooDeep'] {
  const depths = once(() => depthsOf(kustomizations));
  return (folder) => (depths().get(folder) ?? 0) > deepest;
}

/**
 * Tells whether one kustomization leads back to another one that names it, or to itself. Kustomize refuses all kustomizations of a circle. While
 * a person is still writing, each of them is built here without the others.
 */
function circlesIn(kustomizations: Kustomizations): Nesting['isCircle'] {
  const members = once(() => inCircles(kustomizations.keys(), (folder) => innerFolders(folder, kustomizations)));
  return (folder, inner) => folder === inner || (members().has(folder) && members().has(inner));
}

export function depthCut(resource: Resource): Cut {
  return { resource, message: message('More than {0} kustomizations lie in each other here: what they hold is left out.', deepest) };
}

/** A circle counts up to where it closes. Nothing recurs, since thousands may lie in each other. */
function depthsOf(kustomizations: Kustomizations): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const entered = new Set<string>();
  const open = [...kustomizations.keys()].reverse();
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    if (entered.has(folder)) {
      open.pop();
      if (!depths.has(folder)) depths.set(folder, depthOf(folder, kustomizations, depths));
    } else {
      entered.add(folder);
      for (const inner of innerFolders(folder, kustomizations)) if (!entered.has(inner)) open.push(inner);
    }
  }
  return depths;
}

function depthOf(folder: string, kustomizations: Kustomizations, depths: ReadonlyMap<string, number>): number {
  let below = 0;
  for (const inner of innerFolders(folder, kustomizations)) below = Math.max(below, depths.get(inner) ?? 0);
  return below + 1;
}

function* innerFolders(folder: string, kustomizations: Kustomizations): Generator<string> {
  const { resources = [], components = [], generatorFiles = [] } = kustomizations.get(folder) ?? {};
  for (const named of [resources, components, generatorFiles]) for (const inner of named) if (kustomizations.has(inner)) yield inner;
}
