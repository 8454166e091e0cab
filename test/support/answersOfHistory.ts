/** What is said of a workspace while the last of some states of it is the base, and the states before are its history. */
import { analyze } from '../../server/src/analysis/analyze';
import { clusterPasts } from '../../server/src/analysis/history/clusterPast';
import { type PastCommit, pastSteps } from '../../server/src/analysis/history/pastSteps';
import { cachedBase } from '../../server/src/analysis/plan/cachedBase';
import { defaultSettings } from '../../server/src/analysis/settings';
import type { ClusterView } from '../../server/src/analysis/views/clusterView';
import { parseManifest } from '../../server/src/manifest/read/parseManifest';
import { sourceFile } from '../../server/src/workspace/clusters/workspace';
import type { LiveState } from '../../server/src/workspace/facts/live/liveState';
import { root } from './workspace';

export type Texts = Readonly<Record<string, string>>;

const folders = [{ uri: root, name: 'workspace' }];
export const read = (uri: string, text: string) => sourceFile(parseManifest(uri, text));
const filesOf = (texts: Texts) => Object.entries(texts).map(([name, text]) => read(`${root}/${name}`, text));

/** One commit a second. A file that another name had is told as a new one. */
export function commitsOf(states: readonly Texts[]): readonly PastCommit[] {
  const ages = new Map<string, number>();
  return states.map((texts, index) => {
    const time = index * 1000;
    const before = states[index - 1] ?? {};
    const gone = Object.keys(before).filter((name) => texts[name] === undefined);
    for (const name of gone) ages.delete(name);
    for (const name of Object.keys(texts)) ages.set(name, ages.get(name) ?? time);
    const changed = Object.entries(texts).filter(([name, text]) => before[name] !== text);
    return {
      time,
      changes: [
        ...gone.map((name) => ({ uri: `${root}/${name}`, text: undefined, age: time })),
        ...changed.map(([name, text]) => ({ uri: `${root}/${name}`, text, age: ages.get(name) ?? time })),
      ],
    };
  });
}

/** One line for each Service and pool. `live` is what was read of the running cluster. */
export function answers(states: readonly Texts[], now: Texts, live?: LiveState): readonly string[] {
  return clustersAfter(states, now, live).flatMap(({ services, pools }) => [
    ...services.map(({ key, state, addresses }) => [key, state, ...addresses.map(({ text, how }) => `${text} ${how}`)].join(' ')),
    ...pools.map(({ name, used, conflict }) => `${name} ${used} ${conflict ?? ''}`),
  ]);
}

export function clustersAfter(states: readonly Texts[], now: Texts, live?: LiveState): readonly ClusterView[] {
  const head = filesOf(states.at(-1) ?? {});
  const past = clusterPasts(pastSteps(commitsOf(states), read), { folders, settings: defaultSettings });
  const base = cachedBase({
    name: 'HEAD',
    files: () => head,
    covers: () => true,
    analyzed: (found) => analyze({ revision: 0, folders, files: head, settings: defaultSettings, live: found, past }),
    inputs: () => [],
  });
  const running = live ? { live: new Map([['', live]]) } : {};
  return analyze({ revision: 1, folders, files: filesOf(now), settings: defaultSettings, base, ...running }).clusters;
}
