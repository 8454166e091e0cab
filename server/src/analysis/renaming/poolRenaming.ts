/** Another name for a pool: in its manifest, in the patches that name it, and in the targets of patches. Nothing else refers to a pool. */
import { type Change, setValue } from '../../manifest/edit/change';
import type { ManifestPath, Resource } from '../../manifest/manifest';
import { listAt, stringAt, valueAt } from '../../manifest/values';
import { type Message, message } from '../../model/message';
import type { Cluster } from '../../workspace/clusters/workspace';
import { speakersIn } from '../../workspace/delivery/kustomize/kustomization';
import { type PoolResource, poolKind, poolResource } from '../../workspace/resource/poolResource';
import { holdsText } from '../../workspace/resource/templates';
import type { Analysis } from '../analyze';
import { fieldEdits, type OwnerChanges } from '../fixes/fieldEdits';
import type { ClusterView } from '../views/clusterView';
import { type Renaming, refused } from './renaming';

const nameOfObject: ManifestPath = ['metadata', 'name'];
const validName = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

export function renamePool(analysis: Analysis, pool: PoolResource, name: string): Renaming {
  if (!validName.test(name) || name.length > 253)
    return refused(
      message('"{0}" is no name for a pool: lower-case letters, digits, "-" and "." are allowed, at both ends a letter or digit.', name),
    );
  const clusters = analysis.clusters.filter(({ pools }) => pools.some((view) => isSame(view.pool, pool)));
  if (clusters.some(({ pools }) => pools.some((view) => view.name === name && !isSame(view.pool, pool))))
    return refused(message('There is a pool "{0}" already.', name));
  const changes = [rename(pool, nameOfObject, name)];
  for (const { owner, path } of distinct(clusters.flatMap((cluster) => mentionsIn(cluster, pool.name))))
    changes.push(rename(owner, path, name));
  const hidden = clusters.flatMap(({ cluster }) => hiddenMentions(cluster, pool.name))[0];
  if (hidden) return refused(hidden);
  const edits = fieldEdits(changes);
  return edits
    ? { kind: 'edits', edits }
    : refused(message('The name does not stand everywhere as it reaches the cluster: a prefix, a variable or a patch makes it.'));
}

function isSame(a: PoolResource, b: PoolResource): boolean {
  return resourceId(a.resource) === resourceId(b.resource);
}

function resourceId({ uri, document, root }: Resource): string {
  return JSON.stringify([uri, document, root]);
}

function rename(owner: OwnerChanges['owner'], path: ManifestPath, name: string): OwnerChanges & { readonly changes: readonly Change[] } {
  return { owner, changes: [setValue(path, name)] };
}

interface Mention {
  readonly owner: OwnerChanges['owner'];
  readonly path: ManifestPath;
}

/** A file that several clusters reach mentions it once. */
function distinct(mentions: readonly Mention[]): readonly Mention[] {
  return [...new Map(mentions.map((mention) => [`${resourceId(mention.owner.resource)} ${mention.path.join('/')}`, mention])).values()];
}

/** Patches are no pools of their own. Of two pools with one name only the one that is meant changes. */
function mentionsIn({ cluster, pools }: ClusterView, name: string): readonly Mention[] {
  const declaring = new Set(pools.map(({ pool }) => resourceId(pool.resource)));
  return cluster.files.flatMap(({ manifest, kustomization }) => {
    const patches = [...manifest.resources, ...(kustomization ? speakersIn(kustomization) : [])];
    const named = patches.filter((resource) => resource.name === name && !declaring.has(resourceId(resource)));
    return [
      ...named.flatMap((resource) => poolResource(resource) ?? []).map((owner) => ({ owner, path: nameOfObject })),
      ...(kustomization ? targetMentions(kustomization.resource, name) : []),
    ];
  });
}

function targetMentions(resource: Resource, name: string): readonly Mention[] {
  const owner = { resource, writablePlace: (path: ManifestPath) => resource.source.writable([...resource.root, ...path]) };
  return ['patches', 'patchesJson6902'].flatMap((list) =>
    listAt(resource.value, [list]).flatMap((item, index) => {
      const kind = stringAt(item, ['target', 'kind']);
      const isMeant = stringAt(item, ['target', 'name']) === name && (kind === undefined || kind === poolKind);
      return isMeant ? [{ owner, path: [list, index, 'target', 'name'] }] : [];
    }),
  );
}

/** Patches that are texts which no edit reaches: those of Flux, and old ones of kustomize. */
function hiddenMentions({ files }: Cluster, name: string): readonly Message[] {
  const mentions = (text: string) => text.includes(poolKind) && new RegExp(`name:\\s*["']?${escaped(name)}["']?\\s*$`, 'm').test(text);
  return files.flatMap(({ uri, kustomization, manifest }) => {
    const flux = manifest.resources.filter(
      ({ kind, apiVersion }) => kind === 'Kustomization' && apiVersion.startsWith('kustomize.toolkit'),
    );
    const texts = [
      ...flux.flatMap(({ value }) => [valueAt(value, ['spec', 'patches']), valueAt(value, ['spec', 'patchesStrategicMerge'])]),
      ...flux.flatMap(({ value }) => targetsOf(listAt(value, ['spec', 'patches']), name)),
      ...(kustomization ? [valueAt(kustomization.resource.value, ['patchesStrategicMerge'])] : []),
    ];
    return texts.some((text) => text === name || holdsText(text, mentions))
      ? [message('A patch in {0} names the pool in a text that can not be edited here.', uri.slice(uri.lastIndexOf('/') + 1))]
      : [];
  });
}

function targetsOf(patches: ReturnType<typeof listAt>, name: string): readonly string[] {
  return patches.flatMap((item) => (stringAt(item, ['target', 'name']) === name ? [name] : []));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
