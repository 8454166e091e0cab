/**
 * Which source of Flux is the repository of the workspace. Nothing in the files says so, but a Kustomization that applies the folder it lies in can
 * only have it from there; else it is the source whose folders are found here, and that most Kustomizations name.
 */
import type { Resource } from '../../../manifest/manifest';
import { stringAt } from '../../../manifest/values';
import { isInside } from '../../resource/paths';
import { isTemplated } from '../../resource/templates';
import type { FileIndex } from '../fileIndex';
import { repositoryName } from '../repositoryUrl';

/** Tells whether the source of a Kustomization is this repository, as far as the files tell it. */
export type HomeSource = (kustomization: Resource) => boolean;

export type Repository = Pick<FileIndex, 'root' | 'fromRepository'>;

interface Evidence {
  /** Kustomizations that apply the folder they lie in. */
  own: number;
  /** The number of Kustomizations whose folder is in the workspace. */
  found: number;
  uses: number;
}

/** Another source that states the URL of another repository is not this one. */
export function homeSource(kustomizations: readonly Resource[], sources: readonly Resource[], tree: Repository): HomeSource {
  const bySource = new Map<string, Evidence>();
  for (const kustomization of kustomizations) {
    const name = sourceName(kustomization);
    const evidence = bySource.get(name) ?? { own: 0, found: 0, uses: 0 };
    bySource.set(name, evidence);
    const folder = namedFolder(kustomization, tree);
    evidence.uses++;
    if (folder !== undefined) evidence.found++;
    if (folder !== undefined && isInside(folder, kustomization.uri)) evidence.own++;
  }
  const [home] = [...bySource].sort(([a, x], [b, y]) => compare(x, y) || (a < b ? -1 : 1));
  const urls = new Map(sources.map((source) => [`${source.kind}/${source.name}`, stringAt(source.value, ['spec', 'url'])]));
  const homeUrl = home && urls.get(home[0]);
  return (kustomization) => {
    const name = sourceName(kustomization);
    if (home === undefined || name === home[0]) return true;
    const url = urls.get(name);
    if (url === undefined) return !name.startsWith('OCIRepository/') && !name.startsWith('Bucket/');
    return homeUrl !== undefined && repositoryName(url) === repositoryName(homeUrl);
  };
}

/** Hundreds of Kustomizations may name one source and one of them start it, so the first two are only asked whether there is any. */
function compare(a: Evidence, b: Evidence): number {
  return Math.sign(b.own) - Math.sign(a.own) || Math.sign(b.found) - Math.sign(a.found) || b.uses - a.uses;
}

/**
 * The folder of this repository that the path of a Kustomization names. `flux bootstrap` calls the repository it starts from `flux-system`; of any other
 * source, all of it may be all of another repository.
 */
export function namedFolder({ value, uri }: Resource, tree: Repository): string | undefined {
  const path = stringAt(value, ['spec', 'path']) ?? './';
  if (isTemplated(path)) return undefined;
  const isStart = stringAt(value, ['spec', 'sourceRef', 'name']) === 'flux-system';
  return isStart && /^[./]*$/.test(path) ? tree.root() : tree.fromRepository(path, uri);
}

function sourceName({ value }: Resource): string {
  return `${stringAt(value, ['spec', 'sourceRef', 'kind']) ?? 'GitRepository'}/${stringAt(value, ['spec', 'sourceRef', 'name']) ?? ''}`;
}
