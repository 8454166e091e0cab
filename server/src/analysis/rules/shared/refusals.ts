/** What the rules about refusals of the API server share: one code for each kind of refusal, for pools and Services alike. */

import { setValue } from '../../../manifest/edit/change';
import type { ManifestValue } from '../../../manifest/manifest';
import { valueAt } from '../../../manifest/values';
import { type Message, message } from '../../../model/message';
import type { Claim } from '../../../workspace/resource/claim';
import type { PoolResource } from '../../../workspace/resource/poolResource';
import type { Refusal, RefusalCode } from '../../admission/refusal';
import { writtenBlockFixes } from '../../fixes/blockFixes';
import { type Owner, ownerValue } from '../../fixes/fieldEdits';
import { choiceFix, type Fix, safeFix } from '../../fixes/fix';
import { fieldPlace } from '../../places/fieldPlaces';
import type { ClusterView } from '../../views/clusterView';
import type { ClusterCheck, Draft } from '../rule';

/** A check that reports the pools and Services that the API server refuses. */
export function refusals(code: RefusalCode): ClusterCheck {
  return (cluster) => [
    ...refusedPools(cluster, code),
    ...cluster.index.refused().flatMap(({ claim, refusals }) => refusalDrafts(claim, refusals, code)),
  ];
}

export function refusedPools({ pools }: ClusterView, code: RefusalCode): readonly Draft[] {
  return pools.flatMap(({ pool, refusals }) => refusalDrafts(pool, refusals, code));
}

function refusalDrafts(owner: Claim | PoolResource, refusals: readonly Refusal[], code: RefusalCode): readonly Draft[] {
  return refusals
    .filter((refusal) => refusal.code === code)
    .map((refusal) => ({
      ...fieldPlace(owner, refusal.path),
      message: refusal.message,
      ...(refusal.isAssumed ? { limit: 'information' as const } : {}),
      fixes: () => refusalFixes(owner, refusal),
    }));
}

/** The value that was meant, and blocks that are nearly blocks. */
function refusalFixes(owner: Owner, { code, path, meant }: Refusal): readonly Fix[] {
  if (code === 'malformed_block') return writtenBlockFixes(owner, path.slice(0, -1));
  if (!meant) return [];
  const make = meant.trust === 'safe' ? safeFix : choiceFix;
  return make(title(valueAt(ownerValue(owner), meant.path), meant.value), [{ owner, changes: [setValue(meant.path, meant.value)] }]);
}

function title(before: ManifestValue | undefined, after: ManifestValue): Message {
  if (typeof after !== 'string') return message('Write {0} without quotes', String(after));
  return typeof before === 'string' || before === undefined ? message('Write {0}', after) : message('Put it in quotes: "{0}"', after);
}
