/**
 * Helmfile, as far as it reads the workspace: state files that no other one names, and what their releases give in each environment. A person applies
 * them. Source: helmfile.readthedocs.io.
 */
import type { ManifestValue, Resource } from '../../../manifest/manifest';
import { isMap, listAt, stringAt } from '../../../manifest/values';
import type { Memory } from '../../../memory/memory';
import { grouped } from '../../../model/lists';
import { message } from '../../../model/message';
import { once, onceFor } from '../../../model/once';
import { mergedGround } from '../../resource/ground';
import { baseName, parentOf, resolvePath } from '../../resource/paths';
import { isTemplated } from '../../resource/templates';
import { type Built, type Cut, merged } from '../built';
import type { FileIndex } from '../fileIndex';
import type { FolderFiles } from '../folderFiles';
import { matchingFiles } from '../helm/valuesFiles';
import type { SourceFile } from '../sourceFile';
import { type HelmfileSource, type ReleaseBuild, releasesOf } from './helmfileRelease';
import { entryValues, environmentsOf, type HelmfileState, stateOf } from './helmfileState';
import { type HelmfileDocument, type HelmfileScope, noValues } from './helmfileTemplate';

export interface HelmfileDelivery {
  readonly built: Built;
  /** Empty where the files name one environment and one cluster. */
  readonly cluster: string;
}

export interface Helmfiles {
  /** State files that no other one names. */
  readonly starts: () => readonly string[];
  readonly deliver: (start: string) => readonly HelmfileDelivery[];
}

/** A state file is told by its name, or by keys at the margin that no other file has. */
function isStateFile({ uri, manifest }: SourceFile): boolean {
  const { raw } = manifest;
  if (!raw) return false;
  const isNamed =
    /^helmfile\b.*\.ya?ml(?:\.gotmpl)?$/i.test(baseName(uri)) || (/\/helmfile\.d\/[^/]+$/i.test(uri) && /\.ya?ml(?:\.gotmpl)?$/i.test(uri));
  return isNamed || (raw.text.includes('\nreleases:') && /^(?:bases|repositories|helmDefaults|environments|helmfiles):/m.test(raw.text));
}

export function createHelmfiles(files: FolderFiles, source: HelmfileSource, memory: Memory): Helmfiles {
  // Every start needs the environments of all starts.
  const starts = once((): readonly string[] => {
    const all = files.those(isStateFile).map(({ uri }) => uri);
    const named = new Set(
      all.flatMap((uri) => memory.query(`files that the Helmfile ${uri} names`, source, (asked) => namedBy(uri, asked))),
    );
    return all.filter((uri) => !named.has(uri));
  });
  const environments = once((): readonly string[] => [...new Set(starts().flatMap((uri) => environmentsOf(uri, source)))]);
  let made = 0;
  return {
    starts,
    deliver: onceFor((start): readonly HelmfileDelivery[] => {
      const all = environments();
      const stated = environmentsOf(start, source);
      const meant = stated.length > 0 ? stated : all.length > 0 ? all : ['default'];
      const builds: (StateBuild & { readonly environment: string })[] = [];
      for (const environment of meant) {
        // All environments of all state files together have a limit.
        const built = made > mostReleases ? leftOut(start) : build(start, environment);
        made += built.releases.length;
        builds.push({ environment, ...built });
        if (built.cut) break;
      }
      const contexts = new Set(builds.flatMap(({ releases }) => releases.flatMap(({ context }) => context ?? [])));
      return builds.flatMap(({ environment, releases, files: read, cut }) => {
        const clusterOf = ({ context = '' }: ReleaseBuild) => (all.length > 1 ? environment : contexts.size > 1 ? context : '');
        const clusters = releases.length === 0 ? [['', []] as const] : [...grouped(releases, clusterOf)];
        return clusters.map(([cluster, builtHere]) => ({
          cluster,
          built: merged([{ items: [], files: read, sets: [], ...(cut && { cut }) }, ...builtHere.map(({ built }) => built)]),
        }));
      });
    }),
  };

  function leftOut(start: string): StateBuild {
    const [first] = source.file(start)?.manifest.raw?.data() ?? [];
    return { releases: [], files: [start], ...(first && { cut: releasesCut(first) }) };
  }

  function build(start: string, environment: string): StateBuild {
    return memory.query(`Helmfile ${start} ${environment}`, source, (noted) =>
      buildState(start, { environment, values: noValues, isOpen: false }, noted, { states: 0, releases: 0 }),
    );
  }
}

interface StateBuild {
  readonly releases: readonly ReleaseBuild[];
  /** The files that were read for the environments. */
  readonly files: readonly string[];
  readonly cut?: Cut;
}

/** A person has fewer. The limit is needed because state files may name each other in any way. */
const mostStates = 200;

/** Releases of a state file come once for each environment. The largest repositories have some hundred in all. */
const mostReleases = 5000;

/** The counts of one state file in one environment so far, with those of the state files in it. */
interface Budget {
  states: number;
  releases: number;
}

function buildState(uri: string, start: HelmfileScope, source: HelmfileSource, budget: Budget): StateBuild {
  budget.states++;
  const state = stateOf(uri, start, source);
  const releases = releasesOf(state, source);
  budget.releases += releases.length;
  const built: StateBuild[] = [];
  const inner = innerStates(uri, state, source);
  for (const nested of inner) {
    if (budget.states >= mostStates || budget.releases > mostReleases) break;
    built.push(buildState(nested.uri, nested.scope, source, budget));
  }
  const [first] = state.documents;
  const isCut = built.length < inner.length;
  const cutHere = first && isCut ? (budget.releases > mostReleases ? releasesCut(first.resource) : statesCut(first.resource)) : undefined;
  const cut = built.find((nested) => nested.cut)?.cut ?? cutHere;
  return {
    releases: [...releases, ...built.flatMap((nested) => nested.releases)],
    files: [...state.files, ...built.flatMap(({ files }) => files)],
    ...(cut && { cut }),
  };
}

function statesCut(resource: Resource): Cut {
  return { resource, message: message('This Helmfile reaches more than {0} state files: the others are left out.', mostStates) };
}

function releasesCut(resource: Resource): Cut {
  return {
    resource,
    message: message('The environments of Helmfiles make more than {0} releases: the others are left out.', mostReleases),
  };
}

/** Each inner state file is evaluated by itself, with the values that are handed to it. */
function innerStates(uri: string, { documents, scope }: HelmfileState, source: HelmfileSource) {
  return documents.flatMap((document) =>
    helmfilesOf(document).flatMap((item, at) => {
      const handed = listAt(item, ['values']).map((value, number) =>
        entryValues(value, { document, path: ['helmfiles', at, 'values', number], scope }, source),
      );
      const start = {
        environment: scope.environment,
        values: mergedGround(handed.flatMap(({ layers }) => layers)),
        isOpen: handed.some(({ isPartial }) => isPartial),
      };
      return pathsOf(item, uri, source).map((path) => ({ uri: path, scope: start }));
    }),
  );
}

function namedBy(uri: string, index: FileIndex): readonly string[] {
  const { documents, files } = stateOf(uri, { environment: 'default', values: noValues, isOpen: true }, index);
  return [
    ...files.filter((file) => file !== uri),
    ...documents.flatMap((document) => helmfilesOf(document).flatMap((item) => pathsOf(item, uri, index))),
  ];
}

/** One state file may name many, and be named by many. */
function helmfilesOf({ resource }: HelmfileDocument): readonly ManifestValue[] {
  return listAt(resource.value, ['helmfiles']).slice(0, mostStates + 1);
}

/** A path, a pattern, or a mapping with one. */
function pathsOf(item: ManifestValue, uri: string, index: FileIndex): readonly string[] {
  const path = isMap(item) ? stringAt(item, ['path']) : item;
  if (typeof path !== 'string' || isTemplated(path)) return [];
  const folder = parentOf(uri);
  if (/[*?[]/.test(path)) {
    const plain = path.replace(/^\.\//, '');
    const around = resolvePath(folder, plain.slice(0, Math.max(0, plain.lastIndexOf('/', plain.search(/[*?[]/)))) || '.');
    const rest = plain.slice(plain.lastIndexOf('/', plain.search(/[*?[]/)) + 1);
    return around === undefined ? [] : matchingFiles(index, around, rest).filter((match) => match !== uri);
  }
  const target = resolvePath(folder, path);
  if (target === undefined) return [];
  if (index.file(target)) return [target];
  if (!index.isFolder(target)) return [];
  const names = ['helmfile.yaml', 'helmfile.yaml.gotmpl'].map((name) => `${target}/${name}`).filter((candidate) => index.file(candidate));
  return names.length > 0 ? names : index.filesIn(target).map((file) => file.uri);
}
