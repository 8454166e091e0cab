/** Tells a client that shows them the numbers after each analysis, and again each minute while they hold the age of a state that grows older. */
import type { Connection } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analyze';
import { changesStatus } from '../features/changes/changesStatus';
import { status } from '../features/status';
import { type StatusParams, statusNotification } from '../protocol/status';
import type { Baseline } from './changes/baseline';
import type { WhatIfAsking } from './changes/whatIf';
import type { ServerSession } from './serverSession';
import { inBackground } from './timers';

export interface StatusNotice {
  readonly scanning: () => void;
  readonly ready: (analysis: Analysis) => Promise<void>;
}

const minute = 60_000;

export interface StatusNoticeParts {
  readonly connection: Connection;
  readonly session: ServerSession;
  readonly baseline: Pick<Baseline, 'problem'>;
  readonly whatIf: Pick<WhatIfAsking, 'question' | 'shown'>;
}

export function createStatusNotice({ connection, session, baseline, whatIf }: StatusNoticeParts): StatusNotice {
  let told: Analysis | undefined;
  let isWaiting = false;
  const tell = async (params: () => StatusParams): Promise<void> => {
    if (session.options.showsStatus === true) await connection.sendNotification(statusNotification, params());
  };
  const send = (analysis: Analysis): Promise<void> => {
    const sent = tell(() => ({
      state: 'ready',
      ...status(analysis, session.view),
      changes: changesStatus(whatIf.shown(analysis), { problem: baseline.problem(), question: whatIf.question() }, session.view),
    }));
    if (isWaiting || !analysis.clusters.some(({ cluster }) => cluster.live?.taken !== undefined)) return sent;
    isWaiting = true;
    inBackground(minute, () => {
      isWaiting = false;
      if (told) void send(told);
    });
    return sent;
  };
  return {
    scanning: () => {
      told = undefined;
      void tell(() => scanningStatus);
    },
    ready: (analysis) => {
      told = analysis;
      return send(analysis);
    },
  };
}

const scanningStatus: StatusParams = {
  state: 'scanning',
  revision: 0,
  pools: 0,
  services: 0,
  used: '0',
  total: '0',
  pending: 0,
  conflicts: 0,
  clusters: [],
  changes: { description: '', badge: 0, badgeText: '', waiting: 0, message: '', isAnswer: false },
};
