/** What kubectl printed of the clusters that run: `--state [CLUSTER=]FILE`, and the files that settings name. */
import fs from 'node:fs';
import path from 'node:path';
import type { ClusterView } from '../analysis/views/clusterView';
import { largestStream } from '../files/fileSystem';
import { nodeFileSystem } from '../files/node/nodeFileSystem';
import { readDescriptor, readNamed } from '../files/node/readFolder';
import { readStateText } from '../files/stateText';
import { type Message, message } from '../model/message';
import { type LiveStates, type StateFiles, wantedStateFiles } from '../workspace/clusters/workspace';
import { type LiveState, readLiveState } from '../workspace/facts/live/liveState';
import { isProblem, type Problem } from './problem';

/** States by the name of their cluster, under the empty name for the only cluster. A text says what is wrong. */
export function readLiveStates(values: readonly string[]): LiveStates | Problem {
  const states = new Map<string, LiveState>();
  for (const value of values) {
    const { cluster, file } = stateArgument(value);
    if (states.has(cluster))
      return cluster === ''
        ? message('--state is given twice: name the clusters, as in {0}', `--state east=${file}`)
        : message('--state is given twice for cluster {0}', `'${cluster}'`);
    const output = readOutput(file);
    if (!output) return message("can't read {0}", file === '-' ? message('standard input') : `'${file}'`);
    const read = isProblem(output) ? output : readLiveState(output.text, output.origin);
    if (isProblem(read)) return message('{0}: {1}', file === '-' ? message('standard input') : file, read);
    states.set(cluster, read);
  }
  return states;
}

/** If a file has the whole text as its name, the text means that file, because a name may contain an equals sign. */
function stateArgument(value: string): { readonly cluster: string; readonly file: string } {
  const at = value.indexOf('=');
  if (at <= 0 || fs.existsSync(value)) return { cluster: '', file: value };
  return { cluster: value.slice(0, at), file: value.slice(at + 1) };
}

interface Output {
  readonly text: string;
  readonly origin: Parameters<typeof readLiveState>[1];
}

/** Undefined if the file can't be read. One that is too large is not begun. */
function readOutput(file: string): Output | Message | undefined {
  try {
    if (file === '-') return outputOf(readDescriptor(0), { source: 'standard input', taken: undefined });
    const { size, mtime } = fs.statSync(file);
    if (size > largestStream) return message('it is larger than {0} MB', largestStream / (1024 * 1024));
    return outputOf(readNamed(file), { source: path.basename(file), taken: mtime.toISOString() });
  } catch {
    return undefined;
  }
}

function outputOf(text: string | undefined, origin: Output['origin']): Output | undefined {
  return text === undefined ? undefined : { text, origin };
}

/** The files that settings name as states: the state of each, or the reason why there is none. */
export async function readStateFiles(input: Parameters<typeof wantedStateFiles>[0]): Promise<StateFiles> {
  const states = new Map<string, LiveState | Message>();
  for (const [uri, folder] of wantedStateFiles(input)) {
    const found = await readStateText(nodeFileSystem, uri, folder);
    states.set(uri, 'source' in found ? readLiveState(found.text, found) : found);
  }
  return states;
}

/** Every state has to belong to a cluster; else a typing error would make it count for nothing. */
export function stateProblem(states: LiveStates, clusters: readonly ClusterView[]): Problem | undefined {
  const unread = clusters.find(({ cluster }) => cluster.liveProblem)?.cluster.liveProblem;
  return unread ?? unusedState(states, clusters);
}

function unusedState(states: LiveStates, clusters: readonly ClusterView[]): Problem | undefined {
  const names = clusters.map(({ name }) => name);
  const missing = [...states.keys()].find((name) => (name === '' ? names.length !== 1 : !names.includes(name)));
  if (missing === undefined) return undefined;
  const known = names.join(', ');
  return missing === ''
    ? message('--state needs the name of a cluster, as in {0}: there are {1}', `--state ${names[0] ?? 'NAME'}=FILE`, known)
    : message('unknown cluster {0} in --state: use {1}', `'${missing}'`, known);
}
