/**
 * Keeps the analysis current. A change is analysed at once; what comes while an analysis runs is gathered, and one analysis follows for all of
 * it. A request in between gets the analysis of the newest state. The loop owns the memory of what did not change from one analysis to the next.
 */

import type { Connection } from 'vscode-languageserver';
import { type Analysis, type AnalysisInput, analyze } from '../analysis/analyze';
import { failureText } from '../analysis/findings/clusterFindings';
import type { Settings } from '../analysis/settings';
import { createMemory } from '../memory/memory';
import type { WorkspaceFolder } from '../workspace/clusters/workspace';
import type { Sources } from './sources';
import { nextTurn, now } from './timers';

export interface AnalysisLoop {
  /** Something changed; an analysis will follow. */
  readonly changed: () => void;
  /** The analysis of the newest state. */
  readonly current: () => Analysis;
}

export interface AnalysisLoopOptions {
  readonly sources: Sources;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly settings: () => Settings;
  /** The state of the running clusters, and the base that the files are compared with. */
  readonly running: () => Pick<AnalysisInput, 'live' | 'stateFiles' | 'base'>;
  /** While false, changes are gathered without end (the first scan has not seen all files). */
  readonly mayPublish: () => boolean;
  /** `before` is what went out before it. */
  readonly publish: (analysis: Analysis, before: Analysis | undefined) => void;
  readonly analyzed: (done: Analyzed) => void;
}

/** A finished analysis with its costs. `milliseconds` is the time that it took. */
export interface Analyzed {
  readonly analysis: Analysis;
  readonly milliseconds: number;
  /** The number of files that were parsed since the analysis before it. */
  readonly filesParsed: number;
}

export function createAnalysisLoop(options: AnalysisLoopOptions): AnalysisLoop {
  const memory = createMemory();
  let revision = 0;
  let analysis: Analysis | undefined;
  let published: Analysis | undefined;
  let isScheduled = false;
  let changes = 0;
  let parsedBefore = 0;
  let lastDuration = 0;

  const current = (): Analysis => {
    if (analysis) return analysis;
    const start = now();
    revision++;
    analysis = analyze({
      revision,
      folders: options.folders(),
      files: options.sources.files(),
      settings: options.settings(),
      names: options.sources.names(),
      ...options.running(),
      memory,
    });
    memory.forgetUnused();
    lastDuration = now() - start;
    const parsed = options.sources.parsed();
    options.analyzed({ analysis, milliseconds: lastDuration, filesParsed: parsed - parsedBefore });
    parsedBefore = parsed;
    return analysis;
  };

  const run = () => {
    isScheduled = false;
    if (!options.mayPublish()) return;
    const newest = current();
    if (newest === published) return;
    const before = published;
    published = newest;
    options.publish(newest, before);
  };

  /** Messages that came while an analysis ran are handled one in each turn, so the next analysis waits for the first turn without a change. */
  const gather = (until: number) => {
    const seen = changes;
    nextTurn(() => {
      if (changes === seen || now() >= until) run();
      else gather(until);
    });
  };

  return {
    changed: () => {
      analysis = undefined;
      changes++;
      if (isScheduled) return;
      isScheduled = true;
      nextTurn(() => gather(now() + lastDuration));
    },
    current,
  };
}

/** Writes a line in the log for each analysis: at debug level its costs, and as an error each rule that failed. */
export function createTrace({ console: log }: Connection): (done: Analyzed) => void {
  let failed: ReadonlySet<string> = new Set();
  return ({ analysis, milliseconds, filesParsed }) => {
    const services = analysis.clusters.reduce((count, { allocation }) => count + allocation.services.size, 0);
    log.debug(`Analysis ${analysis.revision}: ${milliseconds.toFixed(1)} ms, files parsed: ${filesParsed}, Services replayed: ${services}`);
    const failures = new Set(analysis.failures.map(failureText));
    // A failure that goes on is told once.
    for (const text of failures) if (!failed.has(text)) log.error(text);
    failed = failures;
  };
}
