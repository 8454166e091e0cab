/**
 * Which objects a layer is for, as far as it can be told before anything is built: thousands of components may each be for one of thousands of
 * objects, and a layer that is not for an object is not kept for it.
 */
import type { Resource } from '../../../manifest/manifest';
import { isMap } from '../../../manifest/values';
import type { Operation } from './jsonPatch';
import type { KustomizeLayer } from './kustomizeLayer';
import type { Patch } from './patches';

/**
 * False where an object keeps its kind and its name: targets are looked up by them. The namespace of all is the name of a Namespace as well, so
 * for those the answer is none.
 */
export function mayRename({ patches, namePrefix, nameSuffix, labelsAndAnnotations, latePatches, replacements }: KustomizeLayer): boolean {
  if (namePrefix !== '' || nameSuffix !== '' || replacements.all.length > 0) return true;
  // Labels go into the mappings at the paths of their fields.
  if (labelsAndAnnotations.some(({ fields }) => fields.some(({ path }) => path.length < 2))) return true;
  return patches.all.some(patchRenames) || latePatches.all.some(patchRenames);
}

function patchRenames({ change }: Patch): boolean {
  switch (change.kind) {
    case 'delete':
      return false;
    case 'merge': {
      const { metadata = {} } = change.patch.value;
      return change.patch.renames || !isMap(metadata) || metadata['$patch'] !== undefined;
    }
    case 'operations':
      return change.operations.some(operationRenames);
  }
}

function operationRenames({ op, path, from }: Operation): boolean {
  return isOfName(path) || (op === 'move' && isOfName(from));
}

/** The kind or the name, or a part of the object that holds it. */
function isOfName([first, second]: Operation['path']): boolean {
  return first === undefined || first === 'kind' || (first === 'metadata' && (second === undefined || second === 'name'));
}

/** True if the layer does nothing to an object that has the kind and the name of its file. */
export function passesBy(
  { patches, namespace, namePrefix, nameSuffix, labelsAndAnnotations, latePatches, replacements }: KustomizeLayer,
  resource: Resource,
): boolean {
  if (namespace !== undefined || namePrefix !== '' || nameSuffix !== '' || labelsAndAnnotations.length > 0 || resource.name === '')
    return false;
  const object = { current: resource, written: resource };
  return [patches, latePatches, replacements].every((index) => index.candidates(object, 0).length === 0);
}
