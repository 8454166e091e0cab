/** `lbipam plan`: what a change of the files does to a cluster that runs the files of the base. */
import path from 'node:path';
import { type Analysis, analyze } from '../../analysis/analyze';
import { liveStatesOf } from '../../analysis/plan/liveStatesOf';
import { planOf } from '../../analysis/plan/plan';
import { readLevels, type Settings } from '../../analysis/settings';
import { readGitBase } from '../../files/git/gitBase';
import { type ReadFile, readFolder } from '../../files/readFolder';
import { excludes } from '../../files/relativeGlobs';
import { type Message, renderMessage } from '../../model/message';
import type { LiveStates } from '../../workspace/clusters/workspace';
import { partialStates, readLiveStates, readStateFiles, stateProblem } from '../liveStates';
import { type FolderSettings, settingsFor } from '../settingsFile';
import { type CommandOutput, type ExitCode, planUsage } from '../usage';
import { inputOf, isBelow, isFolder, parsed, readPaths, rootOf, type WorkspaceContent } from '../workspaceFiles';
import { writeReport } from '../writeReport';
import { renderPlan } from './planFormats';
import { fails, type PlanOptions, readPlanOptions } from './planOptions';
import type { PlanBase } from './planReport';

export async function plan(args: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const options = readPlanOptions(args);
  if (typeof options === 'string') {
    output.err(`lbipam plan: ${options}\n\n${planUsage}`);
    return 2;
  }
  if (options.help) {
    output.out(planUsage);
    return 0;
  }
  const result = await planned(options);
  if (typeof result === 'string') {
    output.err(`lbipam plan: ${result}\n`);
    return 2;
  }
  const { root, base, head } = result;
  for (const note of partialStates(head.clusters)) output.err(`lbipam plan: ${note}\n`);
  const clusters = planOf(base.analysis, head, options.event);
  const colours = output.colours && options.output === undefined;
  const text = renderPlan(options.format, { clusters, base: base.origin, event: options.event, notes: base.notes, root, colours });
  const problem = writeReport(text, options.output, output);
  if (problem !== undefined) {
    output.err(`lbipam plan: ${problem}\n`);
    return 2;
  }
  return fails(options.failOn, new Set(clusters.flatMap(({ services }) => services.map(({ change }) => change)))) ? 1 : 0;
}

interface Planned {
  readonly root: string;
  readonly base: { readonly analysis: Analysis; readonly origin: PlanBase | undefined; readonly notes: readonly Message[] };
  readonly head: Analysis;
}

/** A text says what can't be read. */
async function planned(options: PlanOptions): Promise<Planned | string> {
  const root = rootOf(options.paths);
  const found = settingsFor(root, { exclude: options.exclude, severity: readLevels({}), ciliumVersion: options.ciliumVersion });
  if (typeof found === 'string') return found;
  const { settings, home, above } = found;
  const live = readLiveStates(options.states);
  if (typeof live === 'string') return live;
  const files = readPaths(options.paths, { exclude: settings.exclude, root: home });
  if (typeof files === 'string') return files;
  const head = await headOf(inputOf(home, [...parsed(above).values(), ...files.values()]), settings, live);
  const problem = stateProblem(live, head.clusters);
  if (problem !== undefined) return problem;
  if (options.base === undefined) return { root, base: { analysis: head, origin: undefined, notes: [] }, head };
  const base = readBase(root, options.base, found);
  if (typeof base === 'string') return base;
  const baseFiles = parsed([...above, ...base.files.filter(({ path: file }) => isNamed(file, options.paths))]);
  const analysis = analyze({ revision: 1, ...inputOf(home, [...baseFiles.values()]), settings, live: liveStatesOf(head.clusters) });
  return { root, base: { analysis, origin: base.origin, notes: base.notes }, head };
}

async function headOf(input: WorkspaceContent, settings: Settings, live: LiveStates): Promise<Analysis> {
  const stateFiles = await readStateFiles({ ...input, settings: settings.workspace });
  return analyze({ revision: 1, ...input, settings, live, stateFiles });
}

interface BaseFiles {
  readonly files: readonly ReadFile[];
  readonly origin: PlanBase;
  readonly notes: readonly Message[];
}

/** A revision wins over a folder of the same name, which can be written as `./name`. */
function readBase(root: string, base: string, { settings: { exclude }, home }: FolderSettings): BaseFiles | string {
  const way = path.relative(home, root);
  const isPath = base.startsWith('./') || base.startsWith('../') || base === '.' || base === '..' || path.isAbsolute(base);
  if (!isPath) {
    const isExcluded = excludes(exclude);
    const git = readGitBase(root, base, (relative) => isExcluded(path.posix.join(way.replaceAll(path.sep, '/'), relative)));
    if (!('text' in git)) return { files: git.files, origin: { kind: 'git', name: git.name, commit: git.commit }, notes: git.notes };
    if (!isFolder(base)) return renderMessage(git);
  }
  const folder = path.resolve(base);
  if (!isFolder(folder)) return `'${base}' is no folder`;
  // Its files take the places of those that they are compared with.
  const files = [...readFolder(folder, { exclude, root: path.resolve(folder, path.relative(root, home)) })].map(({ path: file, text }) => ({
    path: path.join(root, path.relative(folder, file)),
    text,
  }));
  return { files, origin: { kind: 'folder', name: base, commit: undefined }, notes: [] };
}

function isNamed(file: string, paths: readonly string[]): boolean {
  return paths.some((wanted) => isBelow(path.resolve(wanted), file));
}
