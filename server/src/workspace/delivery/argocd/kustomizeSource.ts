/** What a source of an Application does to the kustomization that it builds: `source.kustomize`. */
import type { ManifestPath, Resource } from '../../../manifest/manifest';
import { listAt, stringAt } from '../../../manifest/values';
import { metadataRules } from '../kustomize/fieldRules';
import { type KustomizeLayer, noChanges } from '../kustomize/kustomizeLayer';
import { inlinePatches, withoutSpeakers } from '../kustomize/patches';
import { targetIndex } from '../kustomize/targetIndex';

/** `source` leads to the source in the Application. */
export function kustomizeLayer(application: Resource, source: ManifestPath): KustomizeLayer {
  const path = [...source, 'kustomize'];
  const text = (field: string) => stringAt(application.value, [...path, field]);
  const patches = listAt(application.value, [...path, 'patches']).flatMap((_, index) =>
    withoutSpeakers(inlinePatches(application, [...path, 'patches', index])),
  );
  return {
    ...noChanges,
    patches: targetIndex(patches),
    namespace: text('namespace') || undefined,
    namePrefix: text('namePrefix') ?? '',
    nameSuffix: text('nameSuffix') ?? '',
    labelsAndAnnotations: metadataRules(application, [...path, 'commonLabels'], [...path, 'commonAnnotations']),
  };
}
