/** What the view *Changes* says beside its rows: the counts, the badge, and what is said where there are no rows. */
import type { Analysis } from '../../analysis/analyze';
import type { ServiceChange } from '../../analysis/plan/serviceChange';
import { type Message, message } from '../../model/message';
import type { ChangesStatus } from '../../protocol/protocol';
import { counted } from '../counts';
import { baseWords } from '../names';
import { type Presentation, plainText } from '../presentation';
import { changeCounts, countWords } from './changeWords';

/** `problem` tells why there is no base. */
export function changesStatus(analysis: Analysis, problem: Message | undefined, { render }: Presentation): ChangesStatus {
  const { comparison } = analysis;
  if (!comparison) {
    const why = problem
      ? message('There is no base to compare with: {0}', problem)
      : message('There is no base to compare with. Set Base… chooses one: a revision, or what is saved now.');
    return { description: '', badge: 0, badgeText: '', message: plainText(render(why)) };
  }
  const changes = allChanges(analysis);
  const base = baseWords(comparison.base.name);
  if (changes.length === 0) {
    const edited = comparison.edited();
    const files = counted(edited, message('1 file edited'), message('{0} files edited', edited));
    const none =
      edited === 0 ? message('No address changes since {0}.', base) : message('No address changes since {0} ({1}).', base, files);
    return { description: '', badge: 0, badgeText: '', message: plainText(render(none)) };
  }
  const counts = changeCounts(changes);
  const badge = counts.lost + counts.moved;
  const words = countWords(counts).map(render).join(' · ');
  return {
    description: plainText(render(message('{0} (since {1})', words, base))),
    badge,
    badgeText: render(
      counted(badge, message('1 Service loses or changes its address'), message('{0} Services lose or change their address', badge)),
    ),
    message: '',
  };
}

function allChanges({ clusters, comparison }: Analysis): readonly ServiceChange[] {
  return [
    ...clusters.flatMap(({ changes }) => changes?.services() ?? []),
    ...(comparison?.gone().flatMap(({ services }) => services) ?? []),
  ];
}
