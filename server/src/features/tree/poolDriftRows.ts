/** The rows of pools that are not the same in the running cluster as in the files. */
import { placeOf } from '../../analysis/places/fieldPlaces';
import type { PoolDrift } from '../../analysis/views/poolDrift';
import { listed, type Message, message } from '../../model/message';
import type { TreeNode } from '../../protocol/protocol';
import { poolAnchor } from '../../workspace/resource/poolResource';
import type { Presentation } from '../presentation';
import { nodeId, row } from './treeRow';

/** `path` leads to the group. */
export function poolDriftRow(drift: PoolDrift, path: readonly string[], { render }: Presentation): TreeNode {
  const { pool } = drift;
  return row({
    id: nodeId(...path, 'pool', pool.pool.id),
    kind: 'pool',
    label: pool.name,
    description: poolDriftWords(drift).map(render).join(' · '),
    icon: 'database',
    location: placeOf(poolAnchor(pool.pool)),
  });
}

/** What differs, a text for each part: `10.0.10.0/25 → 10.0.10.0/24`, `serviceSelector`. */
function poolDriftWords({ kind, blocks, fields }: PoolDrift): readonly Message[] {
  if (kind === 'onlyInCluster') return [listed(blocks.running)];
  if (kind === 'missing') return [message('not in the cluster')];
  return fields.map((field) =>
    field === 'blocks' ? message('{0} → {1}', sideText(blocks.running), sideText(blocks.now)) : message('{0} differs', field),
  );
}

function sideText(blocks: readonly string[]): Message {
  return blocks.length === 0 ? message('no blocks') : listed(blocks);
}
