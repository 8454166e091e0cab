/**
 * Overlays of a bundle of plain manifests: a file below `overlays/NAME/` stands in for the file of the same path in the bundle, and one whose name ends in
 * `_patch` patches it. Source: fleet.rancher.io/gitrepo-content, "Raw YAML Resource Customization".
 */
import { baseName, parentOf, relativePath } from '../../resource/paths';
import { type Built, merged, sharedLayer } from '../built';
import type { FileIndex } from '../fileIndex';
import { noChanges } from '../kustomize/kustomizeLayer';
import { patchesOf } from '../kustomize/patches';
import { plainFolder } from '../kustomize/plainFolders';
import { targetIndex } from '../kustomize/targetIndex';

export function overlaid(built: Built, folder: string, names: readonly string[], index: FileIndex): Built {
  return names.reduce((before, name) => withOverlay(before, folder, `${folder}/overlays/${name}`, index), built);
}

function withOverlay(built: Built, folder: string, overlay: string, index: FileIndex): Built {
  const files = plainFolder(index, overlay, { reach: 'below', accepts: () => true }).files;
  const patched = new Map<string, string>();
  const replaced = new Set<string>();
  for (const uri of files) {
    const target = `${folder}/${relativePath(overlay, uri)}`;
    const unpatched = `${parentOf(target)}/${baseName(target).replace(/_patch(?=\.[^.]+$)/, '')}`;
    if (unpatched === target) replaced.add(target);
    else patched.set(unpatched, uri);
  }
  const kept = built.items.filter(({ resource }) => !replaced.has(resource.uri));
  const items = kept.map((applied) => {
    const patch = patched.get(applied.resource.uri);
    return patch === undefined ? applied : patchedBy(patch, index)(applied);
  });
  const patches = new Set(patched.values());
  const added = files.filter((uri) => !patches.has(uri)).flatMap((uri) => index.items(uri) ?? []);
  return merged([{ ...built, items, files: [...built.files, ...files] }, ...added]);
}

function patchedBy(uri: string, index: FileIndex) {
  const objects = index.file(uri)?.manifest.resources ?? [];
  return sharedLayer({ ...noChanges, patches: targetIndex(objects.flatMap((object) => patchesOf(object, undefined, false))) });
}
