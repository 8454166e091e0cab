/**
 * The chart that a source of an Application installs, with one set of values: those of the chart, files, values in the Application, parameters. Source:
 * argo-cd.readthedocs.io/en/stable/user-guide/helm, "Helm Value Precedence".
 */
import type { ManifestPath, Resource } from '../../../manifest/manifest';
import { mapAt, stringAt, stringsAt, valueAt } from '../../../manifest/values';
import { applicationSpec, sourcePaths, writtenValues } from '../../generated/argoApplication';
import { chartReference } from '../../resource/chartReference';
import type { HelmInstallation } from '../../resource/helmInstallation';
import { resolvePath } from '../../resource/paths';
import { isTemplated } from '../../resource/templates';
import type { FileIndex } from '../fileIndex';
import { lazyMerge, matchingFiles, namedValues } from '../helm/valuesFiles';
import type { IsHome } from './homeRepository';

/** The files, and the repository that a source means. */
export interface Repository {
  readonly index: FileIndex;
  readonly isHome: IsHome;
}

export interface HelmSource {
  /** Leads to the source in the Application. */
  readonly path: ManifestPath;
  /** The folder of a chart in the workspace. */
  readonly folder: string | undefined;
  readonly namespace: string | undefined;
}

export interface SourceInstallation {
  readonly installation: HelmInstallation;
  /** Files of values that take part. */
  readonly files: readonly string[];
}

export function sourceInstallation(
  application: Resource,
  { path, folder, namespace }: HelmSource,
  { index, isHome }: Repository,
): SourceInstallation {
  const source = mapAt(application.value, path) ?? {};
  const ignoresMissing = valueAt(source, ['helm', 'ignoreMissingValueFiles']) === true;
  const context = { folder, index, isHome, application, ignoresMissing };
  const named = stringsAt(source, ['helm', 'valueFiles']).flatMap((file) => valueFiles(file, context));
  const { layers, files, isPartial } = namedValues(index, named);
  const name = stringAt(application.value, ['metadata', 'name']) ?? application.name;
  return {
    installation: {
      origin: 'Argo CD Application',
      resource: application,
      chart:
        folder === undefined
          ? chartReference({
              chart: stringAt(source, ['chart']),
              repository: stringAt(source, ['repoURL']),
              version: stringAt(source, ['targetRevision']),
            })
          : undefined,
      versionLocation: application.source.locate([...application.root, ...path, 'targetRevision']),
      chartFolder: folder,
      release: stringAt(source, ['helm', 'releaseName']) ?? name,
      namespace: stringAt(source, ['helm', 'namespace']) ?? namespace,
      values: lazyMerge([...layers, ...writtenValues(application, [...path, 'helm'])]),
      isPartial,
      doubt: undefined,
    },
    files,
  };
}

function valueFiles(written: string, context: NamedFileContext): readonly (string | undefined)[] {
  const { file, isOptional } = decrypted(written);
  if (isTemplated(file)) return [undefined];
  const wildcard = file.search(/[*?[{]/);
  const slash = wildcard < 0 ? -1 : file.lastIndexOf('/', wildcard);
  const start = wildcard < 0 ? file : file.slice(0, Math.max(0, slash));
  const uri = start === '' ? context.folder : valueFileUri(start, context);
  if (uri !== undefined && wildcard >= 0) return matchingFiles(context.index, uri, file.slice(slash + 1));
  const isLeftOut = (isOptional || context.ignoresMissing) && uri !== undefined && context.index.file(uri) === undefined;
  return isLeftOut ? [] : [uri];
}

/**
 * The path in what the plugin helm-secrets reads: `secrets://path`, `secrets+age-import:///key?path`, and `secrets://?path` for a file that need not be
 * there. Source: github.com/jkroepke/helm-secrets, "Usage".
 */
function decrypted(written: string): { readonly file: string; readonly isOptional: boolean } {
  const [, before = '', path] = /^secrets(?:\+[a-z-]+)?:\/\/([^?]*\?)?(.+)$/.exec(written) ?? [];
  return { file: path ?? written, isOptional: before === '?' };
}

export interface ValueFileContext extends Repository {
  readonly folder: string | undefined;
  readonly application: Resource;
}

interface NamedFileContext extends ValueFileContext {
  readonly ignoresMissing: boolean;
}

/**
 * A path leads from the chart; `$name/path` leads from the root of the repository of the source with that `ref`, and `/path` from the root of its
 * own.
 */
export function valueFileUri(file: string, { folder, index, isHome, application }: ValueFileContext): string | undefined {
  const [, reference, path] = /^\$([^/]+)\/(.*)$/.exec(file) ?? [];
  if (reference !== undefined && path !== undefined) {
    return isHome(urlOf(application, reference)) ? index.fileFromRepository(path, application.uri) : undefined;
  }
  if (file.startsWith('/')) return index.fileFromRepository(file.slice(1), application.uri);
  return folder === undefined ? undefined : resolvePath(folder, file);
}

/** The repository of the source with a `ref`. */
function urlOf(application: Resource, reference: string): string | undefined {
  const sources = sourcePaths(application, applicationSpec(application) ?? ['spec']);
  const source = sources.find((path) => stringAt(application.value, [...path, 'ref']) === reference);
  return source && stringAt(application.value, [...source, 'repoURL']);
}
