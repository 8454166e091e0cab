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
import { settingsFor } from '../checkOptions';
import { partialStates, readLiveStates, readStateFiles, stateProblem } from '../liveStates';
import { type CommandOutput, type ExitCode, planUsage } from '../usage';
import { isFolder, parsed, readPaths, rootOf, type WorkspaceFiles, workspaceFolder } from '../workspaceFiles';
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
  output.out(
    renderPlan(options.format, { clusters, base: base.origin, event: options.event, notes: base.notes, root, colours: output.colours }),
  );
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
  const settings = settingsFor(root, { exclude: options.exclude, severity: readLevels({}), ciliumVersion: options.ciliumVersion });
  if (typeof settings === 'string') return settings;
  const live = readLiveStates(options.states);
  if (typeof live === 'string') return live;
  const files = readPaths(options.paths, settings);
  if (typeof files === 'string') return files;
  const head = await headOf(root, files, settings, live);
  const problem = stateProblem(live, head.clusters);
  if (problem !== undefined) return problem;
  if (options.base === undefined) return { root, base: { analysis: head, origin: undefined, notes: [] }, head };
  const base = readBase(root, options.base, settings);
  if (typeof base === 'string') return base;
  const baseFiles = parsed(base.files.filter(({ path: file }) => isNamed(file, options.paths)));
  const analysis = analyze({ revision: 1, ...inputOf(root, baseFiles), settings, live: liveStatesOf(head.clusters) });
  return { root, base: { analysis, origin: base.origin, notes: base.notes }, head };
}

function inputOf(root: string, files: WorkspaceFiles) {
  return { folders: [workspaceFolder(root, files.keys())], files: [...files.values()] };
}

async function headOf(root: string, files: WorkspaceFiles, settings: Settings, live: LiveStates): Promise<Analysis> {
  const input = inputOf(root, files);
  const stateFiles = await readStateFiles({ ...input, settings: settings.workspace });
  return analyze({ revision: 1, ...input, settings, live, stateFiles });
}

interface BaseFiles {
  readonly files: readonly ReadFile[];
  readonly origin: PlanBase;
  readonly notes: readonly Message[];
}

/** A revision wins over a folder of the same name, which can be written as `./name`. */
function readBase(root: string, base: string, settings: Settings): BaseFiles | string {
  const isPath = base.startsWith('./') || base.startsWith('../') || base === '.' || base === '..' || path.isAbsolute(base);
  if (!isPath) {
    const git = readGitBase(root, base, excludes(settings.exclude));
    if (!('text' in git)) return { files: git.files, origin: { kind: 'git', name: git.name, commit: git.commit }, notes: git.notes };
    if (!isFolder(base)) return renderMessage(git);
  }
  const folder = path.resolve(base);
  if (!isFolder(folder)) return `'${base}' is no folder`;
  // Its files take the places of those that they are compared with.
  const files = [...readFolder(folder, settings)].map(({ path: file, text }) => ({
    path: path.join(root, path.relative(folder, file)),
    text,
  }));
  return { files, origin: { kind: 'folder', name: base, commit: undefined }, notes: [] };
}

function isNamed(file: string, paths: readonly string[]): boolean {
  return paths.some((wanted) => {
    const inside = path.relative(path.resolve(wanted), file);
    return inside === '' || (inside !== '..' && !inside.startsWith(`..${path.sep}`) && !path.isAbsolute(inside));
  });
}
