/**
 * Keeps the analysis current: changes are gathered for as long as the last analysis took (50 ms at most), then one analysis is made. Whoever
 * asks in between gets it at once, made for the newest state.
 */
import { type Analysis, analyze } from '../analysis/analyze';
import type { Settings } from '../analysis/settings';
import { createMemory } from '../memory/memory';
import type { WorkspaceFolder } from '../workspace/clusters/workspace';
import type { Sources } from './sources';
import { later, now } from './timers';

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
  /** While false, changes are gathered without end (the first scan has not seen all files). */
  readonly mayPublish: () => boolean;
  /** `before` is what went out before it. */
  readonly publish: (analysis: Analysis, before: Analysis | undefined) => void;
}

const longestDelay = 50;

export function createAnalysisLoop(options: AnalysisLoopOptions): AnalysisLoop {
  const memory = createMemory();
  let revision = 0;
  let analysis: Analysis | undefined;
  let published: Analysis | undefined;
  let scheduled = false;
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
      memory,
    });
    memory.forgetUnused();
    lastDuration = now() - start;
    return analysis;
  };

  const flush = () => {
    scheduled = false;
    if (!options.mayPublish()) return;
    const newest = current();
    if (newest === published) return;
    const before = published;
    published = newest;
    options.publish(newest, before);
  };

  return {
    changed: () => {
      analysis = undefined;
      if (scheduled) return;
      scheduled = true;
      later(Math.min(lastDuration, longestDelay), flush);
    },
    current,
  };
}
