/** Code lenses of a file, in the order of the text. */
import type { Analysis } from '../../analysis/analyze';
import { areOfSeveralClusters, type FileMember, fileMemberResource } from '../../analysis/index/memberPlaces';
import { takingKey, takingWords } from '../../analysis/plan/takings';
import { isBefore } from '../../manifest/range';
import { message } from '../../model/message';
import { type Presentation, plainText, withoutIcons } from '../presentation';
import { announcementLens } from './announcementLens';
import type { CodeLens, LensDraft } from './codeLens';
import { poolLens } from './poolLens';
import { serviceLens } from './serviceLens';

/** Many clusters may share a base. Each of them has a lens of its own. */
const mostAtOnePlace = 4;

/** Empty while the file can't be read, because places in its last readable text no longer fit. */
export function codeLenses(analysis: Analysis, uri: string, { render }: Presentation): readonly CodeLens[] {
  const view = analysis.files.get(uri);
  if (!view || view.file.manifest.stale) return [];
  const counts = new Map<string, number>();
  const lenses: CodeLens[] = [];
  const namesCluster = areOfSeveralClusters(view.members);
  for (const member of view.members) {
    for (const { position, words, action } of lensesOf(member)) {
      const key = `${position.line}:${position.character}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > mostAtOnePlace) continue;
      const text = words.map(render).join(' · ');
      const title = namesCluster ? render(message('{0}: {1}', member.cluster.name, text)) : text;
      lenses.push({ position, title: withoutIcons(plainText(title)), action });
    }
  }
  return lenses.sort((a, b) => (isBefore(a.position, b.position) ? -1 : isBefore(b.position, a.position) ? 1 : 0));
}

function lensesOf(member: FileMember): readonly LensDraft[] {
  return [lensOf(member), takingLens(member)].filter((draft) => draft !== undefined);
}

function lensOf(member: FileMember): LensDraft | undefined {
  switch (member.kind) {
    case 'pool':
      return poolLens(member.cluster, member.pool);
    case 'service':
      return serviceLens(member.cluster, member.service);
    case 'announcement':
      return announcementLens(member.cluster, member.announcement);
  }
}

/** Above a pool or a Service whose edit takes the addresses of others: how many lose theirs and how many move. A click opens the view *Changes*. */
function takingLens(member: FileMember): LensDraft | undefined {
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
