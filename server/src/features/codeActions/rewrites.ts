/** Refactorings at a place, without anything being wrong: addresses that are predicted are written down. Edits are made when one is chosen. */
import type { Analysis } from '../../analysis/analyze';
import { canKeep, keepEdits } from '../../analysis/fixes/keepAddress';
import { pinEdits, pinWords } from '../../analysis/fixes/pin';
import type { ClusterView } from '../../analysis/views/clusterView';
import type { PoolView } from '../../analysis/views/poolView';
import type { ServiceView } from '../../analysis/views/serviceView';
import type { TextEdit, TextPosition } from '../../manifest/range';
import { listed, type Message, message } from '../../model/message';
import { targetsAt } from '../cursorTarget';
import { baseWords } from '../names';
import type { Presentation } from '../presentation';
import { canPin, hasOther, hasPinnable, pinnableIn, pinnableOf } from './pins';

export const rewriteKind = 'refactor.rewrite';

export interface Rewrite {
  readonly id: RewriteId;
  readonly title: string;
  readonly edits: () => readonly TextEdit[];
}

/** Tells rewrites at one place apart. */
type RewriteId = 'pin' | 'pinFile' | 'pinPool' | 'keep';

interface RewriteDraft {
  readonly id: RewriteId;
  readonly title: Message;
  readonly edits: () => readonly TextEdit[];
}

export function rewrites(analysis: Analysis, uri: string, position: TextPosition, { render }: Presentation): readonly Rewrite[] {
  // If several clusters use a file, the first cluster decides.
  const [target] = targetsAt(analysis, uri, position);
  return target ? draftsOf(analysis, target.member).map((draft) => ({ ...draft, title: render(draft.title) })) : [];
}

function draftsOf(analysis: Analysis, member: ReturnType<typeof targetsAt>[number]['member']): readonly RewriteDraft[] {
  switch (member.kind) {
    case 'service':
      return [...keepDrafts(member.cluster, member.service), ...serviceDrafts(analysis, member.cluster, member.service)];
    case 'pool':
      return poolDrafts(analysis, member.pool);
    case 'announcement':
      return [];
  }
}

/** An edit since the base takes the address from the Service. */
function keepDrafts(cluster: ClusterView, { key }: ServiceView): readonly RewriteDraft[] {
  const change = cluster.changes?.services().find((candidate) => candidate.key === key);
  if (!change || !canKeep(cluster, change)) return [];
  const addresses = listed(change.before.addresses, ',');
  const title = message('Keep {0}, which it has since {1}', addresses, baseWords(cluster.changes?.base ?? ''));
  return [{ id: 'keep', title, edits: () => keepEdits(cluster, change) }];
}

/** In a large text, the edit is tried only when a person chooses it. */
const longestTextTried = 200_000;

function serviceDrafts(analysis: Analysis, cluster: ClusterView, service: ServiceView): readonly RewriteDraft[] {
  const { uri } = service.claim.resource;
  const isLong = (analysis.files.get(uri)?.file.manifest.lines.text.length ?? 0) > longestTextTried;
  if (!canPin(analysis, service)) return [];
  const edits = () => pinEdits([{ cluster, service }]);
  if (!isLong && edits().length === 0) return [];
  const pin = { id: 'pin' as const, title: message('Pin {0}', pinWords(service)), edits };
  if (!hasOther(analysis, service)) return [pin];
  return [
    pin,
    { id: 'pinFile', title: message('Pin the addresses of all Services in this file'), edits: () => pinEdits(pinnableIn(analysis, uri)) },
  ];
}

function poolDrafts(analysis: Analysis, pool: PoolView): readonly RewriteDraft[] {
  if (!hasPinnable(analysis, pool)) return [];
  return [
    { id: 'pinPool', title: message('Pin the addresses of all Services of this pool'), edits: () => pinEdits(pinnableOf(analysis, pool)) },
  ];
}
