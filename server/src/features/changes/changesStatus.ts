/** What the view *Changes* says beside its rows: the counts, the badge, and what is said where there are no rows. */
import type { Analysis } from '../../analysis/analyze';
import type { ServiceChange } from '../../analysis/plan/serviceChange';
import type { ClusterView } from '../../analysis/views/clusterView';
import { isSurelyPending } from '../../analysis/why/requestHolders';
import { type Message, message } from '../../model/message';
import type { ChangesStatus } from '../../protocol/status';
import type { WhatIf } from '../../protocol/whatIf';
import { counted } from '../counts';
import { baseWords } from '../names';
import { type Presentation, plainText } from '../presentation';
import { whatIfWords } from '../whatIf/whatIfObjects';
import { changeCounts, countWords } from './changeWords';

export interface ChangesCircumstances {
  /** The reason why there is no base. */
  readonly problem: Message | undefined;
  /** The question that a person asks. The analysis is that of its answer. */
  readonly question: WhatIf | undefined;
}

export function changesStatus(analysis: Analysis, { problem, question }: ChangesCircumstances, { render }: Presentation): ChangesStatus {
  const isAnswer = question !== undefined;
  const quiet = (text: Message) => ({ description: '', badge: 0, badgeText: '', waiting: 0, message: plainText(render(text)), isAnswer });
  const { comparison } = analysis;
  if (!comparison) return quiet(hasObjects(analysis) ? withoutBase(problem) : message(''));
  const changes = allChanges(analysis);
  if (changes.length === 0) return quiet(question ? unchangedBy(question) : unchangedSince(comparison));
  const counts = changeCounts(changes);
  const badge = counts.lost + counts.moved;
  const words = countWords(counts).map(render).join(' · ');
  return {
    description: plainText(
      render(
        question
          ? message('{0} (what if: {1})', words, whatIfWords(question))
          : message('{0} (since {1})', words, baseWords(comparison.base.name)),
      ),
    ),
    badge,
    badgeText: render(
      counted(badge, message('1 Service loses or changes its address'), message('{0} Services lose or change their address', badge)),
    ),
    waiting: question ? 0 : analysis.clusters.reduce((sum, cluster) => sum + lostAndPending(cluster), 0),
    message: '',
    isAnswer,
  };
}

function lostAndPending(cluster: ClusterView): number {
  return (cluster.changes?.services() ?? []).filter(({ change, view }) => change === 'lost' && isSurelyPending(cluster, view)).length;
}

/** Where there is nothing to compare, the view says nothing of a base. */
function hasObjects({ clusters }: Analysis): boolean {
  return clusters.some(({ pools, services }) => pools.length > 0 || services.length > 0);
}

function withoutBase(problem: Message | undefined): Message {
  return problem
    ? message('There is no base to compare with: {0}. Set Base… takes what is saved now as one.', problem)
    : message('There is no base to compare with. Set Base… takes what is saved now as one.');
}

function unchangedBy(question: WhatIf): Message {
  return message('No address changes (what if: {0}).', whatIfWords(question));
}

function unchangedSince({ base: { name }, edited }: NonNullable<Analysis['comparison']>): Message {
  const count = edited();
  if (count === 0) return message('No address changes since {0}.', baseWords(name));
  const files = counted(count, message('1 file edited'), message('{0} files edited', count));
  return message('No address changes since {0} ({1}).', baseWords(name), files);
}

function allChanges({ clusters, comparison }: Analysis): readonly ServiceChange[] {
  return [
    ...clusters.flatMap(({ changes }) => changes?.services() ?? []),
    ...(comparison?.removed().flatMap(({ services }) => services) ?? []),
  ];
}
