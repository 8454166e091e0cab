/** Flux `Kustomization` resources: which folder they apply, and what they do to it. */
import type { ManifestPath, ManifestValue, Resource } from '../../../manifest/manifest';
import { listAt, stringAt, stringsAt, valueAt } from '../../../manifest/values';
import { resolvePath } from '../../resource/paths';
import { isTemplated } from '../../resource/templates';
import { metadataRules } from '../kustomize/fieldRules';
import { type KustomizeLayer, noChanges } from '../kustomize/kustomizeLayer';
import { inlinePatches, type Patch, withoutSpeakers } from '../kustomize/patches';
import { targetIndex } from '../kustomize/targetIndex';
import { type HomeSource, namedFolder, type Repository } from './homeSource';

export function isFluxKustomization(resource: Resource): boolean {
  return resource.kind === 'Kustomization' && resource.apiVersion.startsWith('kustomize.toolkit.fluxcd.io/');
}

/** The folder that a Kustomization applies; undefined when it is not in the workspace or not known. */
export function fluxFolder(kustomization: Resource, tree: Repository, home: HomeSource): string | undefined {
  return home(kustomization) ? namedFolder(kustomization, tree) : undefined;
}

/** `spec.components`, which Flux adds to the kustomization of the folder. */
export function fluxComponents({ value }: Resource, folder: string): readonly string[] {
  return stringsAt(value, ['spec', 'components']).flatMap((path) => (isTemplated(path) ? [] : (resolvePath(folder, path) ?? [])));
}

/** Reads what an item of `patches:` holds, by the way to the item. */
export type ReadPatch = (resource: Resource, item: ManifestPath) => readonly Patch[];

/** A patch that is handed down to hundreds of Kustomizations is read once. */
export function patchReader(): ReadPatch {
  const known = new Map<string, readonly Patch[]>();
  return (resource, item) => {
    const { uri, value } = resource.source.nearest([...resource.root, ...item, 'patch']);
    const key = toKey([uri, value.start.line, valueAt(resource.value, item) ?? null]);
    const patches = known.get(key) ?? withoutSpeakers(inlinePatches(resource, item));
    known.set(key, patches);
    return patches;
  };
}

function toKey(value: readonly ManifestValue[]): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? String(item) : item));
}

/** The changes that the build makes to all objects, before variables are filled in. */
export function fluxLayer(kustomization: Resource, readPatch: ReadPatch): KustomizeLayer {
  const { value } = kustomization;
  const patches = ['patches', 'patchesJson6902'].flatMap((field) =>
    listAt(value, ['spec', field]).flatMap((_, index) => readPatch(kustomization, ['spec', field, index])),
  );
  return {
    ...noChanges,
    patches: targetIndex(patches),
    namespace: stringAt(value, ['spec', 'targetNamespace']) || undefined,
    namePrefix: stringAt(value, ['spec', 'namePrefix']) ?? '',
    nameSuffix: stringAt(value, ['spec', 'nameSuffix']) ?? '',
    labelsAndAnnotations: metadataRules(kustomization, ['spec', 'commonMetadata', 'labels'], ['spec', 'commonMetadata', 'annotations']),
  };
}

/** The cluster a hub applies it to; undefined for the cluster it runs in. */
export function remoteCluster({ value }: Resource): string | undefined {
  return stringAt(value, ['spec', 'kubeConfig', 'secretRef', 'name']) ?? stringAt(value, ['spec', 'kubeConfig', 'configMapRef', 'name']);
}
