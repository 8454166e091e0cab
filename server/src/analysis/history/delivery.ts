/**
 * Whether a commit delivers Services or pools otherwise. Most of what delivers has nothing to do with addresses, so a change is followed along
 * the paths that it names to the files that tell of some. What comes or goes in the same commit tells of itself.
 */
import type { Resource } from '../../manifest/manifest';
import { listAt, mapAt, stringAt, stringsAt } from '../../manifest/values';
import { escapedPart } from '../../paths/uris';
import type { SourceFile } from '../../workspace/clusters/workspace';
import { parentOf } from '../../workspace/resource/paths';
import { isTelling, textOf } from './tellingParts';

/** One file before and after a commit; undefined where it is not there. */
export interface FileEdit {
  readonly before: SourceFile | undefined;
  readonly after: SourceFile | undefined;
}

/** `files` are those after the commit. */
export function deliversOtherwise(edits: readonly FileEdit[], files: () => readonly SourceFile[]): boolean {
  const changed = new Set(edits.filter(isChanged));
  if ([...changed].some(reachesFar)) return true;
  const targets = new Set(edits.flatMap((edit) => (changed.has(edit) ? allTargets(edit) : newTargets(edit))));
  if (targets.size === 0) return false;
  const came = new Set(edits.flatMap(({ before, after }) => (!before && after ? [after.uri] : [])));
  return leadsToTelling(
    targets,
    files().filter(({ uri }) => !came.has(uri)),
  );
}

function isChanged({ before, after }: FileEdit): boolean {
  return deliveryPart(before) !== deliveryPart(after);
}

/** How a file delivers others, as one text. What a kustomization lists is left out, since a list grows with every application. */
function deliveryPart(file: SourceFile | undefined): string {
  if (!file || (file.kustomization === undefined && !file.structural)) return '';
  return textOf(deliveringIn(file).map(({ value }) => ({ ...value, resources: null, components: null })));
}

function deliveringIn({ manifest: { resources } }: SourceFile): readonly Resource[] {
  return resources.filter(({ kind }) => !releaseKinds.has(kind));
}

/** Kinds of releases: the members have what they tell of Services, and the rest says which version of a chart is installed. */
const releaseKinds: ReadonlySet<string> = new Set([
  'HelmRelease',
  'HelmChart',
  'HelmChartConfig',
  'OCIRepository',
  'GitRepository',
  'DaemonSet',
  'Deployment',
  'Pod',
]);

/** True if other files than those that it names depend on what changed. */
function reachesFar({ before, after }: FileEdit): boolean {
  const near = before && after ? deliveringKinds : usualKinds;
  return [before, after].some(
    (file) => file && (mayTell(file) || file.kustomization?.component || deliveringIn(file).some(({ kind }) => !near.has(kind))),
  );
}

/** Kinds that name what they deliver. */
const deliveringKinds: ReadonlySet<string> = new Set(['Kustomization', 'Component', 'Application']);

/** Kinds that come and go with applications. */
const usualKinds: ReadonlySet<string> = new Set([...deliveringKinds, 'Namespace', 'ConfigMap', 'Chart']);

/** True for a file with a Service or a pool, and for one that may make some of what it does not name. */
function mayTell(file: SourceFile): boolean {
  const { kustomization, manifest } = file;
  if (isTelling(file) || manifest.resources.some(({ kind }) => kind === 'ApplicationSet')) return true;
  if (!kustomization) return false;
  const { charts, generators, generatorFiles } = kustomization;
  return charts.length + generatorFiles.length > 0 || generators.some(({ literals, envFiles }) => literals.size + envFiles.length > 0);
}

/** What a file delivers that is delivered otherwise as a whole, as `targetsOf` has it. */
function allTargets({ before, after }: FileEdit): readonly string[] {
  const files = [before, after].flatMap((file) => file ?? []);
  const targets = files.flatMap(targetsOf);
  if (before && after) return targets;
  // The folder of a kustomization that comes or goes is delivered otherwise, whatever the kustomization lists.
  return [...targets, ...files.flatMap(({ kustomization, folder }) => (kustomization ? [folder] : []))];
}

/** What the file delivers only before the commit, or only after it. */
function newTargets({ before, after }: FileEdit): readonly string[] {
  const [old, now] = [before, after].map((file) => new Set(file ? targetsOf(file) : []));
  return [...(old ?? []), ...(now ?? [])].filter((target) => !(old?.has(target) && now?.has(target)));
}

/** URIs of files and folders that a file delivers, and paths that begin at the root of the repository, wherever that is. */
function targetsOf(file: SourceFile): readonly string[] {
  const { kustomization } = file;
  if (kustomization) {
    const { resources, components, generators } = kustomization;
    return [...resources, ...components, ...generators.flatMap(({ files }) => files.map(({ uri }) => uri))];
  }
  return file.structural ? deliveringIn(file).flatMap(pathsOf) : [];
}

/** Empty is the root. */
function pathsOf({ kind, value }: Resource): readonly string[] {
  if (kind === 'Kustomization') return [fromRoot(stringAt(value, ['spec', 'path']) ?? '')];
  if (kind !== 'Application') return [];
  const sources = [mapAt(value, ['spec', 'source']), ...listAt(value, ['spec', 'sources'])];
  const paths = sources.flatMap((source) => [stringAt(source, ['path']) ?? [], stringsAt(source, ['helm', 'valueFiles'])].flat());
  return paths.map(fromRoot);
}

/** Without a beginning that means another repository or folder, and up to the first part that is only known later. */
function fromRoot(path: string): string {
  const known = path.replace(/^(?:\$\w+\/|\.{0,2}\/|\.$)+/, '').replace(/[^/]*[*{$].*$/, '');
  return known.split('/').filter(Boolean).map(escapedPart).join('/');
}

function leadsToTelling(targets: ReadonlySet<string>, files: readonly SourceFile[]): boolean {
  const seen = new Set<string>();
  for (let next = targets; next.size > 0; ) {
    const isNamed = namedBy(next);
    const found = files.filter(({ uri }) => !seen.has(uri) && isNamed(uri));
    if (found.some(mayTell)) return true;
    for (const { uri } of found) seen.add(uri);
    next = new Set(found.flatMap(targetsOf));
  }
  return false;
}

/** Tells whether a file, or a folder that it is in, is one of the targets. A path is at the end of a URI. */
function namedBy(targets: ReadonlySet<string>): (uri: string) => boolean {
  const lengths = [...new Set([...targets].map(({ length }) => length))];
  const isTarget = (place: string): boolean =>
    lengths.some((length) => {
      const start = place.length - length;
      return (start === 0 || place[start - 1] === '/') && targets.has(place.slice(start));
    });
  const known = new Map<string, boolean>();
  const isNamed = (place: string): boolean => {
    const named = known.get(place) ?? (isTarget(place) || (place !== '' && isNamed(parentOf(place))));
    known.set(place, named);
    return named;
  };
  return isNamed;
}
