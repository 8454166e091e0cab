/**
 * Which of the repositories that Argo CD reads is the one of the workspace. Nothing in the files says so; the folders that Applications name do: where they
 * are in the workspace, it is the repository that is meant.
 */
import type { Resource } from '../../../manifest/manifest';
import { listAt, mapAt, stringAt } from '../../../manifest/values';
import { applicationSpec, sourcePaths } from '../../generated/argoApplication';
import { isTemplated } from '../../resource/templates';
import type { FileIndex } from '../fileIndex';
import { plainUrl, repositoryName } from '../repositoryUrl';
import { gitParameters } from './gitGenerator';

/** Tells whether the workspace holds the repository of a URL, as far as the files tell it. */
export type IsHome = (url: string | undefined) => boolean;

interface Evidence {
  /** Folders that are named as they are. */
  readonly found: Set<string>;
  readonly missing: Set<string>;
  /** Patterns that match something. */
  matching: number;
  uses: number;
}

export function homeRepository(resources: readonly Resource[], index: FileIndex): IsHome {
  const byUrl = new Map<string, Evidence>();
  const evidenceOf = (url: string) => {
    const known = byUrl.get(url) ?? { found: new Set(), missing: new Set(), matching: 0, uses: 0 };
    byUrl.set(url, known);
    known.uses++;
    return known;
  };
  for (const resource of resources) {
    for (const { url, path } of namedFolders(resource)) {
      const evidence = evidenceOf(url);
      const folder = index.fromRepository(path, resource.uri);
      (folder === undefined ? evidence.missing : evidence.found).add(path);
    }
    for (const { url, git } of gitGenerators(resource)) if (gitParameters(git, resource.uri, index).length > 0) evidenceOf(url).matching++;
  }
  const [home] = [...byUrl].sort(([a, x], [b, y]) => compare(x, y) || (a < b ? -1 : 1));
  if (!home || (home[1].found.size === 0 && home[1].matching === 0)) return () => true;
  return (url) => {
    if (url === undefined || isTemplated(url)) return true;
    const plain = plainUrl(url);
    const evidence = byUrl.get(plain);
    return plain === home[0] || repositoryName(plain) === repositoryName(home[0]) || (evidence !== undefined && isHomeToo(evidence));
  };
}

/** A repository may have several URLs. All paths that its sources name are then in the workspace. */
function isHomeToo({ found, missing }: Evidence): boolean {
  return found.size > 1 && missing.size === 0;
}

/** Patterns such as `apps/*` fit many repositories. */
function compare(a: Evidence, b: Evidence): number {
  return b.found.size - a.found.size || b.matching - a.matching || b.uses - a.uses;
}

function namedFolders(resource: Resource): readonly { readonly url: string; readonly path: string }[] {
  const spec = applicationSpec(resource);
  return (spec ? sourcePaths(resource, spec) : []).flatMap((place) => {
    const url = stringAt(resource.value, [...place, 'repoURL']);
    const path = stringAt(resource.value, [...place, 'path']);
    if (url === undefined || path === undefined || isTemplated(url) || isTemplated(path) || /^[./]*$/.test(path)) return [];
    return [{ url: plainUrl(url), path }];
  });
}

function gitGenerators(resource: Resource) {
  if (resource.kind !== 'ApplicationSet') return [];
  return listAt(resource.value, ['spec', 'generators']).flatMap((generator) => {
    const git = mapAt(generator, ['git']);
    const url = stringAt(git, ['repoURL']);
    return git && url !== undefined && !isTemplated(url) ? [{ git, url: plainUrl(url) }] : [];
  });
}
