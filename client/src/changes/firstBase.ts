/**
 * What a server is told of the base when it starts. While it is not known whether there is Git the server starts all the same, and is owed the base: it
 * publishes nothing without it, so nothing that is said changes when the base comes.
 */
import type { BaseChoice, FirstBase } from '../../../server/src/protocol/changes';

export interface FirstBases {
  readonly atStart: () => FirstBase;
  /** The base as it is known now, for a server that runs; undefined while it is not known. */
  readonly known: () => BaseChoice | undefined;
  /** The server has started without a base, and was told none since. */
  readonly isOwed: () => boolean;
  readonly told: () => void;
}

export function createFirstBases(current: () => FirstBase): FirstBases {
  let isOwed = false;
  return {
    atStart: () => {
      const base = current();
      isOwed = base.kind === 'awaited';
      return base;
    },
    known: () => {
      const base = current();
      return base.kind === 'awaited' ? undefined : base;
    },
    isOwed: () => isOwed,
    told: () => {
      isOwed = false;
    },
  };
}
