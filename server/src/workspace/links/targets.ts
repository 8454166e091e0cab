/** What is there in one folder of the workspace for names to lead to. */
import type { NodeLocation } from '../../manifest/manifest';
import { once } from '../../model/once';
import type { FolderStructure } from '../clusters/folderStructure';
import { valueFileUri } from '../delivery/argocd/helmSource';
import { resourcePlaceKey } from '../delivery/canonicalOrder';
import { fluxFolder } from '../delivery/flux/fluxKustomization';
import { configMapSet } from '../delivery/scope';
import type { SourceFile } from '../delivery/sourceFile';
import { parentOf, resolvePath } from '../resource/paths';
import type { LinkTarget, Targets } from './link';

export function targetsIn(folderUri: string, structure: FolderStructure, isThere: (uri: string) => boolean): Targets {
  const { index, home, isHome, followed } = structure;
  const configMaps = once(() => configMapsIn(structure.files.all));
  const whole = (kind: LinkTarget['kind'], uri: string): LinkTarget | undefined =>
    isThere(uri) ? { kind, uri, position: undefined } : undefined;
  const folder = (uri: string): LinkTarget | undefined =>
    whole('kustomization', `${uri}/kustomization.yaml`) ??
    whole('kustomization', `${uri}/kustomization.yml`) ??
    whole('chart', `${uri}/Chart.yaml`);
  const object = ({ uri, location }: ConfigMapPlace): LinkTarget | undefined =>
    location && isThere(uri) ? { kind: 'ConfigMap', uri, position: location.value.start } : undefined;
  const configMap = (name: string, seenFrom: string) => {
    const named = configMaps().get(name) ?? [];
    const [only, second] = named.length > 1 ? named.filter(({ uri }) => parentOf(uri) === parentOf(seenFrom)) : named;
    return only && !second ? object(only) : undefined;
  };
  return {
    file: (uri) => whole('file', uri),
    folder,
    fluxFolder: (kustomization) => {
      const uri = fluxFolder(kustomization, index, home);
      return uri === undefined ? undefined : folder(uri);
    },
    fromRepository: index.fromRepository,
    valueFile: (path, chart, application) => {
      const uri = valueFileUri(path, { folder: chart, index, isHome, application });
      return uri === undefined ? undefined : whole('file', uri);
    },
    inFolder: (path) => {
      const uri = resolvePath(folderUri, path.replace(/^\//, ''));
      return uri === undefined ? undefined : (whole('file', uri) ?? folder(uri));
    },
    variables: (name, kustomization) => {
      const found = (followed.get(resourcePlaceKey(kustomization)) ?? []).flatMap((scope) => scope.configMap(name) ?? []);
      const [only, ...others] = new Map(found.map((set) => [`${set.uri} ${set.location?.value.start.line}`, set])).values();
      // Applied to several clusters it may mean another one in each.
      if (only) return others.length === 0 ? object(only) : undefined;
      return configMap(name, kustomization.uri);
    },
    configMap,
  };
}

interface ConfigMapPlace {
  readonly uri: string;
  readonly location: NodeLocation | undefined;
}

/** ConfigMaps by name: those in files, and those that kustomizations make. */
function configMapsIn(files: readonly SourceFile[]): ReadonlyMap<string, readonly ConfigMapPlace[]> {
  const places = new Map<string, ConfigMapPlace[]>();
  const add = (name: string, place: ConfigMapPlace) => {
    const list = places.get(name);
    if (list) list.push(place);
    else places.set(name, [place]);
  };
  for (const { manifest, kustomization, structural } of files) {
    if (!structural) continue;
    for (const resource of manifest.resources) if (resource.kind === 'ConfigMap') add(resource.name, configMapSet(resource));
    for (const { name, location } of kustomization?.generators ?? []) add(name, { uri: manifest.uri, location });
  }
  return places;
}
