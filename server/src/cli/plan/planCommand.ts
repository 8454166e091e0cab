/** `lbipam plan`: what a change of the files does to a cluster that runs the files of the base. */
import { type Analysis, type AnalysisInput, analyze } from '../../analysis/analyze';
import { type AnalyzedBase, cachedBase } from '../../analysis/plan/cachedBase';
import { planOf } from '../../analysis/plan/plan';
import { readLevels } from '../../analysis/settings';
import type { Message } from '../../model/message';
import { liveStatesOf } from '../../workspace/clusters/withLiveState';
import { clusterNotes } from '../clusterNotes';
import { readCommandInput } from '../commandInput';
import { readStateFiles, stateProblem } from '../liveStates';
import { writeReport } from '../output';
import { isProblem, type Problem } from '../problem';
import { baseOf } from '../report';
import { type CommandOutput, type ExitCode, planUsage, said, tell, wrongUsage } from '../usage';
import { type BaseOrigin, readBase } from './base';
import { renderPlan } from './planFormats';
import { fails, type PlanOptions, readPlanOptions } from './planOptions';
import { asFarAsReadable, unreadableNotes } from './unreadableFiles';
import { overlayNotes, overlayProblem, readOverlays, urisOf } from './whatIf';

export async function runPlan(args: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const options = readPlanOptions(args);
  if (isProblem(options)) return wrongUsage(output, 'plan', options);
  if (options.help) return said(output, planUsage);
  const result = await planned(options);
  if (isProblem(result)) {
    tell(output, 'plan', result);
    return 2;
  }
  const { root, base, head } = result;
  for (const note of clusterNotes(head.clusters)) tell(output, 'plan', note);
  const clusters = planOf(base.analysis, head, options.event);
  const colours = output.colours && options.output === undefined;
  const { translations } = output;
  const { origin, notes } = base;
  const report = {
    clusters,
    base: origin,
    event: options.event,
    notes,
    root,
    forgeRoot: baseOf(root, process.cwd()),
    colours,
    translations,
  };
  const text = renderPlan(options.format, report);
  const problem = writeReport(text, options.output, output);
  if (problem !== undefined) {
    tell(output, 'plan', problem);
    return 2;
  }
  return fails(options.failOn, new Set(clusters.flatMap(({ services }) => services.map(({ change }) => change)))) ? 1 : 0;
}

interface Planned {
  readonly root: string;
  readonly base: { readonly analysis: Analysis; readonly origin: BaseOrigin | undefined; readonly notes: readonly Message[] };
  readonly head: Analysis;
}

/** A text is the reason why the input can't be read. */
async function planned(options: PlanOptions): Promise<Planned | Problem> {
  const read = readCommandInput({ ...options, severity: readLevels({}) });
  if (isProblem(read)) return read;
  const { root, found, live, files } = read;
  const { settings } = found;
  const overlays = readOverlays(options.whatIf);
  if (isProblem(overlays)) return overlays;
  const checked = options.base === undefined ? undefined : await readBase(root, options.base, { paths: options.paths, found });
  if (isProblem(checked)) return checked;
  const over = urisOf(overlays);
  const compared = new Map([...files].filter(([uri]) => !over.has(uri)));
  const earlier = checked?.base.files() ?? [];
  const input = read.content(asFarAsReadable(compared, earlier));
  const stateFiles = await readStateFiles({ ...input, settings: settings.workspace });
  const content = { revision: 1, ...input, settings, stateFiles };
  const own = checked ? undefined : baseWithoutFiles(options);
  const base = checked?.base ?? (own && ownBase(content, own.objects));
  // A new cluster has never run the base.
  const running = options.event === 'rebuild' ? undefined : base;
  const head = analyze({ ...content, live, overlays, base: running });
  const problem = stateProblem(live, head.clusters) ?? overlayProblem(overlays, head.clusters);
  if (problem !== undefined) return problem;
  const unreadable = unreadableNotes(root, compared.values(), earlier);
  const notes = [...(checked?.notes ?? []), ...unreadable, ...overlayNotes(options.whatIf, overlays)];
  const analysis = base ? base.analysis(liveStatesOf(head.clusters.map(({ cluster }) => cluster))) : head;
  return { root, base: { analysis, origin: checked?.origin ?? own?.origin, notes }, head };
}

/**
 * Without files of a base the files themselves run, if the question is about the manifests that are laid over them. Else what was read of the clusters runs, and
 * the files are applied to it. A restart needs neither.
 */
function baseWithoutFiles({ whatIf, states, event }: PlanOptions): OwnBase | undefined {
  if (whatIf.length > 0) return { objects: 'ofFiles', origin: undefined };
  if (states.length === 0 || event === 'restart') return undefined;
  return { objects: 'asRead', origin: { kind: 'state', name: states.join(', '), commit: undefined } };
}

interface OwnBase {
  readonly objects: 'ofFiles' | 'asRead';
  readonly origin: BaseOrigin | undefined;
}

function ownBase(content: Omit<AnalysisInput, 'live'>, objects: OwnBase['objects']): AnalyzedBase {
  const files = [...content.files];
  return cachedBase({
    name: '',
    files: () => files,
    covers: () => true,
    analyzed: (live) => analyze({ ...content, objects, live }),
    inputs: () => [],
  });
}
