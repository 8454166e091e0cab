/**
 * Which base the files are compared with: a revision of their Git repositories, or what was saved at some moment. The choice may come late, come
 * again, or mean another commit later; the last one counts.
 */
import { dequal } from 'dequal';
import type { AnalyzedBase } from '../../analysis/plan/cachedBase';
import type { RunningSetting } from '../../analysis/settings';
import type { GitDoor, OpenGit } from '../../files/gitDoor';
import { type Message, message } from '../../model/message';
import { onceFor } from '../../model/once';
import { pathOfUri } from '../../paths/uris';
import type { BaseChoice, FirstBase } from '../../protocol/changes';
import { within } from '../timers';
import { type BaseReading, type ChosenBase, chosenBase, noBase } from './chosenBase';

export interface Baseline {
  readonly current: () => AnalyzedBase | undefined;
  /** Why there is none; undefined while none was asked for. */
  readonly problem: () => Message | undefined;
  /** The settings are known. What is said about the workspace waits for the first base, but not for ever. */
  readonly start: (first: FirstBase) => void;
  /** Takes another one, or the one that the start waits for. */
  readonly choose: (choice: BaseChoice) => Promise<void>;
  /** Looks whether the same choice means another base by now: after a commit, or where settings ask for one. */
  readonly renew: () => Promise<void>;
  readonly isSettled: () => boolean;
  /** Resolves when it is. */
  readonly settled: () => Promise<void>;
  readonly branches: () => Promise<readonly string[]>;
}

export interface BaselineOptions extends Omit<BaseReading, 'askGit'> {
  readonly git: OpenGit | undefined;
  readonly changed: () => void;
}

/** Milliseconds that the first analysis waits for the first base. */
const patience = 5_000;

interface Reading {
  /** Tells whether the same choice means another base by now. */
  readonly mark: string;
  readonly result: Promise<ChosenBase>;
}

export function createBaseline(options: BaselineOptions): Baseline {
  const { folders, settings, changed } = options;
  const askGit = onceFor((program: string | undefined) => options.git?.(program));
  let program: string | undefined;
  let choice: BaseChoice = { kind: 'none' };
  /** What was asked for last. */
  let asked: BaseChoice | undefined;
  let chosen = noBase;
  let reading: Reading | undefined;
  let isSettled = false;
  let begin = () => {};
  const settled = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const paths = () => folders().flatMap(({ uri }) => pathOfUri(uri) ?? []);
  const isWanted = () => settings().running !== 'none';

  const choose = async (wanted: BaseChoice): Promise<void> => {
    choice = wanted;
    if (wanted.kind === 'revision') {
      program = wanted.program;
      // Where no cluster runs, nothing is compared, and Git is not asked.
      if (!isWanted()) return;
    }
    const mark = wanted.kind === 'revision' ? await commitsOf(wanted.revision, paths(), askGit(wanted.program)) : '';
    // A choice that came meanwhile counts more.
    if (choice !== wanted) return;
    const current =
      reading && mark !== '' && mark === reading.mark ? reading : { mark, result: chosenBase(wanted, { ...options, askGit }) };
    reading = current;
    const read = await current.result;
    if (reading !== current || read === chosen || isSame(read, chosen)) return;
    chosen = read;
    changed();
  };
  /** What is asked for while the first base is being read takes its place before anything is said. */
  const chooseFirst = async (): Promise<void> => {
    let taken: BaseChoice | undefined;
    while (asked && asked !== taken && !isSettled) {
      taken = asked;
      await choose(taken);
    }
  };

  return {
    current: () => (isWanted() ? chosen.base : undefined),
    problem: () => chosen.problem ?? problemOf(settings().running),
    start: (first) => {
      if (first.kind !== 'awaited') {
        asked ??= first;
        tell();
      }
      const taken = first.kind !== 'awaited' || isWanted() ? told.then(chooseFirst) : Promise.resolve();
      void within(patience, taken, () => undefined).finally(() => {
        isSettled = true;
        begin();
        changed();
      });
    },
    // Nothing overtakes the start: an analysis without the first base would say what soon is not so.
    choose: async (wanted) => {
      asked = wanted;
      tell();
      await settled;
      if (asked === wanted && choice !== wanted) await choose(wanted);
    },
    // What was saved at some moment stays what it was.
    renew: async () => {
      await settled;
      if (choice.kind === 'revision') await choose(choice);
    },
    isSettled: () => isSettled,
    settled: () => settled,
    branches: async () => {
      const lists = await Promise.all(paths().map((folder) => askGit(program)?.branches(folder) ?? []));
      return [...new Set(lists.flat())];
    },
  };
}

/** Why there is nothing to compare with although there may be a base. */
function problemOf(running: RunningSetting): Message | undefined {
  switch (running) {
    case 'head':
      return undefined;
    case 'liveState':
      return message('the setting lbipam.runningCluster counts only states that were read of clusters, and there is none');
    case 'none':
      return message('the setting lbipam.runningCluster says that no cluster runs');
  }
}

/** Both give no base, and for one reason. */
function isSame(a: ChosenBase, b: ChosenBase): boolean {
  return !a.base && !b.base && dequal(a.problem, b.problem);
}

/** The revision with the commit that it means in each folder. */
async function commitsOf(revision: string, folders: readonly string[], git: GitDoor | undefined): Promise<string> {
  const found = await Promise.all(folders.map((folder) => git?.commit(folder, revision)));
  const commits = found.map((commit) => (typeof commit === 'string' ? commit : ''));
  return commits.some((commit) => commit !== '') ? JSON.stringify([revision, folders, commits]) : '';
}
