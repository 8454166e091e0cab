/** How to get an address announced: fields of policies, advertisements and cluster configs, and labels that their selectors ask for. */
import { setValue } from '../../manifest/edits/change';
import type { ManifestPath } from '../../manifest/manifest';
import { editDistance } from '../../model/editDistance';
import { type Message, message } from '../../model/message';
import type { LabelSelector } from '../../model/selector';
import type { Mend } from './fix';
import type { AnnouncementView, ServiceView } from '../views';
import type { Owner } from './fieldEdits';
import { choiceMend } from './makeFix';

export function announceAddresses({ resource }: AnnouncementView): readonly Mend[] {
  return choiceMend(message('Announce the addresses that LB IPAM gives'), [
    { owner: resource, changes: [setValue(['spec', 'loadBalancerIPs'], true)] },
  ]);
}

/** Excludes a label that nobody has, as Cilium's documentation does it. */
const everyService = { matchExpressions: [{ key: 'somekey', operator: 'NotIn', values: ['never-used-value'] }] };

export function selectEveryService({ resource }: AnnouncementView, selector: ManifestPath): readonly Mend[] {
  return choiceMend(message('Select every Service'), [{ owner: resource, changes: [setValue(selector, everyService)] }]);
}

/** What a selector asks for by name; what its expressions ask for has several answers. */
export function giveLabels(owner: Owner, selector: LabelSelector | undefined, title: Message): readonly Mend[] {
  if (!selector || selector.matchLabels.size === 0 || selector.matchExpressions.length > 0) return [];
  const changes = [...selector.matchLabels].map(([key, value]) => setValue(['metadata', 'labels', key], value));
  return choiceMend(title, [{ owner, changes }]);
}

/** Names of peer configs that are further apart are not meant. */
const furthest = 3;

/** The peer config whose name is nearest to what is written. */
export function referToNearest(
  { resource }: AnnouncementView,
  path: ManifestPath,
  written: string,
  names: readonly string[],
): readonly Mend[] {
  const [nearest] = names
    .map((name) => ({ name, distance: editDistance(written, name) }))
    .filter(({ distance }) => distance <= furthest)
    .sort((a, b) => a.distance - b.distance);
  if (!nearest) return [];
  return choiceMend(message('Use peer config "{0}"', nearest.name), [{ owner: resource, changes: [setValue(path, nearest.name)] }]);
}

export function useEveryNode({ claim }: ServiceView): readonly Mend[] {
  return choiceMend(message('Use externalTrafficPolicy: Cluster'), [
    { owner: claim, changes: [setValue(['spec', 'externalTrafficPolicy'], 'Cluster')] },
  ]);
}
