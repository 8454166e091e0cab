/** What is known of the running cluster, for people: where it comes from and how old it is, or why it does not count. */
import type { ClusterView } from '../analysis/views/clusterView';
import { type Message, message } from '../model/message';
import { counted } from './counts';
import type { Presentation } from './presentation';

export interface ClusterState {
  readonly kind: 'known' | 'failed';
  /** The source of the state: `state: prod.json`. */
  readonly title: Message;
  /** The age of the state (`12 min old`), or the reason why it can't be used. */
  readonly detail: Message;
}

type Clock = Pick<Presentation, 'now'>;

/** Undefined while only the files are known. */
export function clusterState({ cluster: { live, liveProblem } }: ClusterView, { now }: Clock): ClusterState | undefined {
  if (liveProblem) return { kind: 'failed', title: message('state of the cluster: not read'), detail: liveProblem };
  if (!live) return undefined;
  const age = ageOf(live.taken, now());
  return {
    kind: 'known',
    title: message('state: {0}', live.source),
    detail: live.isPart ? message('{0}, only a part of it', age) : age,
  };
}

/** Source and age in one text: `state: prod, 12 min old`. */
export function clusterStateLine(view: ClusterView, clock: Clock): Message | undefined {
  const state = clusterState(view, clock);
  return state && message('{0}, {1}', state.title, state.detail);
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function ageOf(taken: string | undefined, now: number): Message {
  const age = taken === undefined ? Number.NaN : now - Date.parse(taken);
  if (Number.isNaN(age)) return message('of unknown age');
  if (age < minute) return message('just read');
  if (age < hour) return message('{0} min old', Math.floor(age / minute));
  if (age < 2 * day) return message('{0} h old', Math.floor(age / hour));
  const days = Math.floor(age / day);
  return counted(days, message('1 day old'), message('{0} days old', days));
}
