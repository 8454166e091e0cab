/**
 * What did not change is not computed again. A memory holds answers from one turn to the next; each analysis is one turn. The result of a
 * computation is the same with a memory and without one, so functions are handed a `Memory` and never ask which revision it is.
 */
import { sameList } from '../model/lists';

export interface Memory {
  /**
   * The function with its answers kept: the same inputs, told apart by identity, get the same value. `make` has to be a function of a module,
   * since the answers are kept for that one function value. Its first input tells most of them apart, so the others are compared one by one.
   */
  readonly memo: <Inputs extends readonly unknown[], T>(make: (...inputs: Inputs) => T) => (...inputs: Inputs) => T;
  /**
   * What `read` makes of the answers that it gets from `source`, also of those that say that something is not there. Values are kept while
   * `source` gives the same answers, lists with the same items included. `read` may depend on nothing else but what `key` names, and has to
   * ask before it returns: what the value asks later is not noted.
   */
  readonly query: <Source extends Questions<Source>, T>(key: string, source: Source, read: (source: Source) => T) => T;
  /** A value in the form in which it is kept: `keep` returns the earlier value under the key, or its parts, where they equal the new one. */
  readonly settled: <T>(key: string, value: T, keep: (value: T, earlier: T) => T) => T;
}

/** The questions that a query may ask: functions whose arguments are texts. */
export type Questions<Source> = Readonly<Record<keyof Source, (...about: string[]) => unknown>>;

/** The memory of the one loop that owns it. */
export interface MemoryStore extends Memory {
  /** Ends a turn: what nothing has asked for since the last one is dropped. */
  readonly forgetUnused: () => void;
}

/** Computes everything again. */
export const noMemory: Memory = {
  memo: (make) => make,
  query: (_key, source, read) => read(source),
  settled: (_key, value) => value,
};

interface Answer {
  readonly value: unknown;
  /** The answers that this one was made of. They are in use while it is. */
  readonly parts: readonly Answer[];
  usedIn: number;
}

interface Call extends Answer {
  readonly inputs: readonly unknown[];
  /** Another call with the same first input. A list of mostly one would be a third more memory for each call. */
  next: Call | undefined;
}

/** A function with the calls of it by their first input. */
interface Kept {
  readonly answer: unknown;
  readonly byFirst: Map<unknown, Call>;
}

interface Query extends Answer {
  readonly asked: readonly Asked[];
}

interface Asked {
  readonly question: PropertyKey;
  readonly about: readonly string[];
  readonly answer: unknown;
}

export function createMemory(): MemoryStore {
  const functions = new Map<unknown, Kept>();
  const queries = new Map<string, readonly Query[]>();
  const settled = new Map<string, Answer>();
  let turn = 0;
  /** The parts of the answer that is being made. */
  let parts: Answer[] | undefined;

  const markUsed = (answer: Answer) => {
    if (answer.usedIn === turn) return;
    answer.usedIn = turn;
    for (const part of answer.parts) markUsed(part);
  };
  const use = <A extends Answer>(answer: A): A => {
    parts?.push(answer);
    markUsed(answer);
    return answer;
  };
  const made = <T>(make: () => T) => {
    const outer = parts;
    const answers: Answer[] = [];
    parts = answers;
    try {
      const value = make();
      // The list has room for more; what is kept of it has not.
      return { value, parts: answers.length > 0 ? answers.slice() : noParts, usedIn: turn };
    } finally {
      parts = outer;
    }
  };

  return {
    memo: (make) => {
      const kept = functions.get(make);
      if (kept) return kept.answer as typeof make;
      const byFirst = new Map<unknown, Call>();
      const answer: typeof make = (...inputs) => {
        const known = callWith(byFirst.get(inputs[0]), inputs);
        if (known) return use(known).value as ReturnType<typeof make>;
        const { value, parts: used } = made(() => make(...inputs));
        const call: Call = { inputs, value, parts: used, usedIn: turn, next: byFirst.get(inputs[0]) };
        byFirst.set(inputs[0], call);
        return use(call).value as ReturnType<typeof make>;
      };
      functions.set(make, { answer, byFirst });
      return answer;
    },
    query: (key, source, read) => {
      const before = queries.get(key) ?? noQueries;
      const known = before.find((query) => answersStill(query, source));
      if (known) return use(known).value as ReturnType<typeof read>;
      const asked = new Map<string, Asked>();
      const query = { ...made(() => read(recorded(source, asked))), asked: [...asked.values()] };
      queries.set(key, [...before, query]);
      return use(query).value;
    },
    settled: (key, value, keep) => {
      const known = settled.get(key);
      const kept = known ? keep(value, known.value as typeof value) : value;
      const answer: Answer = known?.value === kept ? known : { value: kept, parts: noParts, usedIn: turn };
      settled.set(key, use(answer));
      return kept;
    },
    forgetUnused: () => {
      for (const [make, { byFirst }] of functions) {
        keepUsedCalls(byFirst, turn);
        if (byFirst.size === 0) functions.delete(make);
      }
      keepUsedQueries(queries, turn);
      for (const [key, { usedIn }] of settled) if (usedIn !== turn) settled.delete(key);
      turn++;
    },
  };
}

const noParts: readonly Answer[] = [];
const noQueries: readonly Query[] = [];

/** An edit asks for tens of thousands of answers, so nothing is made to find one. */
function callWith(first: Call | undefined, inputs: readonly unknown[]): Call | undefined {
  let call = first;
  while (call !== undefined && !sameInputs(call.inputs, inputs)) call = call.next;
  return call;
}

function sameInputs(before: readonly unknown[], now: readonly unknown[]): boolean {
  if (before.length !== now.length) return false;
  for (let index = 0; index < now.length; index++) if (!Object.is(before[index], now[index])) return false;
  return true;
}

/** Each turn looks at every answer that is kept, so nothing is made for those that stay. */
function keepUsedCalls(byFirst: Map<unknown, Call>, turn: number): void {
  byFirst.forEach((first, input) => {
    if (first.usedIn === turn && first.next === undefined) return;
    const used = usedCalls(first, turn);
    if (used === undefined) byFirst.delete(input);
    else if (used !== first) byFirst.set(input, used);
  });
}

/** Takes the others out of the row. */
function usedCalls(first: Call, turn: number): Call | undefined {
  let start: Call | undefined;
  let last: Call | undefined;
  for (let call: Call | undefined = first; call !== undefined; call = call.next) {
    if (call.usedIn !== turn) continue;
    if (last) last.next = call;
    else start = call;
    last = call;
  }
  if (last) last.next = undefined;
  return start;
}

function keepUsedQueries(queries: Map<string, readonly Query[]>, turn: number): void {
  const isUsed = ({ usedIn }: Query) => usedIn === turn;
  queries.forEach((list, key) => {
    if (list.every(isUsed)) return;
    const used = list.filter(isUsed);
    if (used.length === 0) queries.delete(key);
    else queries.set(key, used);
  });
}

function answersStill({ asked }: Query, source: object): boolean {
  for (const { question, about, answer } of asked) if (!sameAnswer(ask(source, question, about), answer)) return false;
  return true;
}

function ask(source: object, question: PropertyKey, about: readonly string[]): unknown {
  const answer: unknown = source[question as keyof typeof source];
  return typeof answer === 'function' ? answer(...about) : undefined;
}

/** The source, with a note of everything that is asked of it. A query inside of another one asks through the note of the outer one. */
function recorded<Source extends object>(source: Source, asked: Map<string, Asked>): Source {
  const questions = Object.keys(source).map((question) => {
    const recording = (...about: string[]) => {
      const place = JSON.stringify([question, about]);
      const known = asked.get(place) ?? { question, about, answer: ask(source, question, about) };
      asked.set(place, known);
      return known.answer;
    };
    return [question, recording] as const;
  });
  return Object.fromEntries(questions) as Source;
}

function sameAnswer(now: unknown, before: unknown): boolean {
  return Object.is(now, before) || (Array.isArray(now) && Array.isArray(before) && sameList(now, before));
}
