/** Above a pool or a Service whose edit takes the addresses of others: how many lose theirs and how many move. A click opens the view *Changes*. */
import { type FileMember, fileMemberResource } from '../../analysis/index/memberPlaces';
import { takingKey, takingWords } from '../../analysis/plan/takings';
import type { LensDraft } from './codeLens';

export function takingLens(member: FileMember): LensDraft | undefined {
  if (member.kind === 'announcement') return undefined;
  const cause =
    member.kind === 'pool' ? ({ kind: 'pool', name: member.pool.name } as const) : ({ kind: 'service', name: member.service.key } as const);
  const taking = member.cluster.changes?.takings().get(takingKey(cause));
  if (!taking) return undefined;
  const resource = fileMemberResource(member);
  return {
    position: resource.source.nearest(resource.root).value.start,
    words: [takingWords(taking)],
    action: { kind: 'changes' },
  };
}
